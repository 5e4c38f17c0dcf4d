// Row ids in text: T41, F20, C7, S12, P4, I3, and ranges such as S1-S44.

/** The letters: threats, faults, bad input to client, server and phone parser, invariants. */
export const rowId = /^[CFIPST]\d{1,2}$/;

const citation = /(?<![\w#%$&=+.\\-])([CFIPST])(\d{1,2})(?:[-–]\1(\d{1,2}))?(?![\w%=])/g;
/** Base64 of a hash may contain a look-alike. */
const integrity = /sha(?:256|384|512)-[\w+/=]+/g;

/**
 * Every row id in a text, including titles, prose, comments and tables, with its line number.
 * @param {string} text
 * @returns {{ id: string, line: number }[]}
 */
export function findCitations(text) {
  return text.split('\n').flatMap((content, at) => {
    const matches = [...content.replaceAll(integrity, '').matchAll(citation)];
    return matches.flatMap(([, letter, first, last = first]) =>
      range(Number(first), Number(last)).map((number) => ({ id: `${letter}${number}`, line: at + 1 })),
    );
  });
}

function range(first, last) {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}
