import type { Account } from '../account.js';
import type { App } from '../options.js';
import { hash } from '../rules/secrets.js';
import { groupOf, siteOf } from './address-group.js';
import type { CountRule, Counter } from './counter.js';
import type { Limits } from './limits.js';
import { createMemoryCounter } from './memory-counter.js';
import { createSharedLimit } from './shared-limit.js';

/** Who asks about a code. */
export type Asker = 'page' | 'picture' | { readonly phoneOf: Account };

/** Whose tokens are counted together. */
export type TokenKind = 'phone' | 'metrics';

/**
 * Limits, checked before or after what they limit. Each throws `LimitReachedError`. `address` is the client's rate limit key: its address, or `unknown` where
 * trusted proxies disagree. Without one nothing is counted.
 */
export interface Limiter {
  /** Before a code is made. */
  code(app: App, address: string | undefined): Promise<void>;
  /** After a look that found nothing. */
  miss(address: string | undefined): Promise<void>;
  /** Around a check of a token. Counted before the check, and given back unless the check finds that the token is invalid. */
  token<T>(address: string | undefined, check: () => Promise<T | undefined>, of?: TokenKind): Promise<T | undefined>;
  /** Before a scan. */
  scan(account: Account): Promise<void>;
  /**
   * After a look that found a code. Each asker has a count of its own, so that the picture of a code, or another phone, takes nothing from a page that has
   * proven to have made it.
   */
  question(id: string, address: string | undefined, asker: Asker): Promise<void>;
}

/** Thrown where a limit is reached. Routes answer it with HTTP 429 and `Retry-After` (PROTOCOL 3.1.7). */
export class LimitReachedError extends Error {
  override readonly name = 'LimitReachedError';
  readonly limit: keyof Limits;
  /** Milliseconds until the next try. */
  readonly waitMs: number;

  constructor(limit: keyof Limits, waitMs: number) {
    super(`${limit} is reached`);
    this.limit = limit;
    this.waitMs = waitMs;
  }
}

/** Limits nothing. */
export const unlimited: Limiter = {
  code: async () => {},
  miss: async () => {},
  token: (_, check) => check(),
  scan: async () => {},
  question: async () => {},
};

/** Limits by those figures. `count` counts for all nodes where there are several. */
export function createLimiter(limits: Required<Limits>, count: (rule: CountRule) => Counter): Limiter {
  const inAMinute = (name: keyof Limits): Counter => count({ name, most: limits[name], windowSeconds: 60 });
  const codesPerAddress = inAMinute('codesPerAddress');
  const codesPerApp = createSharedLimit({ name: 'codesPerApp', most: limits.codesPerApp, windowSeconds: 60 }, count);
  const missesPerAddress = inAMinute('missesPerAddress');
  // Apart from other misses: a neighbor that tries ids must not keep phones at the same address from signing in.
  const tokensPerAddress = count({ name: 'tokensPerAddress', most: limits.missesPerAddress, windowSeconds: 60 });
  const metricsTokensPerAddress = count({
    name: 'metricsTokensPerAddress',
    most: limits.missesPerAddress,
    windowSeconds: 60,
  });
  const scansPerUser = inAMinute('scansPerUser');
  // Here and not in a store that is shared: it would be one more write for every question, and a store that is full would end sign-ins (F43).
  const questions = createMemoryCounter({ name: 'questionsPerCode', most: limits.questionsPerCode, windowSeconds: 5 });

  return {
    async code(app, address) {
      // The address first: what it is refused is not taken from everybody's share of the app.
      if (address !== undefined) await take(codesPerAddress, 'codesPerAddress', groupOf(address), address);
      // By /48: a single customer of a provider has thousands of /64.
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
