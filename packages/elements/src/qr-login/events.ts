import { ownMembers } from '@qr-login/core';
import type { LoginStatusName, QrLoginError, TokenSet, User } from '@qr-login/core';

/** What `login-success` carries. The only place where ticket or tokens are ever handed out. */
export interface LoginSuccessDetail {
  /** Worth one redemption by the host page's own backend, and only for a minute or so. Keep it out of addresses, logs and storage. */
  readonly ticket: string;
  /** Only with the device flow, and the ticket is then empty. Whoever has the tokens is the person. */
  readonly tokenSet?: TokenSet | undefined;
  /** Who approved, as the server let the page know. Not proof of anything: the backend learns the real user at redemption. */
  readonly user: User | undefined;
  /** The code's id (`qrcodeId`). No secret: it is in the picture. */
  readonly codeId: string;
  /** What a server that sets `redeemNeedsVerifier` wants beside the ticket. Only with `expose-verifier`, and as secret as the ticket. */
  readonly codeVerifier?: string | undefined;
}

/** Fired once, when somebody has approved. */
export class LoginSuccessEvent extends CustomEvent<LoginSuccessDetail> {
  constructor(detail: LoginSuccessDetail) {
    super('login-success', inTree(detail));
  }
}

/** What `login-status` carries. */
export interface LoginStatusDetail {
  readonly status: LoginStatusName;
  readonly previous: LoginStatusName;
  /** Who scanned, once the server has said so. */
  readonly user: User | undefined;
}

/** Fired after every change of status. */
export class LoginStatusEvent extends CustomEvent<LoginStatusDetail> {
  constructor(detail: LoginStatusDetail) {
    super('login-status', inTree(detail));
  }
}

/** What `login-error` carries. */
export interface LoginErrorDetail {
  readonly error: QrLoginError;
}

/** Fired when the attempt gave up. `detail.error.code` says why. */
export class LoginErrorEvent extends CustomEvent<LoginErrorDetail> {
  constructor(detail: LoginErrorDetail) {
    super('login-error', inTree(detail));
  }
}

/** Bubbles and crosses no shadow boundary, whatever a polluted `Object.prototype` says. */
function inTree<T extends object>(detail: T): CustomEventInit<T> {
  return ownMembers({ detail, bubbles: true });
}

/** The events of a card, by name. */
interface LoginEventMap {
  'login-success': LoginSuccessEvent;
  'login-status': LoginStatusEvent;
  'login-error': LoginErrorEvent;
}

declare global {
  // They bubble: to elements, to a shadow root that the card lies in, to the document and the window.
  interface GlobalEventHandlersEventMap extends LoginEventMap {}
  interface ElementEventMap extends LoginEventMap {}
  interface ShadowRootEventMap extends LoginEventMap {}
}
