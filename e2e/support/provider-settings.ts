import { exportJWK, generateKeyPair } from 'jose';
import { createMemoryAdapter } from 'oidc-provider/lib/adapters/memory_adapter.js';

/** An account, as the provider reads it. */
export interface Account {
  readonly accountId: string;
  readonly claims: () => { readonly sub: string };
}

const minute = 60;
const hour = 60 * minute;

/**
 * The settings of every OAuth server here. The package logs a notice for each default that this replaces: there is no
 * other switch for its notices.
 * @param clockTolerance seconds for which an expired record is kept
 * @param alg algorithm of the signing key
 */
export async function providerSettings(clockTolerance = 0, alg: 'RS256' | 'ES256' = 'RS256'): Promise<object> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return {
    adapter: createMemoryAdapter(clockTolerance),
    clockTolerance,
    cookies: { keys: ['a key for tests'] },
    findAccount: (_: unknown, accountId: string): Account => ({ accountId, claims: () => ({ sub: accountId }) }),
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg }] },
    ttl: {
      AccessToken: hour,
      DeviceCode: 10 * minute,
      Grant: hour,
      IdToken: hour,
      Interaction: hour,
      Session: hour,
    },
  };
}
