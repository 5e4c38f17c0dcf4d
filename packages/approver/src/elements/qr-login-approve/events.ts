import { ownMembers } from '@qr-login/core/internal';
import type { ApprovalStatus, Decision } from '../../approval/approval-state.js';
import type { ApproverError } from '../../errors.js';

/** Detail of `approval-status`. */
export interface ApprovalStatusDetail {
  readonly status: ApprovalStatus;
  readonly previous: ApprovalStatus;
}

/** Fired after every change of status. */
export class ApprovalStatusEvent extends CustomEvent<ApprovalStatusDetail> {
  constructor(detail: ApprovalStatusDetail) {
    super('approval-status', inTree(detail));
  }
}

/** Detail of `approval-decision`. No event contains the code or its digits; the property `request` has them. */
export interface ApprovalDecisionDetail {
  /** `report`: the user did not start the sign-in. Reported to the server if that takes reports, and declined in any case. */
  readonly decision: Decision;
  /** The app that the sign-in was for. */
  readonly app: { readonly appId: string; readonly name: string };
}

/** Fired once, after a decision took effect. */
export class ApprovalDecisionEvent extends CustomEvent<ApprovalDecisionDetail> {
  constructor(detail: ApprovalDecisionDetail) {
    super('approval-decision', inTree(detail));
  }
}

/** Detail of `approval-error`. */
export interface ApprovalErrorDetail {
  readonly error: ApproverError;
}

/** Fired when a request, a decision or the configuration fails. `detail.error.code` is the reason. */
export class ApprovalErrorEvent extends CustomEvent<ApprovalErrorDetail> {
  constructor(detail: ApprovalErrorDetail) {
    super('approval-error', inTree(detail));
  }
}

/** Fired when the user chooses to sign in on this phone, or to use another account. Call `reload()` afterwards. */
export class AccountSwitchEvent extends CustomEvent<null> {
  constructor() {
    super('account-switch', inTree(null));
  }
}

/** Detail of `undo-request`. */
export interface UndoRequestDetail {
  readonly app: { readonly appId: string; readonly name: string };
}

/** Fired when the user chooses to sign the other screen out that was just approved. */
export class UndoRequestEvent extends CustomEvent<UndoRequestDetail> {
  #response: PromiseLike<unknown> | undefined;

  constructor(detail: UndoRequestDetail) {
    super('undo-request', inTree(detail));
  }

  /** What a listener passed to `respondWith`. */
  get response(): PromiseLike<unknown> | undefined {
    return this.#response;
  }

  /** Shows the work as progress, its end as done, and a rejection as a failure that the user can repeat. The last call counts. */
  respondWith(work: PromiseLike<unknown>): void {
    this.#response = work;
  }
}

/** Bubbles and crosses no shadow boundary, even with a polluted `Object.prototype`. */
function inTree<T>(detail: T): CustomEventInit<T> {
  return ownMembers({ detail, bubbles: true });
}

/** The events of the element, by name. */
interface ApprovalEventMap {
  'approval-status': ApprovalStatusEvent;
  'approval-decision': ApprovalDecisionEvent;
  'approval-error': ApprovalErrorEvent;
  'account-switch': AccountSwitchEvent;
  'undo-request': UndoRequestEvent;
}

declare global {
  // They bubble to elements, an enclosing shadow root, the document and the window.
  interface GlobalEventHandlersEventMap extends ApprovalEventMap {}
  interface ElementEventMap extends ApprovalEventMap {}
  interface ShadowRootEventMap extends ApprovalEventMap {}
}
