import type { CryptoKey } from 'jose';
import type { Store } from '../store/store.js';
import { fromBase64Url, toBase64Url } from '../crypto/base64url.js';

/** User codes for typing if the code cannot be scanned. Each resolves to the id of one code for its lifetime (PROTOCOL 3.9). */
export interface UserCodes {
  /** Issues a user code that is not in use, such as `WDJB-MJHT`. Throws `StoreFullError` if the store is full. */
  issue(id: string, ttlMs: number): Promise<string>;
  /** Resolves a user code in any spelling to its id; `undefined` for unknown or expired ones. */
  find(input: string): Promise<string | undefined>;
}

/** RFC 8628 section 6.1: no vowels, so no words; 20 letters, 34.5 bits in eight. */
const alphabet = 'BCDFGHJKLMNPQRSTVWXZ';
const userCodeLength = 8;
const userCodePattern = new RegExp(`^[${alphabet}]{${userCodeLength}}$`);
const maxInputLength = 64;
/** With 100,000 live codes a collision is expected once in 250,000 codes. */
const maxIssueAttempts = 8;
const nonceBytes = 12;
const encoder = new TextEncoder();

/**
 * User codes over a store that learns neither letters nor ids: the name is an HMAC of the letters, and the id is encrypted with a key derived from
 * letters and server key (T51).
 */
export function createUserCodes(store: Store, serverKey: string): UserCodes {
  return {
    async issue(id, ttlMs) {
      for (let attempt = 0; attempt < maxIssueAttempts; attempt++) {
        const userCode = generateUserCode();
        const name = await claimNameOf(userCode, serverKey);
        if (await store.claim(name, await seal(id, userCode, serverKey), ttlMs))
          return `${userCode.slice(0, 4)}-${userCode.slice(4)}`;
      }
      throw new Error('no free user code was found');
    },
    async find(input) {
      const userCode = normalizeUserCode(input);
      if (userCode === undefined) return undefined;
      const text = await store.readClaim(await claimNameOf(userCode, serverKey));
      return text === undefined ? undefined : open(text, userCode, serverKey);
    },
  };
}

/** Eight uniformly random letters: bytes beyond the last multiple of the alphabet are discarded. */
export function generateUserCode(): string {
  const unbiased = 256 - (256 % alphabet.length);
  let userCode = '';
  while (userCode.length < userCodeLength) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < unbiased) userCode += alphabet[byte % alphabet.length];
  }
  return userCode;
}

/** Normalizes typed input in any case and width, with any spaces and dashes; `undefined` if it is no user code. */
export function normalizeUserCode(input: string): string | undefined {
  if (input.length > maxInputLength) return undefined;
  const userCode = input
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}\p{Cf}\u2212_.·]/gu, '');
  return userCodePattern.test(userCode) ? userCode : undefined;
}

async function claimNameOf(userCode: string, serverKey: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(serverKey), algorithm, false, ['sign']);
  return toBase64Url(new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(`user code ${userCode}`))));
}

async function seal(id: string, userCode: string, serverKey: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(nonceBytes));
  const key = await sealingKey(userCode, serverKey);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, encoder.encode(id));
  return toBase64Url(new Uint8Array([...iv, ...new Uint8Array(sealed)]));
}

async function open(text: string, userCode: string, serverKey: string): Promise<string> {
  const bytes = fromBase64Url(text);
  const algorithm = { name: 'AES-GCM', iv: bytes.subarray(0, nonceBytes) };
  const key = await sealingKey(userCode, serverKey);
  return new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, key, bytes.subarray(nonceBytes)));
}

async function sealingKey(userCode: string, serverKey: string): Promise<CryptoKey> {
  const whole = await crypto.subtle.importKey('raw', encoder.encode(serverKey), 'HKDF', false, ['deriveKey']);
  const algorithm = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: encoder.encode(`id behind ${userCode}`),
  };
  return crypto.subtle.deriveKey(algorithm, whole, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
