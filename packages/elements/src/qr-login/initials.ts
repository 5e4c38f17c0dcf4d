import { splitGraphemes } from '@qr-login/core/internal';

/** One or two initials: of the first and of the last word. Arabic letters are kept from joining. */
export function createInitials(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  const letters = chosen.map((word = '') => splitGraphemes(word)[0]?.toLocaleUpperCase());
  return letters.join(joiningScript.test(name) ? '\u200c' : '');
}

/** Scripts with joining letters. */
const joiningScript = /\p{sc=Arab}/u;
