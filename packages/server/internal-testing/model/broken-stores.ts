import type { Store } from '../../src/store/store.js';

/** Yields to other operations. */
const pause = (): Promise<unknown> => crypto.subtle.digest('SHA-256', new Uint8Array(1));

/** Reads, then writes, in two steps: a concurrent change is overwritten. */
export function readThenWrite(store: Store): Store {
  return {
    ...store,
    async swap(key, revision, next, limits) {
      if ((await store.read(key))?.revision !== revision) return false;
      await pause();
      const latest = await store.read(key);
      return latest !== undefined && store.swap(key, latest.revision, next, limits);
    },
  };
}

/** Reports that a ticket was spent but keeps it. */
export function redeemsTwice(store: Store): Store {
  return {
    ...store,
    swap: async (key, revision, next, limits) => next.state === 'REDEEMED' || store.swap(key, revision, next, limits),
  };
}

/** Its clock stands still, so that nothing expires. */
export function neverExpires(store: Store): Store {
  return {
    ...store,
    now: async () => 0,
    create: (key, record) => store.create(key, record, Infinity),
    swap: (key, revision, next) => store.swap(key, revision, next, { before: Infinity, ttlMs: Infinity }),
  };
}
