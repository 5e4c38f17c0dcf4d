import type { Clock } from '@qr-login/core';

/** Lifetime and size of the cache. */
export interface ResponseCacheOptions {
  readonly lifetimeMs: number;
  readonly maxEntries: number;
  readonly clock: Clock;
}

/** Returns the cached value of a key, or loads it. Concurrent calls share one load; failures are not cached. */
export type ResponseCache<T> = (key: string, fetchResponse: () => Promise<T | undefined>) => Promise<T | undefined>;

interface CacheEntry<T> {
  readonly response: Promise<T | undefined>;
  readonly expiresAt: number;
}

/** A short-lived cache. Keys must be hashes, because secrets must not be stored. */
export function createResponseCache<T>({ lifetimeMs, maxEntries, clock }: ResponseCacheOptions): ResponseCache<T> {
  const entries = new Map<string, CacheEntry<T>>();

  return (key, fetchResponse) => {
    const found = entries.get(key);
    if (found && clock.now() < found.expiresAt) return found.response;
    const response = fetchResponse();
    entries.delete(key);
    if (lifetimeMs === 0 || maxEntries === 0) return response;
    for (const oldest of entries.keys()) {
      if (entries.size < maxEntries) break;
      entries.delete(oldest);
    }
    const entry = { response, expiresAt: clock.now() + lifetimeMs };
    entries.set(key, entry);
    response.catch(() => {
      if (entries.get(key) === entry) entries.delete(key);
    });
    return response;
  };
}
