// Typography of the texts of the approver's elements.

/** The end of a sentence. Thai marks none. */
export const sentenceEnd = /[.。।…]$/;

/** What no language allows: straight quotes, two dots, wrong spaces, a unit that can part from its number. */
const everywhere = /["'`]|\.\.|\s{2}|^\s|\s$|[\u0020][!?:;…]|\d [\p{L}]{1,3}$/u;

const chinese = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}）」][,.?!:;]/u;
/** What a language does not allow. */
const rules = {
  fr: (text) => /[^\u202f][:;!?]/.test(text),
  es: (text) => /\?/.test(text) !== /¿/.test(text) || /!/.test(text) !== /¡/.test(text),
  ar: (text) => /[?,;]/.test(withoutSamples(text)),
  hi: (text) => /\p{sc=Devanagari}\./u.test(text),
  th: (text) => /[.?]/.test(text),
  ja: (text) => chinese.test(text),
  'zh-CN': (text) => chinese.test(text),
  'zh-TW': (text) => chinese.test(text),
};

/**
 * The texts with a slip, by name.
 * @param {string} tag
 * @param {Readonly<Record<string, string>>} texts
 */
export function findSlips(tag, texts) {
  return Object.entries(texts).filter(([, text]) => everywhere.test(text) || rules[tag]?.(text));
}

function withoutSamples(text) {
  return text.replace('Leipzig, Germany', '');
}
