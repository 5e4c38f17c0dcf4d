import { ownMembers } from '@qr-login/core/internal';
import type { LoginStatusName, QrLoginError, TokenSet, User } from '@qr-login/core';

/** Detail of `login-success`. No other API exposes ticket or tokens. */
export interface LoginSuccessDetail {
  /** Redeemable once by the host page's backend, for about a minute. Keep it out of addresses, logs and storage. */
  readonly ticket: string;
  /** Only with the device flow; the ticket is then empty. The tokens grant access as the user. */
  readonly tokenSet?: TokenSet | undefined;
  /** The approver as reported to the page. Not authenticated: the backend gets the real user at redemption. */
  readonly user: User | undefined;
  /** The code's id (`qrcodeId`). Not secret: the QR code contains it. */
  readonly codeId: string;
  /** Required beside the ticket by servers that set `redeemNeedsVerifier`. Only with `expose-verifier`, and as secret as the ticket. */
  readonly codeVerifier?: string | undefined;
}

/** Fired once, after approval. `preventDefault()` stops `auto-submit`. */
export class LoginSuccessEvent extends CustomEvent<LoginSuccessDetail> {
  constructor(detail: LoginSuccessDetail) {
    super('login-success', inTree(detail, { cancelable: true }));
  }
}

/** Detail of `login-status`. */
export interface LoginStatusDetail {
  readonly status: LoginStatusName;
  readonly previous: LoginStatusName;
  /** The scanning user, once the server has reported one. */
  readonly user: User | undefined;
}

/** Fired after every change of status. */
export class LoginStatusEvent extends CustomEvent<LoginStatusDetail> {
  constructor(detail: LoginStatusDetail) {
    super('login-status', inTree(detail));
  }
}

/** Detail of `login-error`. */
export interface LoginErrorDetail {
  readonly error: QrLoginError;
}

/** Fired when the attempt fails. `detail.error.code` is the reason. */
export class LoginErrorEvent extends CustomEvent<LoginErrorDetail> {
  constructor(detail: LoginErrorDetail) {
    super('login-error', inTree(detail));
  }
}

/** Bubbles and crosses no shadow boundary, even with a polluted `Object.prototype`. */
function inTree<T extends object>(detail: T, init: CustomEventInit = {}): CustomEventInit<T> {
  return ownMembers({ detail, bubbles: true, ...init });
}

/** The events of a card, by name. */
interface LoginEventMap {
  'login-success': LoginSuccessEvent;
  'login-status': LoginStatusEvent;
  'login-error': LoginErrorEvent;
}

declare global {
  // They bubble to elements, an enclosing shadow root, the document and the window.
  interface GlobalEventHandlersEventMap extends LoginEventMap {}
  interface ElementEventMap extends LoginEventMap {}
  interface ShadowRootEventMap extends LoginEventMap {}
}
