import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import { SignJWT, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import type { Account } from './account.js';
import type { App, TokenSet } from './options.js';

/** Which key, and in whose name. */
export interface TokenIssuerOptions {
  /** The `iss` of every token; the server's public origin. */
  readonly issuer: string;
  /** Private P-256 key as a JSON Web Key. Tokens are signed with ES256. */
  readonly signingKey: JWK;
  /** Life of the tokens in seconds. Default 7200. */
  readonly lifetimeSeconds?: number;
  /** Default: the machine's own time. */
  readonly clock?: Clock;
}

/** Both go into the server's options as they are. */
export interface TokenIssuer {
  readonly issueTokens: (account: Account, app: App) => Promise<TokenSet>;
  readonly jwks: { readonly keys: readonly JWK[] };
}

/** The ready-made tokens: an access token and an id token (OpenID Connect Core section 2), signed with one key. */
export async function createTokenIssuer({
  issuer,
  signingKey,
  lifetimeSeconds = 7200,
  clock = systemClock,
}: TokenIssuerOptions): Promise<TokenIssuer> {
  const { d, ...publicKey } = signingKey;
  if (signingKey.kty !== 'EC' || signingKey.crv !== 'P-256' || !d)
    throw new TypeError('signingKey must be a private P-256 key');
  const key = await importJWK(signingKey, 'ES256');
  const kid = signingKey.kid ?? (await calculateJwkThumbprint(publicKey));

  const sign = (claims: Record<string, unknown>, account: Account, app: App): Promise<string> => {
    const issuedAt = Math.floor(clock.epochNow() / 1000);
    return new SignJWT({ ...claims, jti: crypto.randomUUID() })
      .setProtectedHeader({ alg: 'ES256', kid })
      .setIssuer(issuer)
      .setSubject(account.id)
      .setAudience(app.appId)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + lifetimeSeconds)
      .sign(key);
  };

  return {
    jwks: { keys: [{ ...publicKey, kid, alg: 'ES256', use: 'sig' }] },
    async issueTokens(account, app) {
      const profile = { name: account.displayName, ...(account.photo && { picture: account.photo }) };
      const scope = 'openid profile';
      return {
        access_token: await sign({ scope, user_pool_id: account.userPoolId }, account, app),
        id_token: await sign(profile, account, app),
        token_type: 'bearer',
        expire_in: lifetimeSeconds,
        scope,
      };
    },
  };
}

/** A fresh private key, for demos and tests. */
export async function generateSigningKey(): Promise<JWK> {
  const { privateKey }: { privateKey: CryptoKey } = await generateKeyPair('ES256', { extractable: true });
  return exportJWK(privateKey);
}
