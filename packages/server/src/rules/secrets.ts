// Ids, tickets and what is stored of them. 256 random bits each (T16); only hashes are stored (T51).
import { toBase64Url } from './base64url.js';

const encoder = new TextEncoder();
/** Of URL-safe base64 (RFC 4648 section 5). */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Where there is Node's own: it hashes an id in place, and the web's sends it to another thread, which takes thirty times as long. */
const nodeCrypto = globalThis.process?.getBuiltinModule?.('node:crypto');

/** 256 random bits, as 43 URL-safe characters. */
export function createSecret(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}

/** SHA-256, as 43 URL-safe characters. */
export async function hash(text: string): Promise<string> {
  // Not every runtime that has the module has its newest function.
  if (nodeCrypto && 'hash' in nodeCrypto) return nodeCrypto.hash('sha256', text, 'base64url');
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text))));
}

/** Whether two texts are equal, in a time that does not depend on where they differ. */
export async function equalSecrets(one: string, other: string): Promise<boolean> {
  const [left, right] = await Promise.all([hash(one), hash(other)]);
  return equalHashes(left, right);
}

/** The same of two texts that are hashes already, and so of one length. */
export function equalHashes(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let at = 0; at < one.length; at++) difference |= one.charCodeAt(at) ^ other.charCodeAt(at);
  return difference === 0;
}

/** The ticket's secret: needs the salt, which only the store has, and the id, which the store does not have. */
export async function deriveTicketSecret(id: string, salt: string): Promise<string> {
  if (nodeCrypto) return nodeCrypto.createHmac('sha256', id).update(`ticket ${salt}`).digest('base64url');
  const key = await crypto.subtle.importKey('raw', encoder.encode(id), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return toBase64Url(new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(`ticket ${salt}`))));
}

/** A code's name in logs and events: the first six hex digits of its id's hash. */
export function shortName(idHash: string): string {
  let bits = 0;
  // Of every request: four characters of six bits each, by hand.
  for (let at = 0; at < 4; at++) bits = bits * 64 + alphabet.indexOf(idHash.charAt(at));
  return bits.toString(16).padStart(6, '0');
}
