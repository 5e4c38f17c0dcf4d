// PROTOCOL 2: the content of a code is a link that any camera app can open, with the code's id as its fragment.

import { parseUrl } from './secure-url.js';

/** The link to draw: the app's approve page with the code's id as the fragment, which browsers do not send. */
export function createCodeLink(approveUrl: string, id: string): string {
  const link = new URL(approveUrl);
  link.hash = encodeURIComponent(id);
  return link.href;
}

/** The id in a scanned or pasted link, or `undefined` if it is not a link to one of the approve pages. Sends no request. */
export function readCodeLink(text: string, approveUrls: readonly string[]): string | undefined {
  const link = parseUrl(text);
  if (!link) return undefined;
  const id = link.hash.slice(1);
  link.hash = '';
  const known = approveUrls.some((approveUrl) => parseUrl(approveUrl)?.href === link.href.replace(/#$/, ''));
  return known && /^[\w-]{16,128}$/.test(id) ? id : undefined;
}
