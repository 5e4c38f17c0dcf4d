// Subresource integrity: the hash that a page sets for the single file, so that no other file is accepted.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * The value of an `integrity` attribute (SRI, sha384).
 * @param {string} path
 */
export function integrityOf(path) {
  return `sha384-${createHash('sha384').update(readFileSync(path)).digest('base64')}`;
}
