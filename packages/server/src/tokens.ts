import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import type { JWK } from 'jose';
import type { Account } from './account.js';
import type { IssuedTokens } from './options.js';
import type { App } from './registered-app.js';
import { readSigningKeys } from './signing-keys.js';

/** Issuer, keys and lifetime. */
export interface TokenIssuerOptions {
  /** The `iss` of every token: the server's public origin. */
  readonly issuer: string;
  /**
   * Private keys as JSON Web Keys: EC P-256 (ES256), OKP Ed25519 (EdDSA) or RSA of at least 2048 bits (RS256). The first one signs; all are in the
   * key set, so that older tokens still verify. A missing `kid` becomes the key's thumbprint (RFC 7638).
   */
  readonly signingKeys: readonly JWK[];
  /** Lifetime of the tokens in seconds. Default 7200. */
  readonly lifetimeSeconds?: number;
  /** Default: the machine's own time. */
  readonly clock?: Clock;
}

/** Pass both to the server options. */
export interface TokenIssuer {
  readonly issueTokens: (account: Account, app: App) => Promise<IssuedTokens>;
  readonly jwks: { readonly keys: readonly JWK[] };
}

/**
 * Creates an access token and an id token (OpenID Connect Core section 2). Throws `TypeError` that names the invalid
 * key.
 */
export async function createTokenIssuer({
  issuer,
  signingKeys,
  lifetimeSeconds = 7200,
  clock = systemClock,
}: TokenIssuerOptions): Promise<TokenIssuer> {
  const keys = await readSigningKeys(signingKeys);
  const [first] = keys;

  const sign = (claims: Record<string, unknown>, account: Account, app: App): Promise<string> => {
    const issuedAt = Math.floor(clock.epochNow() / 1000);
    return first.sign({
      ...claims,
      jti: crypto.randomUUID(),
      iss: issuer,
      sub: account.id,
      aud: app.appId,
      iat: issuedAt,
      exp: issuedAt + lifetimeSeconds,
    });
  };

  return {
    jwks: { keys: keys.map(({ publicKey }) => publicKey) },
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
