/** Somebody who is signed in on a phone. */
export interface Account {
  /** The user's id, the `sub` of the tokens. */
  readonly id: string;
  /** What the waiting page may call them once they have scanned. */
  readonly displayName: string;
  /** A picture the waiting page may load: absolute, `https`. Default: none. */
  readonly photo?: string;
  /** The pool the account lives in. A code of another pool does not exist for it. */
  readonly userPoolId: string;
}
