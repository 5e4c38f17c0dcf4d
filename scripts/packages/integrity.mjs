// Subresource integrity: what a page writes beside the one file's address, so that no other file can take its place.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * The value of an `integrity` attribute (SRI, sha384).
 * @param {string} path
 */
export function integrityOf(path) {
  return `sha384-${createHash('sha384').update(readFileSync(path)).digest('base64')}`;
}
