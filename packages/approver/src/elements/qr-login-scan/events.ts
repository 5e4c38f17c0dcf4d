import { ownMembers } from '@qr-login/core/internal';
import type { ReceivedCode } from '../received-code.js';

/**
 * Detail of `code-found`: what `<qr-login-approve>` takes as its `code`. Contains the code on the screen: keep it out of addresses, logs
 * and storage. Its `entry` is `camera`, `picture`, `paste` or `user-code`; only the first proves that the screen is near.
 */
export type CodeFoundDetail = Extract<ReceivedCode, { readonly kind: 'login-code' | 'user-code' }>;

/** Fired once for each code that was found. The camera is off by then. Bubbles. */
export class CodeFoundEvent extends CustomEvent<CodeFoundDetail> {
  constructor(detail: CodeFoundDetail) {
    super('code-found', ownMembers({ detail, bubbles: true }));
  }
}

/** The event, by name. */
interface ScanEventMap {
  'code-found': CodeFoundEvent;
}

declare global {
  // It bubbles to elements, an enclosing shadow root, the document and the window.
  interface GlobalEventHandlersEventMap extends ScanEventMap {}
  interface ElementEventMap extends ScanEventMap {}
  interface ShadowRootEventMap extends ScanEventMap {}
}
