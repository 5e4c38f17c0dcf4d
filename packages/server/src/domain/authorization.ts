import { isLoopback } from '@qr-login/core/internal';
import type { Account } from '../account.js';
import type { App } from '../registered-app.js';
import type { CodeRecord } from '../store/store.js';

/** Whether an app may read or redeem a code: only its own app (T19). */
export function canReadStatus(app: App, record: CodeRecord): boolean {
  return record.appId === app.appId;
}

/** Whether an account in a phone app may see and change a code: one pool for all three, and the code's app or its approver (T19, T20). */
export function canApprove(phoneApp: App, codeApp: App | undefined, account: Account, record: CodeRecord): boolean {
  if (!codeApp || account.userPoolId !== record.userPoolId || phoneApp.userPoolId !== record.userPoolId) return false;
  return phoneApp.appId === codeApp.appId || (codeApp.approvers ?? []).includes(phoneApp.appId);
}

/** Whether a page of this origin may act for the app (T10, T42). A missing origin is checked elsewhere. */
export function isOriginAllowed(origins: readonly string[], origin: string): boolean {
  return origins.includes(origin) || (origins.includes('loopback') && isLoopbackOrigin(origin));
}

/** Every origin of an app, for pages and approvers. */
export function allOrigins({ origins, approverOrigins = [] }: App): readonly string[] {
  return [...origins, ...approverOrigins];
}

function isLoopbackOrigin(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  return url.origin === origin && /^https?:$/.test(url.protocol) && isLoopback(url.hostname);
}
