import { z } from 'zod';
import type { Account } from './account.js';
import { checkOptions } from './check-options.js';
import { checkPolicyKey } from './check-policies.js';
import { checkPublicOrigin } from './check-origins.js';
import { authenticateSchema, configuredAuthenticate } from './auth/auth-config.js';
import { explainIssues, locateError } from './config-errors.js';
import { checkConfigSize, ConfigTextError, parseConfigText } from './config-text.js';
import type { ConfigText } from './config-text.js';
import { createMetrics } from './metrics.js';
import type { Metrics } from './metrics.js';
import type { QrLoginServerOptions } from './options.js';
import { readBearerToken } from './auth/bearer.js';
import { openStore } from './store/open-store.js';
import type { StoreReports } from './store/open-store.js';
import { createTokenIssuer } from './tokens.js';

/** Anything else could not be sent. */
const token = (must: string): z.ZodString =>
  z
    .string()
    .min(16, `${must} have at least 16 characters`)
    .regex(/^[\x21-\x7e]*$/, `${must} consist of visible ASCII characters, without spaces`)
    .max(4096, `${must} have at most 4096 characters`);

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
  checkCode: z.exactOptional(z.enum(['phone-code'])),
  rotateContent: z.exactOptional(z.boolean()),
  // Without the hook of a program, a file cannot know countries.
  proximity: z.exactOptional(z.enum(['warn', 'same-network'])),
  allowReports: z.exactOptional(z.boolean()),
  requireOrigin: z.exactOptional(z.boolean()),
});

/** Only `createTokenIssuer` checks the type of a key and whether it can sign. */
const signingKey = z.looseObject({ kty: z.enum(['EC', 'OKP', 'RSA']), kid: z.exactOptional(z.string().min(1)) });

const limitValue = z.exactOptional(z.int().min(1));
const limits = z.strictObject({
  codesPerAddress: limitValue,
  codesPerApp: limitValue,
  failedLookupsPerAddress: limitValue,
  scansPerUser: limitValue,
  statusRequestsPerCode: limitValue,
});

/** The store options are validated when the store is created. */
const store = z.strictObject({
  url: z.string(),
  prefix: z.exactOptional(z.string()),
  commandTimeoutMs: z.exactOptional(z.number()),
  replicas: z.exactOptional(z.number()),
  replicaTimeoutMs: z.exactOptional(z.number()),
  sentinelUsername: z.exactOptional(z.string()),
  sentinelPassword: z.exactOptional(z.string()),
  tls: z.exactOptional(
    z.strictObject({
      ca: z.exactOptional(z.string()),
      cert: z.exactOptional(z.string()),
      key: z.exactOptional(z.string()),
      passphrase: z.exactOptional(z.string()),
      servername: z.exactOptional(z.string()),
    }),
  ),
});

const schema = z
  .strictObject({
    $schema: z.exactOptional(z.string()),
    publicOrigin: z.exactOptional(z.url()),
    apps: z.array(app).min(1),
    accounts: z.exactOptional(z.record(token('a token must'), account)),
    authenticate: z.exactOptional(authenticateSchema),
    signingKeys: z.array(signingKey).min(1),
    tokenLifetimeSeconds: z.exactOptional(z.int().min(60).max(86_400)),
    approverUrl: z.exactOptional(z.url()),
    codeLifetimeMs: z.exactOptional(z.number()),
    ticketLifetimeMs: z.exactOptional(z.number()),
    maxStreams: z.exactOptional(z.number()),
    maxStreamsPerAddress: z.exactOptional(z.number()),
    metrics: z.exactOptional(z.strictObject({ token: z.exactOptional(token('must')) })),
    store: z.exactOptional(store),
    limits: z.exactOptional(z.union([z.literal(false), limits])),
    userCodeKey: z.exactOptional(z.string().min(32, 'must have at least 32 characters')),
    policyKey: z.exactOptional(z.string().min(32, 'must have at least 32 characters')),
    trustProxy: z.exactOptional(z.union([z.int().min(0), z.array(z.string())])),
  })
  .refine(({ accounts, authenticate }) => (accounts === undefined) !== (authenticate === undefined), {
    path: ['authenticate'],
    message: 'either accounts or authenticate is needed',
  })
  .superRefine(({ apps, accounts = {}, authenticate }, context) => {
    const pools = new Set(apps.map(({ userPoolId }) => userPoolId));
    const check = (path: readonly string[], userPoolId: string | undefined): void => {
      if (userPoolId === undefined || pools.has(userPoolId)) return;
      context.addIssue({ code: 'custom', path: [...path, 'userPoolId'], message: 'must be the userPoolId of an app' });
    };
    for (const [name, { userPoolId }] of Object.entries(accounts)) check(['accounts', name], userPoolId);
    if (authenticate?.claims?.userPoolId === undefined) check(['authenticate'], authenticate?.userPoolId);
  })
  .meta({
    title: 'qr-login-server --config',
    oneOf: [{ required: ['accounts'] }, { required: ['authenticate'] }],
  });

/** The schema of a configuration file, as JSON Schema (2020-12). */
export function configJsonSchema(): object {
  return z.toJSONSchema(schema);
}

/** Context for reading a configuration file. */
export interface ConfigSource {
  /** Public origin if the file does not set one. */
  readonly publicOrigin: string;
  /** Name of the file in messages. Default `file`. */
  readonly file?: string;
  readonly reports?: StoreReports;
}

/**
 * Reads options from a configuration file. Throws `TypeError` or `RangeError` with one line per error: file, line, field, expected form and an
 * example, never a value.
 */
export async function readConfig(
  text: string,
  { publicOrigin, file = 'file', reports = {} }: ConfigSource,
): Promise<QrLoginServerOptions> {
  const source = parse(text, file);
  const result = schema.safeParse(source.value);
  if (!result.success) throw new TypeError(explainIssues(result.error.issues, source, file));
  try {
    return await makeOptions(result.data, publicOrigin, reports);
  } catch (error) {
    throw locateError(error, source, file);
  }
}

async function makeOptions(
  data: z.infer<typeof schema>,
  publicOrigin: string,
  reports: StoreReports,
): Promise<QrLoginServerOptions> {
  const {
    $schema: _,
    accounts,
    authenticate,
    signingKeys,
    tokenLifetimeSeconds,
    metrics,
    store: storeConfig,
    ...options
  } = data;
  // As an origin, because tokens name it as their issuer exactly.
  const origin = checkPublicOrigin(options.publicOrigin ?? publicOrigin);
  const lifetime = tokenLifetimeSeconds === undefined ? {} : { lifetimeSeconds: tokenLifetimeSeconds };
  const issuer = await createTokenIssuer({ issuer: origin, signingKeys, ...lifetime });
  const serverOptions: QrLoginServerOptions = {
    ...options,
    ...(metrics && metricsOptions(createMetrics(metrics))),
    publicOrigin: origin,
    authenticate: authenticate
      ? withLocation('authenticate', () => configuredAuthenticate(authenticate))
      : authenticateTokens(accounts ?? {}),
    ...issuer,
  };
  // Here, where the file name is known and no connection is open yet.
  checkOptions(serverOptions);
  if (storeConfig && storeConfig.url !== 'memory') checkPolicyKey(serverOptions, undefined);
  return storeConfig
    ? { ...serverOptions, store: await openStore('store', { ...storeConfig, ...reports }) }
    : serverOptions;
}

/** Adds the name of the parent object to an option error. */
function withLocation<T>(place: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) throw new RangeError(`${place}.${error.message}`, { cause: error });
    throw new TypeError(`${place}.${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** Options of a server with metrics. */
export function metricsOptions(metrics: Metrics): Pick<QrLoginServerOptions, 'metrics' | 'onRequest' | 'onEvent'> {
  const { onRequest, onEvent } = metrics;
  return { metrics, onRequest, onEvent };
}

/** Accounts by bearer token. */
function authenticateTokens(known: Readonly<Record<string, Account>>): QrLoginServerOptions['authenticate'] {
  const accounts = new Map(Object.entries(known));
  return (request) => accounts.get(readBearerToken(request) ?? '');
}

function parse(text: string, file: string): ConfigText {
  checkConfigSize(Buffer.byteLength(text), file);
  try {
    return parseConfigText(text);
  } catch (error) {
    if (!(error instanceof ConfigTextError)) throw error;
    throw new TypeError(`config ${file}:${error.line}: ${error.message}`, { cause: error });
  }
}
