/** An account that is signed in on this phone. */
export interface PhoneAccount {
  readonly displayName: string;
  /** Address of the picture, on the phone's own origin. */
  readonly photo: string;
  /** Sent as `Authorization: Bearer`, to the login server alone. */
  readonly token: string;
}

/** What the phone's page learns from its backend. */
export interface PhoneSetup {
  /** Origin of the login server. */
  readonly server: string;
  readonly appId: string;
  /** What the links in codes begin with. */
  readonly approveUrl: string;
  readonly accounts: readonly PhoneAccount[];
}
