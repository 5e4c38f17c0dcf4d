import type { Clock } from '@qr-login/core';
import type { Account } from './account.js';
import type { TrustProxy } from './client-address/client-address.js';
import type { ServerEvent } from './events.js';
import type { Geo, LocateAddress } from './geo.js';
import type { RequestLimiter } from './rate-limit/request-limiter.js';
import type { RateLimits } from './rate-limit/limits.js';
import type { AuthFailureLimiter } from './rate-limit/auth-failures.js';
import type { App } from './registered-app.js';
import type { RequestReport } from './request-report.js';
import type { Store } from './store/store.js';

/** Result of a redemption (PROTOCOL 3.6.1). Names as on the wire. */
export interface IssuedTokens {
  readonly access_token: string;
  readonly id_token?: string;
  readonly refresh_token?: string;
  readonly token_type: string;
  /** Seconds. Spelled as in the protocol. */
  readonly expire_in: number;
  readonly scope?: string;
}

/** An additional authentication step in the vendor's format: 1635 personal, 1636 enterprise. */
export interface StepUp {
  readonly code: number;
  readonly message: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Metrics. `createMetrics` creates them. */
export interface MetricsReader {
  readonly contentType: string;
  /** Bearer token required by `/metrics`. Default: none; then do not expose the route. */
  readonly token?: string;
  readonly read: (now: { readonly openStreams: number }) => Promise<string>;
}

/** The client that sent a request, for `authenticate`. */
export interface RequestClient {
  /** Address of the client, after `trustProxy`. Absent if unknown. */
  readonly address?: string | undefined;
  /**
   * Key for rate limits of the host: the address, or one key for all clients whose address the trusted proxies do not reveal. Absent if the host's
   * `fetch` receives no address.
   */
  readonly rateLimitKey?: string | undefined;
}

/** Options and callbacks of the host. */
export interface QrLoginServerOptions {
  /**
   * Origin at which phones and pages reach this server, such as `https://id.example.com`. Links and images are built from it alone. A path, a user
   * and the addresses `0.0.0.0` and `[::]` are rejected.
   */
  readonly publicOrigin: string;
  /** Read when the server is created. */
  readonly apps: readonly App[];
  /**
   * Returns the account of the request, or an empty value without a valid token. Called for every request of an approver. Only the members of `Account`
   * are kept; another shape is answered with 500.
   */
  readonly authenticate: (
    request: Request,
    client?: RequestClient,
  ) => Promise<Account | undefined> | Account | undefined;
  /** Returns whether an account may still sign in; called at redemption. Default: yes. */
  readonly isActive?: (account: Account) => Promise<boolean> | boolean;
  /**
   * Returns an additional authentication step if the account needs one for this app; called on each poll of an approved code. Version 2 sends the
   * result as `scannedResult` with status 4 and without a ticket. Default: none.
   */
  readonly requireMfa?: (account: Account, app: App) => Promise<StepUp | undefined> | StepUp | undefined;
  /** Creates the tokens of a redemption. Any other result leaves the ticket valid. `createTokenIssuer` is a ready-made implementation. */
  readonly issueTokens: (account: Account, app: App) => Promise<IssuedTokens>;
  /** Public keys of those tokens, served as a JSON Web Key Set. Default: none. */
  readonly jwks?: { readonly keys: readonly object[] };
  /** Revokes the tokens of a redemption after the same ticket was reused (T13). Default: nothing is revoked. */
  readonly revokeTokens?: (account: Account, app: App) => Promise<void> | void;
  /**
   * Receives events, without secrets. Default: none. It cannot change a response: an exception or rejection is reported on the console, at most once
   * a minute.
   */
  readonly onEvent?: (event: ServerEvent) => void;
  /**
   * Receives a report of every answered request, without secrets. `createLog` and `createMetrics` provide one. Default: none. It cannot change a
   * response: a failure is sent to `onEvent` as `observer-failed`, at most once a minute.
   */
  readonly onRequest?: (request: RequestReport) => void;
  /** Content of `/metrics`. Default: the route does not exist. */
  readonly metrics?: MetricsReader;
  /** Default: a memory store. */
  readonly store?: Store;
  /**
   * Page where your users approve sign-ins, which `/approve` then offers, with the code as its fragment. `https`, or `http` on this machine or if
   * `publicOrigin` is `http`; without a fragment. Default: none, and `/approve` only says where to scan.
   */
  readonly approverUrl?: string;
  /** Lifetime of a code that is not scanned, in milliseconds. Default 120,000, at most 600,000. */
  readonly codeLifetimeMs?: number;
  /** Maximum of open event streams in this process (PROTOCOL 5); further clients get one response and have to poll. Default 10,000. */
  readonly maxStreams?: number;
  /**
   * Maximum per address or IPv6 /64: that may be a whole office, or all clients behind a proxy missing in `trustProxy`. An IPv6 /48 gets at most half of
   * all. Default 100.
   */
  readonly maxStreamsPerAddress?: number;
  /** Key that hides user codes in the store: at least 32 bytes, secret, the same on every node. Default: none, and no app may have `userCode`. */
  readonly userCodeKey?: string;
  /**
   * Key that check codes and rotating contents are derived from: at least 32 bytes, secret, the same on every node. Default: a random one with a memory
   * store; required with any other store where an app has `checkCode` or
   * `rotateContent`.
   */
  readonly policyKey?: string;
  /** Rate limits (PROTOCOL 3.1.7); `false` turns them off. Default: `defaultRateLimits`, counted by the store if it counts. */
  readonly limits?: RateLimits | false;
  /** Counts authentication failures (PROTOCOL 3.1.6). Default: the store if it counts, else in memory, 10,000 addresses and accounts each. */
  readonly authFailureLimiter?: AuthFailureLimiter;
  /**
   * Trusted proxies, so that the client address is read from `X-Forwarded-For` or `Forwarded` (RFC 7239), from the right: their number, or their
   * addresses and CIDR blocks. The address is unknown if the headers differ or contain none. Default 0: the address of the connection.
   */
  readonly trustProxy?: TrustProxy;
  /**
   * Locates the addresses of page and phone: for `proximity` of an app, and for the place on the approve screen. Called for each context
   * and scan, so it should not take long; a failure makes the location unknown, and is sent to `onEvent` as `observer-failed`. Default: none.
   */
  readonly geo?: Geo;
  /**
   * Time limit of each call of `authenticate`, `isActive`, `requireMfa`, `issueTokens`, `revokeTokens`, `geo`, `metrics.read` and the `ready` of the
   * store, in milliseconds; then the response is 503. Default 15,000, from 100 to 60,000.
   */
  readonly callbackTimeoutMs?: number;
  /** Lifetime of a ticket in milliseconds. Default 60,000, at most 300,000. */
  readonly ticketLifetimeMs?: number;
  /** Default: the machine's own time. */
  readonly clock?: Clock;
}

/** Validated options with every default filled in. */
export type ResolvedOptions = Required<
  Omit<
    QrLoginServerOptions,
    'store' | 'limits' | 'userCodeKey' | 'policyKey' | 'geo' | 'onRequest' | 'metrics' | 'approverUrl'
  >
> &
  Pick<QrLoginServerOptions, 'onRequest' | 'metrics' | 'approverUrl'> & {
    readonly store: Store;
    readonly limiter: RequestLimiter;
    readonly userCodeKey: string | undefined;
    readonly policyKey: string;
    readonly locateAddress: LocateAddress;
  };
