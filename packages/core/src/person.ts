import { secureUrl } from './secure-url.js';

const maxGraphemes = 64;
const maxGraphemeUnits = 16;
/** Longer input is cut before it is looked at, so that a hostile name costs no time. */
const maxInputUnits = 2048;

// Controls, line and paragraph separators, direction marks, overrides and isolates, zero-width fillers. The joiners stay: words and emoji need them.
const unwanted = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** A name that cannot deceive or break a line: no controls or direction marks, composed, at most 64 graphemes. May be empty. */
export function cleanDisplayName(text: string): string {
  // One word of ASCII is clean as it is, like the letters of a code, and a browser takes long to make ready for the rest.
  if (/^[!-~]{1,64}$/.test(text)) return text;
  const plain = text
    .slice(0, maxInputUnits)
    .replace(/\s/gu, ' ')
    .replace(unwanted, '')
    .normalize('NFC')
    .replace(/ {2,}/g, ' ')
    .trim();
  if (!/[\p{L}\p{N}\p{S}\p{P}]/u.test(plain)) return '';
  const graphemes = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(plain)];
  const tooLong = graphemes.length > maxGraphemes;
  const name = graphemes
    .slice(0, tooLong ? maxGraphemes - 1 : maxGraphemes)
    .map(({ segment }) => segment.slice(0, maxGraphemeUnits))
    .join('');
  return tooLong ? `${name.trim()}…` : name;
}

/** The picture's address if a page may load it: absolute `https:` without credentials, or `http:` on this machine. */
export function allowedPhoto(photo: unknown): string | undefined {
  return secureUrl(photo)?.href;
}
