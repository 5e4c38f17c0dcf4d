import { parseSecureUrl } from './secure-url.js';

const maxGraphemes = 64;
const maxGraphemeUnits = 16;
/** Longer input is cut before it is parsed, so that a hostile name costs no time. */
const maxInputUnits = 2048;

/** Spaces, and letters and symbols that are drawn as one: the Hangul fillers, the blank of Braille, and others. */
const blank = /[\s\u115f\u1160\u2800\u3164\uffa0\ufffc\u{13441}\u{13442}\u{1d159}]/gu;

// All that is invisible and may deceive. Joiners, variation selectors and tags stay: words, emoji and flags need them.
const unsafe = /(?!\u200c|\u200d|[\u{e0020}-\u{e007f}])[\p{Cc}\p{Cf}\p{Cs}]/gu;

/** A name that cannot deceive or break a line: no controls or direction marks, composed, at most 64 graphemes. May be empty. */
export function cleanDisplayName(text: string): string {
  // One ASCII word, such as a user code, needs no cleaning, and browsers take long to prepare the code below.
  if (/^[!-~]{1,64}$/.test(text)) return text;
  const plain = text
    .slice(0, maxInputUnits)
    .replace(blank, ' ')
    .replace(unsafe, '')
    .normalize('NFC')
    .replace(/ {2,}/g, ' ')
    .trim();
  if (!/[\p{L}\p{N}\p{S}\p{P}]/u.test(plain)) return '';
  const graphemes = splitGraphemes(plain);
  const tooLong = graphemes.length > maxGraphemes;
  const name = graphemes
    .slice(0, tooLong ? maxGraphemes - 1 : maxGraphemes)
    .map((grapheme) => grapheme.slice(0, maxGraphemeUnits))
    .join('');
  return tooLong ? `${name.trim()}…` : name;
}

/** The graphemes of a text. Firefox before 125 has no `Intl.Segmenter`: there each is a character with its combining marks. */
export function splitGraphemes(text: string): readonly string[] {
  if (!Intl.Segmenter) return text.match(/.\p{M}*/gsu) ?? [];
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}

/** The image URL if a page may load it: absolute `https:` without credentials, or `http:` on loopback. */
export function readPhotoUrl(photo: unknown): string | undefined {
  return parseSecureUrl(photo)?.href;
}
