import type { Clock } from '@qr-login/core';
import type { LoginRequest } from './login-request.js';
import type { ApproverProtocol } from './wire/dialects.js';

/** Names one code: by its id, as `parseLoginCode` reads it, or by the user code that the user typed. */
export type CodeSubject =
  | {
      readonly id: string;
      /** Proof that the code was read off the screen just now. Only a rotating code has one. */
      readonly contentProof?: string;
    }
  | { readonly userCode: string };

/** Options of every request. */
export interface ApproverRequestOptions {
  /** Aborts the request, which then rejects with the reason of the signal. Default: none. */
  readonly signal?: AbortSignal | undefined;
}

/** Options of a scan. */
export interface ScanOptions extends ApproverRequestOptions {
  /** Required for a rotating code. Default: none. */
  readonly contentProof?: string | undefined;
}

/**
 * The phone's requests to a login server, on behalf of its signed-in user. Each rejects with an `ApproverError`. A repeated action
 * changes nothing and succeeds. A request without a response is sent once more after a second, and one with a Retry-After of
 * at most five seconds is sent once more after that time.
 */
export interface Approver {
  /** Describes the request of the other screen, and changes nothing. The page receives nothing of it. */
  readContext(subject: CodeSubject, options?: ApproverRequestOptions): Promise<LoginRequest>;
  /** Marks the code as scanned. From then on, the page shows the name and photo of the user. */
  scan(id: string, options?: ScanOptions): Promise<void>;
  /** Signs the other screen in. Only the user who scanned can do that. */
  confirm(id: string, options?: ApproverRequestOptions): Promise<void>;
  /** Declines. Only the user who scanned can do that. */
  cancel(id: string, options?: ApproverRequestOptions): Promise<void>;
  /**
   * Declines, and reports that the user did not start this sign-in. Without a scan it only reports. Rejected by an app without
   * `LoginRequest.canReport`.
   */
  reportNotMe(id: string, options?: ApproverRequestOptions): Promise<void>;
}

/** Options of `createApprover`. */
export interface ApproverOptions {
  /** Base URL of the login server; a path is kept. Required. */
  readonly server: string;
  /** App id of this phone app: that of the code's app, or one of its approvers. Required. */
  readonly appId: string;
  /**
   * Returns the access token of the signed-in user, before every request; `undefined` if no user is signed in. A rejection counts as
   * signed out. Required.
   */
  readonly getAccessToken: () => string | undefined | Promise<string | undefined>;
  /** Version of the protocol. Default `genauth-v3`. */
  readonly protocol?: ApproverProtocol;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Default: `systemClock`. */
  readonly clock?: Clock;
}
