// Ids, tickets and their stored form. 256 random bits each (T16); only hashes are stored (T51).
import { toBase64Url } from './base64url.js';

const encoder = new TextEncoder();
/** Base64url alphabet (RFC 4648 section 5). */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Node's own hash, if available: the web API hashes on another thread, which takes thirty times as long. */
const nodeCrypto = globalThis.process?.getBuiltinModule?.('node:crypto');

/** 256 random bits as 43 base64url characters. */
export function createSecret(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
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
  if (nodeCrypto) return nodeCrypto.createHmac('sha256', id).update(`ticket ${salt}`).digest('base64url');
  const key = await crypto.subtle.importKey('raw', encoder.encode(id), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return toBase64Url(new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(`ticket ${salt}`))));
}

/** Name of a code in logs and events: the first six hex digits of the hash of its id. */
export function shortHash(idHash: string): string {
  let bits = 0;
  // Runs on every request: decodes four characters of six bits each without a library.
  for (let at = 0; at < 4; at++) bits = bits * 64 + alphabet.indexOf(idHash.charAt(at));
  return bits.toString(16).padStart(6, '0');
}
