import { splitGraphemes } from '@qr-login/core/internal';

/**
 * One or two initials: of the first and of the last word, titles such as "Dr." aside. Of a Chinese or Japanese name without spaces
 * the last two characters, as its readers abbreviate it. Arabic letters are kept from joining.
 */
export function createInitials(name: string): string {
  const words = name.split(/[\s\u00b7\u30fb]+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const named = words.filter((word) => !abbreviation.test(word));
  const [first = '', ...others] = named.length > 0 ? named : words;
  if (others.length === 0 && hanName.test(first)) return first.slice(-2);
  const chosen = [first, ...others.slice(-1)];
  const letters = chosen.map((word) => splitGraphemes(word)[0]?.toLocaleUpperCase());
  return letters.join(joiningScript.test(name) ? '\u200c' : '');
}

/** A title, before or behind the name. One letter and a dot is an initial. */
const abbreviation = /^\p{L}{2,5}\.$/u;
const hanName = /^\p{sc=Han}{2,4}$/u;
/** Scripts with joining letters. */
const joiningScript = /\p{sc=Arab}/u;
