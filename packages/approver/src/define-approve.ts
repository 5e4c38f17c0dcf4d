/**
 * Importing this registers `<qr-login-approve>`.
 * @packageDocumentation
 */

import { QrLoginApprove } from './elements/qr-login-approve/qr-login-approve.js';
import { registerElement } from './elements/register-element.js';

// These exports bring the global declarations of the tag and its events to TypeScript when only this file is imported.
export type {
  AccountSwitchEvent,
  ApprovalDecisionEvent,
  ApprovalErrorEvent,
  ApprovalStatusEvent,
  UndoRequestEvent,
} from './elements/qr-login-approve/events.js';
export type { QrLoginApprove } from './elements/qr-login-approve/qr-login-approve.js';

registerElement('qr-login-approve', QrLoginApprove);
