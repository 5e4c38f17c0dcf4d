/**
 * The classes of the elements and their events. Importing them registers no tag.
 * @packageDocumentation
 */

export { QrLoginApprove } from './elements/qr-login-approve/qr-login-approve.js';
export type { ApproverAccount } from './elements/qr-login-approve/account.js';
export {
  AccountSwitchEvent,
  ApprovalDecisionEvent,
  ApprovalErrorEvent,
  ApprovalStatusEvent,
  UndoRequestEvent,
} from './elements/qr-login-approve/events.js';
export type {
  ApprovalDecisionDetail,
  ApprovalErrorDetail,
  ApprovalStatusDetail,
  UndoRequestDetail,
} from './elements/qr-login-approve/events.js';
export { QrLoginScan } from './elements/qr-login-scan/qr-login-scan.js';
export { CodeFoundEvent } from './elements/qr-login-scan/events.js';
export type { CodeFoundDetail } from './elements/qr-login-scan/events.js';
export type { ScanNotice, ScanStatus } from './elements/qr-login-scan/scan-state.js';
export { addLanguage } from './elements/i18n/language-registry.js';
export type { ApproveFailure, ApproveMessages, ApproveProblem } from './elements/i18n/approve-messages.js';
export type { ScanMessages } from './elements/i18n/scan-messages.js';
export type { ApproverMessages } from './elements/i18n/messages.js';
export type { MessageOverrides } from './elements/i18n/override-messages.js';
export type { ReceivedCode } from './elements/received-code.js';
