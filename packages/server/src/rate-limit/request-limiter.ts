import type { Clock } from '@qr-login/core';
import type { Account } from '../account.js';
import type { App } from '../registered-app.js';
import { addressKey, networkKey } from './address-key.js';
import type { RateLimitPolicy, RateLimiter } from './rate-limiter.js';
import type { RateLimits } from './limits.js';
import { createRecentCounter } from './recent-counter.js';
import { createSharedLimit } from './shared-limit.js';

/** Source of a status request. */
export type StatusClient = 'page' | 'picture' | { readonly phoneOf: Account };

/** Counting group of invalid tokens. */
export type TokenKind = 'phone' | 'metrics';

/**
 * Rate limits. Each method throws `LimitReachedError`. `address` is the client's rate-limit key: its address, or `unknown` if trusted proxies
 * disagree. Nothing is counted without one.
 */
export interface RequestLimiter {
  /** Before a code is created. */
  code(app: App, address: string | undefined): Promise<void>;
  /** After a lookup without result. */
  failedLookup(address: string | undefined): Promise<void>;
  /** Around a token check. Counts before the check, with a refund unless the token is invalid. */
  token<T>(address: string | undefined, check: () => Promise<T | undefined>, of?: TokenKind): Promise<T | undefined>;
  /** Before a scan. */
  scan(account: Account): Promise<void>;
  /**
   * After a successful lookup. Each source has its own count, so that QR images and approvers do not use up the polls of a page with a valid
   * proof.
   */
  statusRequest(codeHash: string, address: string | undefined, client: StatusClient): Promise<void>;
}

/** Thrown at a rate limit. Routes answer it with HTTP 429 and `Retry-After` (PROTOCOL 3.1.7). */
export class LimitReachedError extends Error {
  override readonly name = 'LimitReachedError';
  readonly limit: keyof RateLimits;
  /** Milliseconds until the next request may succeed. */
  readonly retryAfterMs: number;

  constructor(limit: keyof RateLimits, retryAfterMs: number) {
    super(`${limit} is reached`);
    this.limit = limit;
    this.retryAfterMs = retryAfterMs;
  }
}

/** A limiter without limits. */
export const noLimits: RequestLimiter = {
  code: async () => {},
  failedLookup: async () => {},
  token: (_, check) => check(),
  scan: async () => {},
  statusRequest: async () => {},
};

/** Creates a limiter. `createRateLimiter` counts for all nodes if there are several. */
export function createRequestLimiter(
  limits: Required<RateLimits>,
  createRateLimiter: (policy: RateLimitPolicy) => RateLimiter,
  clock?: Clock,
): RequestLimiter {
  const perMinute = (name: keyof RateLimits): RateLimiter =>
    createRateLimiter({ name, max: limits[name], windowSeconds: 60 });
  const codesPerAddress = perMinute('codesPerAddress');
  const codesPerApp = createSharedLimit(
    { name: 'codesPerApp', max: limits.codesPerApp, windowSeconds: 60 },
    createRateLimiter,
  );
  const failedLookupsPerAddress = perMinute('failedLookupsPerAddress');
  // Separate from failed lookups: a neighbor that guesses ids must not block approvers at the same address.
  const tokensPerAddress = createRateLimiter({
    name: 'tokensPerAddress',
    max: limits.failedLookupsPerAddress,
    windowSeconds: 60,
  });
  const metricsTokensPerAddress = createRateLimiter({
    name: 'metricsTokensPerAddress',
    max: limits.failedLookupsPerAddress,
    windowSeconds: 60,
  });
  const scansPerUser = perMinute('scansPerUser');
  // In memory instead of a shared store: that would add a write to every poll, and a full store would stop sign-ins (F43).
  const statusRequests = createRecentCounter(
    { name: 'statusRequestsPerCode', max: limits.statusRequestsPerCode, windowSeconds: 5 },
    clock,
  );

  return {
    async code(app, address) {
      // The address first, so that its rejections do not consume the app's limit.
      if (address !== undefined) await consumeOrThrow(codesPerAddress, 'codesPerAddress', addressKey(address), address);
      // Per /48: a single customer of a provider has thousands of /64.
      const site = address === undefined ? undefined : networkKey(address);
      const retryAfterMs = await codesPerApp.consume(app.appId, site);
      if (retryAfterMs > 0) throw new LimitReachedError('codesPerApp', retryAfterMs);
    },
    async failedLookup(address) {
      if (address !== undefined)
        await consumeOrThrow(failedLookupsPerAddress, 'failedLookupsPerAddress', addressKey(address), address);
    },
    async token(address, check, of = 'phone') {
      if (address === undefined) return check();
      const key = addressKey(address);
      const rateLimiter = of === 'phone' ? tokensPerAddress : metricsTokensPerAddress;
      await consumeOrThrow(rateLimiter, 'failedLookupsPerAddress', key, address);
      const found = await check().catch(async (cause: unknown) => {
        await rateLimiter.refund(key);
        throw cause;
      });
      if (found !== undefined) await rateLimiter.refund(key);
      return found;
    },
    scan: ({ id, userPoolId }) => consumeOrThrow(scansPerUser, 'scansPerUser', `${id} of ${userPoolId}`),
    async statusRequest(codeHash, address, client) {
      if (address === undefined) return;
      const by = typeof client === 'string' ? client : `phone of ${client.phoneOf.id} of ${client.phoneOf.userPoolId}`;
      // Without a site: a client that polls many codes in turn would otherwise evict its own counts.
      const retryAfterMs = statusRequests.consume(`${codeHash} ${addressKey(address)} ${by}`);
      if (retryAfterMs > 0) throw new LimitReachedError('statusRequestsPerCode', retryAfterMs);
    },
  };
}

async function consumeOrThrow(
  rateLimiter: RateLimiter,
  limit: keyof RateLimits,
  key: string,
  address?: string,
): Promise<void> {
  const retryAfterMs = await rateLimiter.consume(key, address === undefined ? undefined : networkKey(address));
  if (retryAfterMs > 0) throw new LimitReachedError(limit, retryAfterMs);
}
