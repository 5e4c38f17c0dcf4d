/** What is counted: at most so many within a window that begins with the first. */
export interface CountRule {
  /** Of the rule, one word. */
  readonly name: string;
  readonly most: number;
  readonly windowSeconds: number;
}

/** Counts by name. A name is never a secret. */
export interface Counter {
  /** Takes one of what that name has, in one step. Gives the milliseconds until there is one again; 0 where it was given. */
  take(name: string): Promise<number>;
  /** Gives one back that should not count. */
  giveBack(name: string): Promise<void>;
  /** What `take` would give now, without taking. */
  readWait(name: string): Promise<number>;
}
