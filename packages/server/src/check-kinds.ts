import type { Clock } from '@qr-login/core';
import type { MetricsReader, QrLoginServerOptions } from './options.js';
import type { AuthFailureLimiter } from './rate-limit/auth-failures.js';
import type { App } from './registered-app.js';
import type { Store } from './store/store.js';

const kinds = {
  'an array': Array.isArray,
  'a function': (value: unknown) => typeof value === 'function',
  'a string': (value: unknown) => typeof value === 'string',
  'a number': (value: unknown) => typeof value === 'number',
  'true or false': (value: unknown) => typeof value === 'boolean',
  'an object': (value: unknown) => typeof value === 'object' && value !== null,
  'false or an object': (value: unknown) => value === false || (typeof value === 'object' && value !== null),
  'a number or an array': (value: unknown) => typeof value === 'number' || Array.isArray(value),
} satisfies Readonly<Record<string, (value: unknown) => boolean>>;

type Kind = keyof typeof kinds;

/** Kind or possible values of each member. */
interface Shape<T> {
  readonly required: Partial<Record<keyof T, Kind>>;
  readonly optional: Partial<Record<keyof T, Kind | readonly string[]>>;
}

const optionShape: Shape<QrLoginServerOptions> = {
  required: { apps: 'an array', authenticate: 'a function', issueTokens: 'a function' },
  optional: {
    isActive: 'a function',
    requireMfa: 'a function',
    revokeTokens: 'a function',
    onEvent: 'a function',
    geo: 'a function',
    onRequest: 'a function',
    jwks: 'an object',
    metrics: 'an object',
    store: 'an object',
    clock: 'an object',
    authFailureLimiter: 'an object',
    limits: 'false or an object',
    trustProxy: 'a number or an array',
    userCodeKey: 'a string',
    policyKey: 'a string',
    approverUrl: 'a string',
    codeLifetimeMs: 'a number',
    ticketLifetimeMs: 'a number',
    callbackTimeoutMs: 'a number',
  },
};

const appShape: Shape<App> = {
  required: {
    appId: 'a string',
    userPoolId: 'a string',
    origins: 'an array',
    approveUrl: 'a string',
    clientAuth: 'an array',
  },
  optional: {
    name: 'a string',
    secret: 'a string',
    codeContent: ['link', 'json'],
    approvers: 'an array',
    approverOrigins: 'an array',
    v2Redeem: ['secret', 'no-origin', 'open'],
    allowExchangeUserInfoFromBrowser: 'true or false',
    returnFullUserInfo: 'true or false',
    binding: ['off', 'auto', 'required'],
    redeemNeedsVerifier: 'true or false',
    userCode: 'true or false',
    checkCode: ['phone-code'],
    allowReports: 'true or false',
    rotateContent: 'true or false',
    proximity: ['warn', 'same-network', 'same-country'],
    allowUnknownCountry: 'true or false',
    requireOrigin: 'true or false',
  },
};

const clientAuthMethods: readonly unknown[] = ['none', 'client_secret_post', 'client_secret_basic'];

const storeShape: Shape<Store> = {
  required: {
    now: 'a function',
    create: 'a function',
    read: 'a function',
    swap: 'a function',
    claim: 'a function',
    readClaim: 'a function',
    watch: 'a function',
  },
  optional: {
    isReplicated: 'a function',
    canReplicate: 'a function',
    createRateLimiter: 'a function',
    ready: 'a function',
    close: 'a function',
  },
};

const clockShape: Shape<Clock> = {
  required: { now: 'a function', epochNow: 'a function', setTimer: 'a function' },
  optional: {},
};

const metricsShape: Shape<MetricsReader> = {
  required: { contentType: 'a string', read: 'a function' },
  optional: { token: 'a string' },
};

const limiterShape: Shape<AuthFailureLimiter> = {
  required: { consume: 'a function', refund: 'a function', readRetryAfterMs: 'a function' },
  optional: {},
};

/** Checks the kind of every option, for callers without type checks. Throws `TypeError` that names the option. */
export function checkKinds(options: QrLoginServerOptions): void {
  checkShape(options, optionShape, 'options');
  for (const [at, app] of options.apps.entries()) {
    checkShape(app, appShape, `apps[${at}]`);
    const unknown = app.clientAuth.findIndex((method) => !clientAuthMethods.includes(method));
    if (unknown >= 0) throw new TypeError(`apps[${at}].clientAuth[${unknown}] must be ${listOf(clientAuthMethods)}`);
  }
  const { store, clock, metrics, authFailureLimiter } = options;
  if (store !== undefined) checkShape(store, storeShape, 'store');
  if (clock !== undefined) checkShape(clock, clockShape, 'clock');
  if (metrics !== undefined) checkShape(metrics, metricsShape, 'metrics');
  if (authFailureLimiter !== undefined) checkShape(authFailureLimiter, limiterShape, 'authFailureLimiter');
}

function checkShape<T>(given: T, { required, optional }: Shape<T>, location: string): void {
  if (typeof given !== 'object' || given === null) throw new TypeError(`${location} must be an object`);
  const read = (name: string): unknown => Reflect.get(given, name);
  for (const [name, kind] of Object.entries<Kind | undefined>(required)) checkKind(read(name), kind, location, name);
  for (const [name, kind] of Object.entries<Kind | readonly string[] | undefined>(optional))
    if (read(name) !== undefined) checkKind(read(name), kind, location, name);
}

function checkKind(value: unknown, kind: Kind | readonly string[] | undefined, location: string, name: string): void {
  if (kind === undefined) return;
  const isValid = typeof kind === 'string' ? kinds[kind](value) : kind.some((allowed) => allowed === value);
  if (!isValid) throw new TypeError(`${location}.${name} must be ${typeof kind === 'string' ? kind : listOf(kind)}`);
}

function listOf(values: readonly unknown[]): string {
  return `one of ${values.join(', ')}`;
}
