import type { Clock } from '@qr-login/core';
import type { Account } from './account.js';
import type { QrLoginServerOptions } from './options.js';
import type { App } from './registered-app.js';
import { readBearerToken } from './auth/bearer.js';
import { createSecret } from './crypto/secrets.js';
import { generateSigningKey } from './signing-keys.js';
import { createTokenIssuer } from './tokens.js';

/** Overrides of the demo options. */
export interface DemoServerOptions {
  readonly publicOrigin: string;
  /** Default: `/approve` of this server. */
  readonly approveUrl?: string;
  /** Secret of `demo-app`. Default `demo-secret`. */
  readonly secret?: string;
  /** Accounts by bearer token. Default: `demo-alice` and `demo-bob`. */
  readonly accounts?: Readonly<Record<string, Account>>;
  /** Default: every origin on this machine. */
  readonly origins?: readonly string[];
  /** Origins of approver pages. Default: the same. */
  readonly approverOrigins?: readonly string[];
  /** A custom clock turns rate limits off, because they follow the system clock. Default: the system clock. */
  readonly clock?: Clock;
}

const userPoolId = 'demo-pool';

/** The two users of every demo. */
export const demoAccounts: Readonly<Record<'demo-alice' | 'demo-bob', Account>> = {
  'demo-alice': { id: 'alice', displayName: 'Alice Arden', userPoolId: userPoolId },
  'demo-bob': { id: 'bob', displayName: 'Bob Birch', userPoolId: userPoolId },
};

/** Options for demos and tests: the apps `demo-app` (with a secret) and `demo-public` (without), two users and new keys. */
export async function createDemoServerOptions(demo: DemoServerOptions): Promise<QrLoginServerOptions> {
  const {
    publicOrigin,
    approveUrl = `${publicOrigin}/approve`,
    secret = 'demo-secret',
    origins = ['loopback'],
    clock,
  } = demo;
  const accounts = new Map(Object.entries(demo.accounts ?? demoAccounts));
  const common = { userPoolId: userPoolId, origins, approverOrigins: demo.approverOrigins ?? origins, approveUrl };
  const apps: App[] = [
    {
      ...common,
      appId: 'demo-app',
      name: 'Demo app',
      secret,
      userCode: true,
      clientAuth: ['client_secret_post', 'client_secret_basic'],
    },
    { ...common, appId: 'demo-public', name: 'Public demo app', clientAuth: ['none'] },
  ];
  const issuer = await createTokenIssuer({
    issuer: publicOrigin,
    signingKeys: [await generateSigningKey()],
    ...(clock && { clock }),
  });
  const authenticate = (request: Request): Account | undefined => accounts.get(readBearerToken(request) ?? '');
  return {
    publicOrigin,
    apps,
    authenticate,
    userCodeKey: createSecret(),
    ...issuer,
    ...(clock && { clock, limits: false }),
  };
}
