/** What a text on a screen, in a link or on the clipboard is. */
export type ParsedLoginCode =
  /** A code of this login server. `contentProof` is there for a rotating code. */
  | { readonly kind: 'login-code'; readonly id: string; readonly contentProof?: string }
  /** Looks like a login code, but of another server, page or user pool. Show that it cannot be used here, and send nothing. */
  | { readonly kind: 'other-server' }
  /** Anything else. Keep scanning, and send nothing. */
  | { readonly kind: 'not-a-login-code' };
