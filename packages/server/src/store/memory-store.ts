import { systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import { networkKey } from '../rate-limit/address-key.js';
import { createSecret } from '../crypto/secrets.js';
import { createFairShare } from './fair-share.js';
import { StoreFullError } from './store.js';
import type { CodeRecord, VersionedRecord, Store } from './store.js';

/** Capacity and clock. */
export interface MemoryStoreOptions {
  /**
   * Maximum of records, and of claims; more are rejected. The second half of the records is divided into shares by IPv4 address or IPv6 /48, so that a few of
   * them cannot fill the store. Default 100,000.
   */
  readonly maxRecords?: number;
  /** Default: the system's monotonic clock. */
  readonly clock?: Clock;
}

interface Expiring {
  readonly purgeAt: number;
}

interface StoredRecord extends VersionedRecord, Expiring {}

interface Claim extends Expiring {
  readonly text: string;
}

/** The keys of memory stores, so that all servers of a process with one store share one. */
const drawnKeys = new WeakMap<Store, string>();

/** The random key of a memory store, which lives as long as its codes. `undefined` for any other store. */
export function drawnKeyOf(store: Store): string | undefined {
  return drawnKeys.get(store);
}

const sweepMs = 10_000;

/** A store in memory. Its codes are lost when the process ends. Throws `RangeError` for an invalid `maxRecords`. */
export function createMemoryStore({ maxRecords = 100_000, clock = systemClock }: MemoryStoreOptions = {}): Store {
  // With NaN or a text it would be full at once.
  if (!Number.isInteger(maxRecords) || maxRecords < 1)
    throw new RangeError('maxRecords must be a whole number of at least 1');
  const records = new Map<string, StoredRecord>();
  const claims = new Map<string, Claim>();
  const watchers = new Map<string, Set<() => void>>();
  // Integers are stored inline, other numbers as separate objects.
  const now = (): number => Math.floor(clock.now());
  let sweptAt = now();
  const fairShare = createFairShare(maxRecords);

  const readLive = <T extends Expiring>(entries: Map<string, T>, key: string): T | undefined => {
    const entry = entries.get(key);
    return entry && now() < entry.purgeAt ? entry : undefined;
  };

  /** Removes expired entries occasionally, on a request: an idle store needs no timer. */
  const sweep = (force: boolean): void => {
    const at = now();
    if (!force && at - sweptAt < sweepMs) return;
    sweptAt = at;
    for (const [key, { purgeAt, record }] of records) {
      if (purgeAt > at) continue;
      records.delete(key);
      fairShare.remove(ownerOf(record));
    }
    for (const [key, { purgeAt }] of claims) if (purgeAt <= at) claims.delete(key);
  };

  const makeRoom = (hasRoom: () => boolean): void => {
    sweep(false);
    if (!hasRoom() && now() - sweptAt >= 1000) sweep(true);
    if (!hasRoom()) throw new StoreFullError(`at most ${maxRecords} codes can be kept`);
  };

  const store: Store = {
    now: () => Promise.resolve(now()),
    async create(key: string, record: CodeRecord, ttlMs: number): Promise<void> {
      if (records.has(key)) throw new Error('a new code must have a new key');
      const owner = ownerOf(record);
      makeRoom(() => fairShare.hasRoom(owner));
      fairShare.add(owner);
      records.set(key, { record, revision: 1, purgeAt: now() + ttlMs });
    },
    async read(key: string): Promise<VersionedRecord | undefined> {
      const stored = readLive(records, key);
      return stored && { record: stored.record, revision: stored.revision };
    },
    async swap(key, revision, next, { before, ttlMs }): Promise<boolean> {
      const stored = readLive(records, key);
      if (!stored || stored.revision !== revision || now() >= before) return false;
      records.set(key, { record: next, revision: revision + 1, purgeAt: now() + ttlMs });
      watchers.get(key)?.forEach((onChange) => onChange());
      return true;
    },
    async claim(name, text, ttlMs): Promise<boolean> {
      if (readLive(claims, name)) return false;
      // An expired name is removed here.
      if (!claims.has(name)) makeRoom(() => claims.size < maxRecords);
      claims.set(name, { text, purgeAt: now() + ttlMs });
      return true;
    },
    async readClaim(name): Promise<string | undefined> {
      return readLive(claims, name)?.text;
    },
    async watch(key, onChange) {
      const callbacks = watchers.get(key) ?? new Set();
      watchers.set(key, callbacks.add(onChange));
      return () => {
        if (callbacks.delete(onChange) && callbacks.size === 0) watchers.delete(key);
      };
    },
  };
  drawnKeys.set(store, createSecret());
  return store;
}

/** The address group that a record counts for. */
function ownerOf({ requester: { ip } }: CodeRecord): string | undefined {
  return ip === undefined ? undefined : networkKey(ip);
}
