import type { Account } from '../account.js';
import type { App } from '../options.js';
import { hash } from '../rules/secrets.js';
import { groupOf, siteOf } from './address-group.js';
import type { CountRule, Counter } from './counter.js';
import type { Limits } from './limits.js';
import { createMemoryCounter } from './memory-counter.js';
import { createSharedLimit } from './shared-limit.js';

/** Source of a status request. */
export type Asker = 'page' | 'picture' | { readonly phoneOf: Account };

/** Counting group of invalid tokens. */
export type TokenKind = 'phone' | 'metrics';

/**
 * Rate limits. Each method throws `LimitReachedError`. `address` is the client's rate-limit key: its address, or `unknown` if trusted proxies
 * disagree. Nothing is counted without one.
 */
export interface Limiter {
  /** Before a code is created. */
  code(app: App, address: string | undefined): Promise<void>;
  /** After a lookup without result. */
  miss(address: string | undefined): Promise<void>;
  /** Around a token check. Counts before the check, with a refund unless the token is invalid. */
  token<T>(address: string | undefined, check: () => Promise<T | undefined>, of?: TokenKind): Promise<T | undefined>;
  /** Before a scan. */
  scan(account: Account): Promise<void>;
  /**
   * After a successful lookup. Each source has its own count, so that QR images and approvers do not use up the polls of a page with a valid
   * proof.
   */
  question(id: string, address: string | undefined, asker: Asker): Promise<void>;
}

/** Thrown at a rate limit. Routes answer it with HTTP 429 and `Retry-After` (PROTOCOL 3.1.7). */
export class LimitReachedError extends Error {
  override readonly name = 'LimitReachedError';
  readonly limit: keyof Limits;
  /** Milliseconds until the next request may succeed. */
  readonly waitMs: number;

  constructor(limit: keyof Limits, waitMs: number) {
    super(`${limit} is reached`);
    this.limit = limit;
    this.waitMs = waitMs;
  }
}

/** A limiter without limits. */
export const unlimited: Limiter = {
  code: async () => {},
  miss: async () => {},
  token: (_, check) => check(),
  scan: async () => {},
  question: async () => {},
};

/** Creates a limiter. `count` counts for all nodes if there are several. */
export function createLimiter(limits: Required<Limits>, count: (rule: CountRule) => Counter): Limiter {
  const inAMinute = (name: keyof Limits): Counter => count({ name, most: limits[name], windowSeconds: 60 });
  const codesPerAddress = inAMinute('codesPerAddress');
  const codesPerApp = createSharedLimit({ name: 'codesPerApp', most: limits.codesPerApp, windowSeconds: 60 }, count);
  const missesPerAddress = inAMinute('missesPerAddress');
  // Separate from failed lookups: a neighbor that guesses ids must not block approvers at the same address.
  const tokensPerAddress = count({ name: 'tokensPerAddress', most: limits.missesPerAddress, windowSeconds: 60 });
  const metricsTokensPerAddress = count({
    name: 'metricsTokensPerAddress',
    most: limits.missesPerAddress,
    windowSeconds: 60,
  });
  const scansPerUser = inAMinute('scansPerUser');
  // In memory instead of a shared store: that would add a write to every poll, and a full store would stop sign-ins (F43).
  const questions = createMemoryCounter({ name: 'questionsPerCode', most: limits.questionsPerCode, windowSeconds: 5 });

  return {
    async code(app, address) {
      // The address first, so that its rejections do not consume the app's limit.
      if (address !== undefined) await take(codesPerAddress, 'codesPerAddress', groupOf(address), address);
      // Per /48: a single customer of a provider has thousands of /64.
      const site = address === undefined ? undefined : siteOf(address);
      const waitMs = await codesPerApp.take(app.appId, site);
      if (waitMs > 0) throw new LimitReachedError('codesPerApp', waitMs);
    },
    async miss(address) {
      if (address !== undefined) await take(missesPerAddress, 'missesPerAddress', groupOf(address), address);
    },
    async token(address, check, of = 'phone') {
      if (address === undefined) return check();
      const name = groupOf(address);
      const counter = of === 'phone' ? tokensPerAddress : metricsTokensPerAddress;
      await take(counter, 'missesPerAddress', name, address);
      const found = await check().catch(async (cause: unknown) => {
        await counter.giveBack(name);
        throw cause;
      });
      if (found !== undefined) await counter.giveBack(name);
      return found;
    },
    scan: ({ id, userPoolId }) => take(scansPerUser, 'scansPerUser', `${id} of ${userPoolId}`),
    async question(id, address, asker) {
      if (address === undefined) return;
      const by = typeof asker === 'string' ? asker : `phone of ${asker.phoneOf.id} of ${asker.phoneOf.userPoolId}`;
      // Without a site: a client that polls many codes in turn would otherwise evict its own counts.
      await take(questions, 'questionsPerCode', `${await hash(id)} ${groupOf(address)} ${by}`);
    },
  };
}

async function take(counter: Counter, limit: keyof Limits, name: string, address?: string): Promise<void> {
  const waitMs = await counter.take(name, address === undefined ? undefined : siteOf(address));
  if (waitMs > 0) throw new LimitReachedError(limit, waitMs);
}
