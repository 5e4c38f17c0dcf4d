/** What is counted: at most so many within a window that begins with the first. */
export interface CountRule {
  /** Of the rule, one word. */
  readonly name: string;
  readonly most: number;
  readonly windowSeconds: number;
}

/** What is counted under. A name is never a secret. */
export interface CountedName {
  readonly name: string;
  /** The IPv4 address or IPv6 /48 that it is of. Absent where it is of no address, such as an account. */
  readonly site?: string | undefined;
}

/** Counts by name. A name is never a secret. */
export interface Counter {
  /**
   * Takes one of what that name has, in one step. Gives the milliseconds until there is one again; 0 where it was given. A counter that keeps a bounded
   * number of names forgets those of `site` before those of others.
   */
  take(name: string, site?: string): Promise<number>;
  /** Gives one back that should not count. */
  giveBack(name: string): Promise<void>;
  /** What `take` would give now, without taking. */
  readWait(name: string): Promise<number>;
}
