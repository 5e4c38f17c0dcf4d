/** Text of a server for a terminal and for XML: line breaks become spaces, and what has no glyph becomes U+FFFD. */
export function cleanText(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\uFFFE\uFFFF]/gu, '\uFFFD');
}
