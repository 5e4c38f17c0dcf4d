import { CompactSign } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import { nodeCrypto } from './node-crypto.js';

/** Signs a payload as a compact JWS (RFC 7515 section 7.1). */
export type SignJws = (payload: object) => Promise<string>;

/** A private key, as a JSON Web Key and imported. */
export interface JwsKey {
  readonly kid: string;
  readonly alg: string;
  readonly jwk: JWK;
  readonly key: CryptoKey | Uint8Array;
}

type Sign = (text: string) => string;

const encoder = new TextEncoder();

/** Digests of the algorithms that take less time than handing the work to another thread. RSA takes more. */
const fastDigests: Readonly<Record<string, 'sha256' | null>> = { ES256: 'sha256', EdDSA: null };

/** Creates the signer for a key. */
export function createJwsSigner({ kid, alg, jwk, key }: JwsKey): SignJws {
  const sign = createNodeSign(alg, jwk);
  if (!sign)
    return (payload) =>
      new CompactSign(encoder.encode(JSON.stringify(payload))).setProtectedHeader({ alg, kid }).sign(key);
  const header = encodeText(JSON.stringify({ alg, kid }));
  return async (payload) => {
    const text = `${header}.${encodeText(JSON.stringify(payload))}`;
    return `${text}.${sign(text)}`;
  };
}

/** `undefined` where another thread is better, or the runtime has no such function: workerd has the module, and throws. */
function createNodeSign(alg: string, jwk: JWK): Sign | undefined {
  const digest = fastDigests[alg];
  if (!nodeCrypto || digest === undefined) return undefined;
  const { createPrivateKey, createSign, sign } = nodeCrypto;
  try {
    const key = createPrivateKey({ key: { ...jwk }, format: 'jwk' });
    const signText: Sign = (text) =>
      digest === null
        ? sign(digest, encoder.encode(text), key).toString('base64url')
        : createSign(digest).update(text).sign({ key, dsaEncoding: 'ieee-p1363' }, 'base64url');
    // 64 bytes, and not the longer DER.
    return signText('').length === 86 ? signText : undefined;
  } catch {
    return undefined;
  }
}

function encodeText(text: string): string {
  return Buffer.from(text).toString('base64url');
}
