/** A quota policy: at most `max` units of a key in a window that starts with the first. */
export interface RateLimitPolicy {
  /** Name of the policy, one word. */
  readonly name: string;
  readonly max: number;
  readonly windowSeconds: number;
}

/** A key of one limiter, and its site. */
export interface RateLimitKey {
  /** Never a secret. */
  readonly key: string;
  /** The IPv4 address or IPv6 /48 it belongs to. Absent for an account. */
  readonly site?: string | undefined;
}

/** Limits the units that each key consumes in a window, by one policy. A key is never a secret. */
export interface RateLimiter {
  /**
   * Consumes one unit of the key atomically. Returns 0, or the milliseconds until one is available. A limiter with a bounded number of keys evicts
   * keys of the same `site` first.
   */
  consume(key: string, site?: string): Promise<number>;
  /** Refunds one unit that should not count. */
  refund(key: string): Promise<void>;
  /** The value that `consume` would return, without consuming. */
  readRetryAfterMs(key: string): Promise<number>;
}
