import type { Store } from '../../store/store.js';

/** Gives others time to come in between. */
const pause = (): Promise<unknown> => crypto.subtle.digest('SHA-256', new Uint8Array(1));

/** Looks, then writes, in two steps: whoever comes in between is written over. */
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

/** Says that a ticket was taken, and leaves it where it is. */
export function answersTicketTwice(store: Store): Store {
  return {
    ...store,
    swap: async (key, revision, next, limits) => next.state === 'REDEEMED' || store.swap(key, revision, next, limits),
  };
}

/** Its clock stands still, so that nothing ever ends. */
export function forgetsExpiry(store: Store): Store {
  return {
    ...store,
    now: async () => 0,
    create: (key, record) => store.create(key, record, Infinity),
    swap: (key, revision, next) => store.swap(key, revision, next, { before: Infinity, ttlMs: Infinity }),
  };
}
