import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import { createJwsSigner } from './crypto/jws.js';
import type { SignJws } from './crypto/jws.js';

/** A signing key and its public part. */
export interface SigningKey {
  readonly kid: string;
  readonly sign: SignJws;
  readonly publicKey: JWK;
}

/** Supported keys by type and curve: algorithm and public members. */
const kinds: Readonly<Record<string, { readonly alg: string; readonly members: readonly (keyof JWK)[] }>> = {
  'EC P-256': { alg: 'ES256', members: ['kty', 'crv', 'x', 'y'] },
  'OKP Ed25519': { alg: 'EdDSA', members: ['kty', 'crv', 'x'] },
  RSA: { alg: 'RS256', members: ['kty', 'n', 'e'] },
};

/** Imports private keys. Throws `TypeError` with the place, never a value. */
export async function readSigningKeys(keys: readonly JWK[]): Promise<readonly [SigningKey, ...SigningKey[]]> {
  const [first, ...more] = await Promise.all(keys.map((jwk, at) => readSigningKey(jwk, `signingKeys[${at}]`)));
  if (!first) throw new TypeError('signingKeys must hold at least one key');
  if (new Set([first, ...more].map(({ kid }) => kid)).size < keys.length)
    throw new TypeError('signingKeys: every kid must be unique');
  return [first, ...more];
}

/** Algorithms for new keys. */
export const signingAlgorithms = ['ES256', 'EdDSA', 'RS256'] as const;
/** Signature algorithms of the tokens (RFC 7518 section 3.1, RFC 8037). */
export type SigningAlgorithm = (typeof signingAlgorithms)[number];

/** Creates a private key for `signingKeys`, with `alg` and its thumbprint (RFC 7638) as `kid`. Default: ES256. */
export async function generateSigningKey(alg: SigningAlgorithm = 'ES256'): Promise<JWK> {
  const { privateKey }: { privateKey: CryptoKey } = await generateKeyPair(alg, { extractable: true });
  const key = await exportJWK(privateKey);
  return { kid: await calculateJwkThumbprint(key), alg, ...key };
}

async function readSigningKey(jwk: JWK, place: string): Promise<SigningKey> {
  const kind = kinds[jwk.kty === 'RSA' ? 'RSA' : `${jwk.kty} ${jwk.crv}`];
  if (!kind) throw new TypeError(`${place} must be of EC P-256, OKP Ed25519 or RSA`);
  if (typeof jwk.d !== 'string') throw new TypeError(`${place} must be a private key`);
  if (jwk.alg !== undefined && jwk.alg !== kind.alg) throw new TypeError(`${place}.alg must be ${kind.alg}, or absent`);
  if (jwk.kty === 'RSA' && (jwk.n ?? '').length < 342) throw new TypeError(`${place} must have at least 2048 bits`);
  const publicKey = Object.fromEntries(kind.members.map((member) => [member, jwk[member]]));
  const kid = jwk.kid ?? (await thumbprint(publicKey, place));
  const key = await imported(jwk, kind.alg, place);
  const { alg } = kind;
  return { kid, sign: createJwsSigner({ kid, alg, jwk, key }), publicKey: { ...publicKey, kid, alg, use: 'sig' } };
}

async function imported(jwk: JWK, alg: string, place: string): Promise<CryptoKey | Uint8Array> {
  try {
    return await importJWK({ ...jwk, alg }, alg);
  } catch {
    throw new TypeError(`${place} must be a JSON Web Key that can sign`);
  }
}

async function thumbprint(publicKey: JWK, place: string): Promise<string> {
  try {
    return await calculateJwkThumbprint(publicKey);
  } catch {
    throw new TypeError(`${place} must have all public members of its kind`);
  }
}
