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

/**
 * Copies an account that the host returned, with its own members only: others may be secret, and would be stored with the code. Any empty value, such as the
 * `null` of a database, is no account. Throws `TypeError` for a value that is neither.
 */
export function readAccount(returned: unknown): Account | undefined {
  if (!returned) return undefined;
  const { id, displayName, photo, userPoolId }: Partial<Record<keyof Account, unknown>> = Object(returned);
  if (!isText(id) || !isText(userPoolId) || typeof displayName !== 'string')
    throw new TypeError('authenticate must return an account with the strings id, displayName and userPoolId');
  return { id, displayName, userPoolId, ...(isText(photo) && { photo }) };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
