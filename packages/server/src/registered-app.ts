/** Methods of client authentication at redemption (RFC 6749 section 2.3). */
export type ClientAuthMethod = 'none' | 'client_secret_post' | 'client_secret_basic';

/** An app that users sign in to or approve with. */
export interface App {
  readonly appId: string;
  /** Shown on the approve page. Default: the app id. */
  readonly name?: string;
  /** Required unless `clientAuth` is only `none`. */
  readonly secret?: string;
  readonly userPoolId: string;
  /**
   * Exact origins of the pages that may show codes of this app, such as `https://shop.example.com` or, for a web view, `capacitor://localhost`.
   * `loopback` allows every origin on this machine. Wildcards are rejected.
   */
  readonly origins: readonly string[];
  /** URL in the code, with the id as fragment. `https`, or `http` on this machine or if `publicOrigin` is `http`. */
  readonly approveUrl: string;
  /** Content of the codes: `link`, which a camera app can open, or `json`, which older phone apps of the vendor read. Default `link`. */
  readonly codeContent?: 'link' | 'json';
  /** Ids of phone apps in the same pool that may scan and approve codes of this app. Default: only the app itself. */
  readonly approvers?: readonly string[];
  /** Exact origins of this app's approver pages, in the same form. Default: none. */
  readonly approverOrigins?: readonly string[];
  /** Allowed methods of client authentication. */
  readonly clientAuth: readonly ClientAuthMethod[];
  /**
   * Clients that may redeem with version 2, whose SDKs have no secret. `secret`: authenticated backends; `no-origin`: all clients except browsers;
   * `open`: every client with the ticket. Default `secret`.
   */
  readonly v2Redeem?: 'secret' | 'no-origin' | 'open';
  /** Lets pages redeem with version 2 under the app's other rules; implied by `v2Redeem: 'open'`. Default `false`: backends only. */
  readonly allowExchangeUserInfoFromBrowser?: boolean;
  /** Lets version 2 send the full user without token to the page after approval; not with `binding: 'off'`. Default `false`: name and photo. */
  readonly returnFullUserInfo?: boolean;
  /**
   * Binds each code to this page, so that a photo of it is useless (PROTOCOL 6). `auto`: if the page supports it; `required`: pages without it are
   * rejected; `off`: never. Default `auto`.
   */
  readonly binding?: 'off' | 'auto' | 'required';
  /** Requires the page's verifier for redemption; the element provides it with `expose-verifier`. Default `false`. */
  readonly redeemNeedsVerifier?: boolean;
  /** Issues an eight-letter user code with every code, for users who cannot scan (PROTOCOL 3.9). Needs `userCodeKey`. Default `false`. */
  readonly userCode?: boolean;
  /**
   * `phone-code`: the phone shows six digits after the scan, and can approve once the user has entered them on the page (PROTOCOL 8.1). The
   * phone app and the page must support it; not with `binding: 'off'`. Needs `policyKey`. Default: none.
   */
  readonly checkCode?: 'phone-code';
  /**
   * Lets users report that they did not start a sign-in (PROTOCOL 8.4): that cancels the code, and the account scans no code from the
   * same address group for ten minutes. Default `false`.
   */
  readonly allowReports?: boolean;
  /**
   * Draws another content every five seconds, so that a picture of the code is useless after fifteen (PROTOCOL 8.2). Page and phone app
   * must support it; only for links, not with `binding: 'off'` or `userCode`. Needs `policyKey`. Default `false`.
   */
  readonly rotateContent?: boolean;
  /**
   * Compares the addresses of page and phone (PROTOCOL 8.3). The approve screen shows the result, and needs a second tap unless the
   * addresses share a network. `warn` does no more; `same-network` and `same-country` also refuse scans from elsewhere. Mobile data, VPNs and carrier networks cause
   * false alarms. Needs `trustProxy` behind a proxy, and `same-country` needs `geo`. Default: none.
   */
  readonly proximity?: 'warn' | 'same-network' | 'same-country';
  /** With `same-country`, allows scans where a country is unknown. Default `false`. */
  readonly allowUnknownCountry?: boolean;
  /** Rejects requests of pages without `Origin`. Default `false`. */
  readonly requireOrigin?: boolean;
}
