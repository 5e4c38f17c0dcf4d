import type { ContentRotation, LoginCode } from '../adapter.js';
import { QrLoginError } from '../errors.js';
import { own, readMs, readObject } from '../parse.js';
import { base64Url } from './code-binding.js';

const macBytes = 10;

/** The code `ageMs` after its response, with the rotation in that response. */
export function addRotation(code: LoginCode, value: unknown, ageMs: number): LoginCode {
  const rotation = readRotation(code.content ?? '', value);
  const contentAt = (elapsedMs: number): Promise<string> => rotation.contentAt(elapsedMs + ageMs);
  return { ...code, rotation: { ...rotation, contentAt }, lifetimeMs: code.lifetimeMs - ageMs };
}

/** For a content that ends with the first proof. The key stays in the closure. */
function readRotation(content: string, value: unknown): ContentRotation {
  const rotation = readObject(value, 'data.rotation');
  const key = own(rotation, 'key');
  const periodMs = readMs(own(rotation, 'periodMs'));
  if (typeof key !== 'string' || !/^[\w-]{43}$/.test(key) || !periodMs)
    throw new QrLoginError('protocol', 'data.rotation must have key and periodMs');
  const stem = content.replace(/\.\d+\.[\w-]+$/, '');
  return {
    periodMs,
    async contentAt(elapsedMs) {
      const period = `${Math.max(0, Math.floor(elapsedMs / periodMs))}`;
      return `${stem}.${period}.${base64Url((await hmac(key, period)).subarray(0, macBytes))}`;
    },
  };
}

async function hmac(key: string, text: string): Promise<Uint8Array> {
  const { subtle } = crypto;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  // A JSON Web Key holds its bytes as the response does.
  const imported = await subtle.importKey('jwk', { kty: 'oct', k: key }, algorithm, false, ['sign']);
  return new Uint8Array(await subtle.sign('HMAC', imported, new TextEncoder().encode(text)));
}
