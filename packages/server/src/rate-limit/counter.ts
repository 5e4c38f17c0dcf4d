/** A counting rule: at most so many within a window that starts with the first. */
export interface CountRule {
  /** Name of the rule, one word. */
  readonly name: string;
  readonly max: number;
  readonly windowSeconds: number;
}

/** A counted key. A name is never a secret. */
export interface CountedKey {
  readonly name: string;
  /** The IPv4 address or IPv6 /48 it belongs to. Absent for an account. */
  readonly site?: string | undefined;
}

/** Counts per name. A name is never a secret. */
export interface Counter {
  /**
   * Consumes one unit of the name atomically. Returns 0, or the milliseconds until one is available. A counter with a bounded number of names evicts
   * names of the same `site` first.
   */
  consume(name: string, site?: string): Promise<number>;
  /** Refunds one unit that should not count. */
  refund(name: string): Promise<void>;
  /** The value that `consume` would return, without consuming. */
  readRetryAfterMs(name: string): Promise<number>;
}
