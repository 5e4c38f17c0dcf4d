import type {
  AccountSwitchEvent,
  ApprovalDecisionEvent,
  ApprovalErrorEvent,
  ApprovalStatusEvent,
  QrLoginApprove as QrLoginApproveElement,
  UndoRequestEvent,
} from '@qr-login/approver/elements';
import type { HTMLAttributes } from 'react';

/** Props rendered as attributes. */
export const attributes = {
  appId: 'app-id',
  canSwitchAccount: 'can-switch-account',
  canUndo: 'can-undo',
  colorScheme: 'color-scheme',
  protocol: 'protocol',
  server: 'server',
} as const;

/** Props with values that markup cannot express. The code is one of them, so that no script or style sheet reads it from the page. */
export const properties = [
  'account',
  'approver',
  'clock',
  'code',
  'getAccessToken',
  'messages',
  'reauthenticate',
] as const;

/** Event props, each with the event. */
export const events: Readonly<Record<keyof QrLoginApproveEvents, string>> = {
  onApprovalStatus: 'approval-status',
  onApprovalDecision: 'approval-decision',
  onApprovalError: 'approval-error',
  onAccountSwitch: 'account-switch',
  onUndoRequest: 'undo-request',
};

/** Name of a prop that is a property of `<qr-login-approve>` with the same name and type. */
export type ApproveSettingName = keyof typeof attributes | (typeof properties)[number];

/** Settings of a consent screen. Each is the property of `<qr-login-approve>` with that name and has its default. */
export type QrLoginApproveSettings = {
  readonly [Name in ApproveSettingName]?: QrLoginApproveElement[Name] | undefined;
};

/** Called once after each change. The function may differ on every render. */
export interface QrLoginApproveEvents {
  /** The status changed. */
  readonly onApprovalStatus?: ((event: ApprovalStatusEvent) => void) | undefined;
  /** The user approved, declined or reported, and it took effect. */
  readonly onApprovalDecision?: ((event: ApprovalDecisionEvent) => void) | undefined;
  /** A request, a decision or the configuration failed; `event.detail.error.code` is the reason. */
  readonly onApprovalError?: ((event: ApprovalErrorEvent) => void) | undefined;
  /** The user chose another account. Only with `canSwitchAccount`. Call `reload()` of the element afterwards. */
  readonly onAccountSwitch?: ((event: AccountSwitchEvent) => void) | undefined;
  /** The user chose to sign the other screen out. Only with `canUndo`. `event.respondWith()` shows the progress. */
  readonly onUndoRequest?: ((event: UndoRequestEvent) => void) | undefined;
}

/** Settings, events and the props of any HTML element. Children go into the element's slots by their `slot`. */
export type QrLoginApproveProps = QrLoginApproveSettings &
  QrLoginApproveEvents &
  Omit<HTMLAttributes<QrLoginApproveElement>, ApproveSettingName | keyof QrLoginApproveEvents>;
