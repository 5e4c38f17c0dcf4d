/** The account of a user who is signed in on the approver. */
export interface Account {
  /** The user's id, the `sub` of the tokens. */
  readonly id: string;
  /** The name that the waiting page may show after the scan. */
  readonly displayName: string;
  /** URL of a picture that the waiting page may load: absolute, `https`. Default: none. */
  readonly photo?: string;
  /** The pool that the account belongs to. Codes of other pools are unknown to it. */
  readonly userPoolId: string;
}
