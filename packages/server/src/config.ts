import { z } from 'zod';
import type { Account } from './account.js';
import type { ServerOptions } from './options.js';
import { readBearer } from './routes/callers.js';
import { openStore } from './store/open-store.js';
import { createTokenIssuer } from './tokens.js';

const account = z.strictObject({
  id: z.string().min(1),
  displayName: z.string().min(1),
  photo: z.exactOptional(z.url()),
  userPoolId: z.string().min(1),
});

const app = z.strictObject({
  appId: z.string().min(1),
  name: z.exactOptional(z.string()),
  secret: z.exactOptional(z.string().min(16, 'must have at least 16 characters')),
  userPoolId: z.string().min(1),
  origins: z.array(z.string()),
  approveUrl: z.url(),
  codeContent: z.exactOptional(z.enum(['link', 'json'])),
  approvers: z.exactOptional(z.array(z.string())),
  approverOrigins: z.exactOptional(z.array(z.string())),
  clientAuth: z.array(z.enum(['none', 'client_secret_post', 'client_secret_basic'])).min(1),
  v2Redeem: z.exactOptional(z.enum(['secret', 'no-origin', 'open'])),
  allowExchangeUserInfoFromBrowser: z.exactOptional(z.boolean()),
  returnFullUserInfo: z.exactOptional(z.boolean()),
  binding: z.exactOptional(z.enum(['off', 'auto', 'required'])),
  redeemNeedsVerifier: z.exactOptional(z.boolean()),
  userCode: z.exactOptional(z.boolean()),
  requireOrigin: z.exactOptional(z.boolean()),
});

const signingKey = z.looseObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
  kid: z.exactOptional(z.string()),
});

/** Limits are checked where the store is made. */
const store = z.strictObject({
  url: z.string(),
  prefix: z.exactOptional(z.string()),
  commandTimeoutMs: z.exactOptional(z.number()),
  replicas: z.exactOptional(z.number()),
  replicaTimeoutMs: z.exactOptional(z.number()),
  sentinelPassword: z.exactOptional(z.string()),
});

const schema = z.strictObject({
  publicOrigin: z.exactOptional(z.url()),
  apps: z.array(app).min(1),
  /** Who is signed in with which bearer token. */
  accounts: z.record(z.string().min(16, 'a token must have at least 16 characters'), account),
  signingKey,
  /** Default: the memory of the process. */
  store: z.exactOptional(store),
  /** Needed where an app has `userCode`. */
  userCodeKey: z.exactOptional(z.string().min(32, 'must have at least 32 characters')),
});

/** Options from a configuration file. Throws `TypeError` or `RangeError` naming the field that is wrong, never its value. */
export async function readConfig(
  text: string,
  publicOrigin: string,
  onWarning: (warning: string) => void = () => {},
): Promise<ServerOptions> {
  const result = schema.safeParse(parse(text));
  if (!result.success) throw new TypeError(result.error.issues.map(explain).join('; '));
  const config = result.data;
  const origin = config.publicOrigin ?? publicOrigin;
  const accounts = new Map<string, Account>(Object.entries(config.accounts));
  const issuer = await createTokenIssuer({ issuer: origin, signingKey: config.signingKey });
  const authenticate = (request: Request): Account | undefined => accounts.get(readBearer(request) ?? '');
  const { apps, userCodeKey } = config;
  const key = userCodeKey !== undefined && { userCodeKey };
  const kept = config.store && { store: await openStore('config store', { ...config.store, onWarning }) };
  return { publicOrigin: origin, apps, authenticate, ...issuer, ...key, ...kept };
}

function explain({ path, message }: { readonly path: readonly PropertyKey[]; readonly message: string }): string {
  // The keys of `accounts` are tokens.
  const place = path.map((name, at) => (path[at - 1] === 'accounts' ? '*' : String(name))).join('.');
  return `config ${place || 'file'}: ${message}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new TypeError('config file: must be JSON');
  }
}
