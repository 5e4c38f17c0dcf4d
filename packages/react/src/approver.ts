'use client';

/**
 * The phone's half of a sign-in as React components: the scanner and the consent screen. Needs `@qr-login/approver`.
 * @packageDocumentation
 */

// Hooks exist only in client components. The directive is here because server components import this file.
export { QrLoginApprove } from './qr-login-approve.js';
export { QrLoginScan } from './qr-login-scan.js';
export type { QrLoginApproveEvents, QrLoginApproveProps, QrLoginApproveSettings } from './approve-props.js';
export type { QrLoginScanEvents, QrLoginScanProps, QrLoginScanSettings } from './scan-props.js';
export type {
  AccountSwitchEvent,
  ApprovalDecisionEvent,
  ApprovalErrorEvent,
  ApprovalStatusEvent,
  ApproverAccount,
  CodeFoundEvent,
  QrLoginApprove as QrLoginApproveElement,
  QrLoginScan as QrLoginScanElement,
  ReceivedCode,
  UndoRequestEvent,
} from '@qr-login/approver/elements';
