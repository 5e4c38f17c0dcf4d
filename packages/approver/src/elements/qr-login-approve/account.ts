/** The account that the other screen will be signed in with, from the host. Everything is shown as text. */
export interface ApproverAccount {
  readonly displayName: string;
  /** Second line, such as an e-mail address. Default: none. */
  readonly detail?: string | undefined;
  /** Address of a photo, `https:` only. Default: none, which shows initials. */
  readonly photo?: string | undefined;
}
