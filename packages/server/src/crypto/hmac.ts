import { toBase64Url } from './base64url.js';
import { nodeCrypto } from './node-crypto.js';

const encoder = new TextEncoder();
const algorithm = { name: 'HMAC', hash: 'SHA-256' };

/** HMAC-SHA-256 of a text: 32 bytes. */
export async function hmacSha256(
  key: string | Uint8Array<ArrayBuffer>,
  text: string,
): Promise<Uint8Array<ArrayBuffer>> {
  if (nodeCrypto) return new Uint8Array(nodeCrypto.createHmac('sha256', key).update(text).digest());
  const bytes = typeof key === 'string' ? encoder.encode(key) : key;
  const imported = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, encoder.encode(text)));
}

/** The same as 43 base64url characters. */
export async function hmacSha256Text(key: string | Uint8Array<ArrayBuffer>, text: string): Promise<string> {
  if (nodeCrypto) return nodeCrypto.createHmac('sha256', key).update(text).digest('base64url');
  return toBase64Url(await hmacSha256(key, text));
}
