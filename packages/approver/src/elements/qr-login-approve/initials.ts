import { splitGraphemes } from '@qr-login/core/internal';

/** Chinese and Japanese names without spaces are abbreviated by their last two characters. */
const hanName = /^\p{sc=Han}{2,4}$/u;
/** Letters of this script would join. */
const arabic = /\p{sc=Arab}/u;

/** The initials of the first and of the last word. Empty for a name without letters. */
export function initialsOf(name: string): string {
  if (hanName.test(name)) return name.slice(-2);
  const words = name.split(/\s+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const chosen = words.length > 1 ? [...words.slice(0, 1), ...words.slice(-1)] : words;
  const letters = chosen.map((word) => splitGraphemes(word)[0]?.toLocaleUpperCase() ?? '');
  return letters.join(arabic.test(name) ? '\u200c' : '');
}
