import type { StoreHarness } from '../../src/testing/describe-store.js';
import type { Client } from '../../src/store/redis/connect.js';
import type { RedisStore } from '../../src/store/redis/redis-store.js';

const age = `local left = redis.call('PTTL', KEYS[1]) if left >= 0 then redis.call('PEXPIRE', KEYS[1], left - ARGV[1]) end`;

/** How time passes. */
export interface TimeShiftOptions {
  /** The time that the store returns passes by `advance` alone, however slow the machine is. Default `false`. */
  readonly stopsTime?: boolean;
}

/**
 * A store on a real Redis with movable time. The server's clock cannot be changed, so the test makes every key older and shifts the times that go in
 * and out: the server's clock still decides.
 */
export function createTimeShiftedStore(
  store: RedisStore,
  client: Client,
  prefix: string,
  { stopsTime = false }: TimeShiftOptions = {},
): StoreHarness {
  let aheadMs = 0;
  let stopped: Promise<number> | undefined;
  const keys = new Set<string>();
  const shifted: RedisStore = {
    ...store,
    now: async (key) => (await (stopsTime ? (stopped ??= store.now(key)) : store.now(key))) + aheadMs,
    create: (key, record, ttlMs) => {
      keys.add(`${prefix}{${key}}`);
      return store.create(key, record, ttlMs);
    },
    claim: (name, text, ttlMs) => {
      keys.add(`${prefix}claim:{${name}}`);
      return store.claim(name, text, ttlMs);
    },
    swap: (key, revision, next, { before, ttlMs }) =>
      store.swap(key, revision, next, { before: before - aheadMs, ttlMs }),
  };
  return {
    store: shifted,
    toleranceMs: 30_000,
    async advance(ms) {
      aheadMs += ms;
      await Promise.all([...keys].map((key) => client.call('eval', age, '1', key, String(ms))));
    },
    close: () => store.close(),
  };
}
