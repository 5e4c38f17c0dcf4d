// PROTOCOL 2: the content of a code is a link that any camera app can open, with the code's id as its fragment.

import { parseUrl } from './secure-url.js';

/** The link to draw: the app's approve page with the code's id as the fragment, which browsers do not send. */
export function createCodeLink(approveUrl: string, id: string): string {
  const link = new URL(approveUrl);
  link.hash = encodeURIComponent(id);
  return link.href;
}

/** What a scanned or pasted link holds. */
export interface CodeLink {
  readonly id: string;
  /** Proves that the content was on screen just now, if it rotates (PROTOCOL 8.2): sent with the context and `SCAN`. */
  readonly contentProof?: string;
}

/** The id in a scanned or pasted link, or `undefined` if it is not a link to one of the approve pages. Sends no request. */
export function readCodeLink(text: string, approveUrls: readonly string[]): string | undefined {
  return parseCodeLink(text, approveUrls)?.id;
}

/** What such a link holds, also one of a rotating content. */
export function parseCodeLink(text: string, approveUrls: readonly string[]): CodeLink | undefined {
  const link = parseUrl(text);
  if (!link) return undefined;
  const [, id, contentProof] = /^#([\w-]{16,128})(?:\.(\d{1,9}\.[\w-]{14}))?$/.exec(link.hash) ?? [];
  link.hash = '';
  const known = approveUrls.some((approveUrl) => parseUrl(approveUrl)?.href === link.href.replace(/#$/, ''));
  if (!known || id === undefined) return undefined;
  return contentProof === undefined ? { id } : { id, contentProof };
}
