import { createBoundedFetch, systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import type { Account } from '../account.js';
import { networkKey } from '../rate-limit/address-key.js';
import { createSlotQueue } from '../rate-limit/slot-queue.js';
import type { QrLoginServerOptions } from '../options.js';
import { readBearerToken } from './bearer.js';
import { hash } from '../crypto/secrets.js';
import { createResponseCache } from './response-cache.js';
import { createReadAccount } from './claims.js';
import type { AccountOptions } from './claims.js';
import { checkRange, parseEndpoint } from './endpoint.js';
import { AuthenticationUnavailableError } from './unavailable.js';

/** Introspection endpoint, credentials and limits. */
export interface IntrospectionAuthenticatorOptions extends AccountOptions {
  /** The introspection endpoint (RFC 7662 section 2): `https`, or `http` on this machine. */
  readonly endpoint: string;
  /** Credentials of this server there, sent with `client_secret_basic`. */
  readonly clientId: string;
  readonly clientSecret: string;
  /** Required `iss`, if the response contains one. Default: any. */
  readonly issuer?: string;
  /** Required `aud`, or one of its entries. Default: any. */
  readonly audience?: string;
  /** Time limit of a response including its body, in milliseconds. Default 2000, from 0 to 10,000. A body may have 65,536 bytes. */
  readonly timeoutMs?: number;
  /** How long a response is cached, in milliseconds; a revoked token stays valid that long. Default 2000, at most 10,000; 0 turns caching off. */
  readonly cacheMs?: number;
  /** Maximum of cached responses; the oldest is evicted first. Default 10,000. */
  readonly maxCached?: number;
  /** Default: the machine's own time. */
  readonly clock?: Clock;
  /** Default: the platform's `fetch`. */
  readonly fetch?: typeof fetch;
}

/** Concurrent introspection requests, so that made-up tokens do not flood the endpoint (T44). One site gets at most half. */
const maxConcurrent = 32;
/** Queued introspection requests, so that concurrent approvers are all served. */
const maxQueued = 256;

type Claims = Readonly<Record<string, unknown>>;

/**
 * Creates an `authenticate` that checks tokens by introspection (RFC 7662). Throws `TypeError` or `RangeError` that names the option; each call
 * throws `AuthenticationUnavailableError` if the endpoint returns no valid response.
 */
export function createIntrospectionAuthenticator(
  options: IntrospectionAuthenticatorOptions,
): QrLoginServerOptions['authenticate'] {
  const { timeoutMs = 2000, cacheMs = 2000, maxCached = 10_000, clock = systemClock } = options;
  if (!options.clientId) throw new TypeError('clientId is needed');
  if (!options.clientSecret) throw new TypeError('clientSecret is needed');
  checkRange('timeoutMs', timeoutMs, 10_000);
  checkRange('cacheMs', cacheMs, 10_000);
  checkRange('maxCached', maxCached, 1_000_000);
  const endpoint = parseEndpoint('endpoint', options.endpoint);
  const readAccount = createReadAccount(options);
  const fetch = createBoundedFetch({ timeoutMs, clock, ...(options.fetch && { fetch: options.fetch }) });
  const cache = createResponseCache<Account>({ lifetimeMs: cacheMs, maxEntries: maxCached, clock });

  const waitForSlot = createSlotQueue({ slots: maxConcurrent, maxQueued: maxQueued, timeoutMs: timeoutMs, clock });

  const introspectToken = async (token: string, site: string | undefined): Promise<Account | undefined> => {
    const release = await waitForSlot(site);
    if (!release) throw new AuthenticationUnavailableError('too many requests wait for the introspection endpoint');
    try {
      const claims = await introspect(endpoint, token, { ...options, fetch });
      return isActive(claims, options, clock) ? readAccount(claims) : undefined;
    } finally {
      release();
    }
  };
  return async (request, { address, rateLimitKey = address } = {}) => {
    const token = readBearerToken(request);
    if (token === undefined) return undefined;
    const site = rateLimitKey === undefined ? undefined : networkKey(rateLimitKey);
    return cache(await hash(token), () => introspectToken(token, site));
  };
}

/** RFC 7662 section 2.2: only `active` is required, and only `true` is valid. */
function isActive(
  { active, iss, aud, exp }: Claims,
  { issuer, audience }: IntrospectionAuthenticatorOptions,
  clock: Clock,
): boolean {
  if (active !== true) return false;
  if (issuer !== undefined && iss !== undefined && iss !== issuer) return false;
  if (audience !== undefined && aud !== audience && !(Array.isArray(aud) && aud.includes(audience))) return false;
  return exp === undefined || (typeof exp === 'number' && exp * 1000 > clock.epochNow());
}

async function introspect(
  endpoint: URL,
  token: string,
  { clientId, clientSecret, fetch }: IntrospectionAuthenticatorOptions & { readonly fetch: typeof globalThis.fetch },
): Promise<Claims> {
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        authorization: `Basic ${btoa(`${formEncode(clientId)}:${formEncode(clientSecret)}`)}`,
      },
      body: new URLSearchParams({ token, token_type_hint: 'access_token' }),
      redirect: 'error',
    });
    const body: unknown = await response.json();
    if (response.status === 200 && isClaims(body)) return body;
    // Some servers reject unsupported tokens with an error instead of `active: false` as the RFC requires.
    if (response.status === 400 && isClaims(body) && body['error'] === 'unsupported_token_type') return {};
  } catch {
    // Falls through: the error may contain the response.
  }
  throw new AuthenticationUnavailableError('the introspection endpoint returned no valid response');
}

function isClaims(body: unknown): body is Claims {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}

/** RFC 6749 section 2.3.1 */
function formEncode(text: string): string {
  return new URLSearchParams({ text }).toString().slice('text='.length);
}
