import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import { StoreFullError } from './store.js';
import type { CodeRecord, Kept, Store } from './store.js';

/** Capacity and clock. */
export interface MemoryStoreOptions {
  /** Maximum of records, and of claims; more are rejected. Default 100,000. */
  readonly maxRecords?: number;
  /** Default: the system's monotonic clock. */
  readonly clock?: Clock;
}

interface Mortal {
  readonly purgeAt: number;
}

interface Slot extends Kept, Mortal {}

interface Claim extends Mortal {
  readonly text: string;
}

const sweepMs = 10_000;

/** A store in memory. Its codes are lost when the process ends. */
export function createMemoryStore({ maxRecords = 100_000, clock = systemClock }: MemoryStoreOptions = {}): Store {
  const slots = new Map<string, Slot>();
  const claims = new Map<string, Claim>();
  const watchers = new Map<string, Set<() => void>>();
  // Integers are stored inline, other numbers as separate objects.
  const now = (): number => Math.floor(clock.now());
  let sweptAt = now();

  const live = <T extends Mortal>(kept: Map<string, T>, key: string): T | undefined => {
    const one = kept.get(key);
    return one && now() < one.purgeAt ? one : undefined;
  };

  /** Removes expired entries occasionally, on a request: an idle store needs no timer. */
  const sweep = (force: boolean): void => {
    const at = now();
    if (!force && at - sweptAt < sweepMs) return;
    sweptAt = at;
    for (const kept of [slots, claims]) for (const [key, { purgeAt }] of kept) if (purgeAt <= at) kept.delete(key);
  };

  const makeRoom = (kept: ReadonlyMap<string, Mortal>): void => {
    sweep(false);
    if (kept.size >= maxRecords && now() - sweptAt >= 1000) sweep(true);
    if (kept.size >= maxRecords) throw new StoreFullError(`at most ${maxRecords} codes can be kept`);
  };

  return {
    now: () => Promise.resolve(now()),
    async create(key: string, record: CodeRecord, ttlMs: number): Promise<void> {
      makeRoom(slots);
      if (live(slots, key)) throw new Error('a new code must have a new key');
      slots.set(key, { record, revision: 1, purgeAt: now() + ttlMs });
    },
    async read(key: string): Promise<Kept | undefined> {
      const slot = live(slots, key);
      return slot && { record: slot.record, revision: slot.revision };
    },
    async swap(key, revision, next, { before, ttlMs }): Promise<boolean> {
      const slot = live(slots, key);
      if (!slot || slot.revision !== revision || now() >= before) return false;
      slots.set(key, { record: next, revision: revision + 1, purgeAt: now() + ttlMs });
      watchers.get(key)?.forEach((onChange) => onChange());
      return true;
    },
    async claim(name, text, ttlMs): Promise<boolean> {
      if (live(claims, name)) return false;
      // An expired name is removed here.
      if (!claims.has(name)) makeRoom(claims);
      claims.set(name, { text, purgeAt: now() + ttlMs });
      return true;
    },
    async readClaim(name): Promise<string | undefined> {
      return live(claims, name)?.text;
    },
    async watch(key, onChange) {
      const here = watchers.get(key) ?? new Set();
      watchers.set(key, here.add(onChange));
      return () => {
        if (here.delete(onChange) && here.size === 0) watchers.delete(key);
      };
    },
  };
}
