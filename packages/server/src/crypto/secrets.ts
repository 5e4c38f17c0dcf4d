// Ids, tickets and their stored form. 256 random bits each, or an HMAC of as many (T16); only hashes are stored (T51).
import { toBase64Url } from './base64url.js';
import { hmacSha256Text } from './hmac.js';
import { nodeCrypto } from './node-crypto.js';
import type { NodeCrypto } from './node-crypto.js';

const encoder = new TextEncoder();
/** Base64url alphabet (RFC 4648 section 5). */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** 256 random bits as 43 base64url characters. */
export function createSecret(): string {
  if (nodeCrypto) return takeRandomText(nodeCrypto);
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}

let block: Buffer | undefined;
let used = 0;

/** Takes 32 bytes from a block, because reading 4096 takes hardly longer. What was taken is overwritten. */
function takeRandomText({ randomBytes }: NodeCrypto): string {
  if (!block || used === block.length) [block, used] = [randomBytes(4096), 0];
  const text = block.toString('base64url', used, used + 32);
  block.fill(0, used, (used += 32));
  return text;
}

/** SHA-256 as 43 base64url characters. */
export async function hash(text: string): Promise<string> {
  // Not every runtime with this module has the newer function.
  if (nodeCrypto && 'hash' in nodeCrypto) return nodeCrypto.hash('sha256', text, 'base64url');
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text))));
}

/** Compares two texts in constant time. */
export async function equalSecrets(one: string, other: string): Promise<boolean> {
  const [left, right] = await Promise.all([hash(one), hash(other)]);
  return equalHashes(left, right);
}

/** Compares two hashes, which have equal length, in constant time. */
export function equalHashes(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let at = 0; at < one.length; at++) difference |= one.charCodeAt(at) ^ other.charCodeAt(at);
  return difference === 0;
}

/** Secret of the ticket: derived from the salt, which only the store has, and the id, which the store does not have. */
export async function deriveTicketSecret(id: string, salt: string): Promise<string> {
  return hmacSha256Text(id, `ticket ${salt}`);
}

/** Name of a code in logs and events: the first six hex digits of the hash of its id. */
export function shortHash(idHash: string): string {
  let bits = 0;
  // Runs on every request: decodes four characters of six bits each without a library.
  for (let at = 0; at < 4; at++) bits = bits * 64 + alphabet.indexOf(idHash.charAt(at));
  return bits.toString(16).padStart(6, '0');
}
