/** An account that is signed in on this phone. */
export interface PhoneAccount {
  /** Id of the user at the login server. */
  readonly id: string;
  readonly displayName: string;
  /** URL of the photo, on the phone's own origin. */
  readonly photo: string;
  /** Sent as `Authorization: Bearer`, only to the login server. */
  readonly token: string;
}

/** Configuration that the phone's page reads from its backend. */
export interface PhoneSetup {
  /** Origin of the login server. */
  readonly server: string;
  readonly appId: string;
  /** Prefix of the links in codes. */
  readonly approveUrl: string;
  readonly accounts: readonly PhoneAccount[];
  /** Origin of the start page, which may frame this page and send it a picture of a code. Default: none; no page may. */
  readonly startOrigin?: string;
}
