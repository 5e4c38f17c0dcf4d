import type { Clock } from '@qr-login/core';
import type { Account } from './account.js';
import type { TrustProxy } from './addresses/client-address.js';
import type { ServerEvent } from './events.js';
import type { Limiter } from './limits/limiter.js';
import type { Limits } from './limits/limits.js';
import type { MissLimiter } from './limits/misses.js';
import type { RequestReport } from './request-report.js';
import type { Store } from './store/store.js';

/** How a backend proves at redemption that it is the app (RFC 6749 section 2.3). */
export type ClientAuth = 'none' | 'client_secret_post' | 'client_secret_basic';

/** One app that people sign in to, or that they approve with. */
export interface App {
  readonly appId: string;
  /** Shown on the approve screen. Default: the app id. */
  readonly name?: string;
  /** Needed unless `clientAuth` is only `none`. */
  readonly secret?: string;
  readonly userPoolId: string;
  /**
   * Exact origins of pages that may show this app's codes, such as `https://shop.example.com` or, for the web view of an app, `capacitor://localhost`;
   * `loopback` stands for every origin on this machine. Wildcards are refused.
   */
  readonly origins: readonly string[];
  /** What the code holds, with the id as its fragment. `https`, or `http` on this machine or where `publicOrigin` is `http`. */
  readonly approveUrl: string;
  /** What this app's codes hold: `link`, which a plain camera can open, or `json`, which older phone apps of the vendor's read. Default `link`. */
  readonly codeContent?: 'link' | 'json';
  /** App ids of phone apps in the same pool that may scan and approve this app's codes. Default: none but the app itself. */
  readonly approvers?: readonly string[];
  /** Exact origins of phone pages of this app, in the same form. Default: none. */
  readonly approverOrigins?: readonly string[];
  /** Ways of client authentication that this app may use. */
  readonly clientAuth: readonly ClientAuth[];
  /**
   * Who may redeem by version 2, whose SDKs hold no secret: with `secret` a backend that proves to be the app, with `no-origin` whoever
   * is no browser, with `open` anybody who has the ticket. Default `secret`.
   */
  readonly v2Redeem?: 'secret' | 'no-origin' | 'open';
  /** Whether a page may redeem by version 2 with what else the app asks for; implied by `v2Redeem` at `open`. Default `false`: only backends, which send no `Origin`. */
  readonly allowExchangeUserInfoFromBrowser?: boolean;
  /** Whether version 2 tells the page all of the person once they approved, without the token. Default `false`: name and photo. Cannot be set where `binding` is `off`. */
  readonly returnFullUserInfo?: boolean;
  /**
   * Whether codes are bound to the page that asked for them, so that who photographs one gets nothing (PROTOCOL 6): `auto` where the page
   * can, `required` for pages that must, `off` never. Default `auto`.
   */
  readonly binding?: 'off' | 'auto' | 'required';
  /** Refuses to redeem without the page's verifier, which the element hands out with `expose-verifier`. Default `false`. */
  readonly redeemNeedsVerifier?: boolean;
  /** Gives every code eight letters beside it, for whoever cannot scan (PROTOCOL 3.9). Needs `userCodeKey`. Default `false`. */
  readonly userCode?: boolean;
  /** Refuses page requests that carry no `Origin`. Default `false`. */
  readonly requireOrigin?: boolean;
}

/** What a redemption gives (PROTOCOL 3.6.1). Names as on the wire. */
export interface TokenSet {
  readonly access_token: string;
  readonly id_token?: string;
  readonly refresh_token?: string;
  readonly token_type: string;
  /** Seconds. Spelled as the protocol spells it. */
  readonly expire_in: number;
  readonly scope?: string;
}

/** Another step of authentication, in the vendor's shape: 1635 personal, 1636 enterprise. */
export interface StepUp {
  readonly code: number;
  readonly message: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Measurements, for whoever may read them. `createMetrics` makes one. */
export interface MetricsReader {
  readonly contentType: string;
  /** The bearer token that `/metrics` wants. Default: none, so keep the route from the world. */
  readonly token?: string;
  readonly read: (now: { readonly openStreams: number }) => Promise<string>;
}

/** Where a request comes from, for `authenticate`. */
export interface AuthenticateCaller {
  /** Address of the client, with `trustProxy` taken into account. Absent where it is not known. */
  readonly address?: string | undefined;
  /**
   * What its requests count under, for limits of the host's own: the address, or one key for all whose address trusted proxies leave unknown. Absent where
   * the host's `fetch` is given no address.
   */
  readonly rateLimitKey?: string | undefined;
}

/** What a host decides. */
export interface ServerOptions {
  /**
   * Where phones and pages reach this server, such as `https://id.example.com`; links and pictures are built from it and from nothing else. A path, a user
   * and the addresses `0.0.0.0` and `[::]` are refused.
   */
  readonly publicOrigin: string;
  /** Read when the server is made. */
  readonly apps: readonly App[];
  /** Who asks, or `undefined` when nobody is signed in. Called for every request of a phone. */
  readonly authenticate: (
    request: Request,
    caller?: AuthenticateCaller,
  ) => Promise<Account | undefined> | Account | undefined;
  /** Whether an account may still sign in; asked again at redemption. Default: yes. */
  readonly isActive?: (account: Account) => Promise<boolean> | boolean;
  /**
   * Whether the account needs another step before this app lets it in; asked whenever an approved code is asked about. What it gives is
   * told by version 2 as `scannedResult` beside status 4, and no ticket is. Default: no.
   */
  readonly requireMfa?: (account: Account, app: App) => Promise<StepUp | undefined> | StepUp | undefined;
  /** Makes the tokens of a redemption. `createTokenIssuer` is the ready-made way. */
  readonly issueTokens: (account: Account, app: App) => Promise<TokenSet>;
  /** Public keys of those tokens, served as a JSON Web Key Set. Default: none. */
  readonly jwks?: { readonly keys: readonly object[] };
  /** Withdraws what a redemption gave, after the same ticket was presented again (T13). Default: nothing is withdrawn. */
  readonly revokeTokens?: (account: Account, app: App) => Promise<void> | void;
  /**
   * Receives what happened, without secrets. Default: none. It cannot change an answer: what it throws, and the rejection of a promise that it returns,
   * is reported on the console, at most once a minute.
   */
  readonly onEvent?: (event: ServerEvent) => void;
  /**
   * Receives a report of every request once it is answered, without secrets. `createLog` and `createMetrics` have one. Default: none. It cannot change an
   * answer: a failure is sent to `onEvent` as `observer-failed`, at most once a minute.
   */
  readonly onRequest?: (request: RequestReport) => void;
  /** What `/metrics` gives. Default: there is no such route. */
  readonly metrics?: MetricsReader;
  /** Default: a memory store. */
  readonly store?: Store;
  /** Life of a code nobody scanned, in milliseconds. Default 120,000, at most 600,000. */
  readonly codeLifetimeMs?: number;
  /** Listeners that this process keeps a stream open for (PROTOCOL 5); more are answered at once and have to ask. Default 10,000. */
  readonly maxStreams?: number;
  /** The same for one address, or one /64 of IPv6, behind which there may be a whole office; behind a proxy that `trustProxy` does not name it is everybody. Default 100. */
  readonly maxStreamsPerAddress?: number;
  /** What user codes are hidden with in the store: at least 32 bytes, secret, the same on every node. Default: none, and no app may have `userCode`. */
  readonly userCodeKey?: string;
  /** How often codes are made, asked about and scanned (PROTOCOL 3.1.7); `false` limits nothing. Default: `defaultLimits`, counted by the store where it counts. */
  readonly limits?: Limits | false;
  /** Counts wrong secrets and short codes (PROTOCOL 3.1.6), which no option switches off. Default: the store where it counts, else this process, at most 10,000 names of addresses and as many accounts at once. */
  readonly missLimiter?: MissLimiter;
  /**
   * Which proxies stand in front, so that the client's address is the one they wrote into `X-Forwarded-For` or `Forwarded` (RFC 7239), read from
   * the right: how many there are, or their addresses and CIDR blocks. Where they tell different addresses or none it is unknown. Default 0: the
   * address of the connection.
   */
  readonly trustProxy?: TrustProxy;
  /**
   * How long `authenticate`, `isActive`, `requireMfa`, `issueTokens` and `revokeTokens` may each take, in milliseconds; then the answer is 503. Default 15,000,
   * from 100 to 60,000.
   */
  readonly callbackTimeoutMs?: number;
  /** Life of a ticket in milliseconds. Default 60,000, at most 300,000. */
  readonly ticketLifetimeMs?: number;
  /** Default: the machine's own time. */
  readonly clock?: Clock;
}

/** Options that have been checked, with every default filled in. */
export type CheckedOptions = Required<
  Omit<ServerOptions, 'store' | 'limits' | 'userCodeKey' | 'onRequest' | 'metrics'>
> &
  Pick<ServerOptions, 'onRequest' | 'metrics'> & {
    readonly store: Store;
    readonly limiter: Limiter;
    readonly userCodeKey: string | undefined;
  };
