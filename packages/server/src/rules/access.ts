import { isLoopback } from '@qr-login/core';
import type { Account } from '../account.js';
import type { App } from '../options.js';
import type { CodeRecord } from '../store/store.js';

/** Whether an app may ask about a code, or redeem it: only its own (T19). */
export function mayFollow(app: App, record: CodeRecord): boolean {
  return record.appId === app.appId;
}

/** Whether somebody in this phone app may see and change a code: same pool on all three sides, app equal or an approver (T19, T20). */
export function mayApprove(phoneApp: App, codeApp: App | undefined, account: Account, record: CodeRecord): boolean {
  if (!codeApp || account.userPoolId !== record.userPoolId || phoneApp.userPoolId !== record.userPoolId) return false;
  return phoneApp.appId === codeApp.appId || (codeApp.approvers ?? []).includes(phoneApp.appId);
}

/** Whether a page of this origin may speak for the app (T10, T42). Absence of an origin is judged elsewhere. */
export function originAllowed(origins: readonly string[], origin: string): boolean {
  return origins.includes(origin) || (origins.includes('loopback') && isLoopbackOrigin(origin));
}

/** Every origin of an app, for pages and phones alike. */
export function allOrigins({ origins, approverOrigins = [] }: App): readonly string[] {
  return [...origins, ...approverOrigins];
}

function isLoopbackOrigin(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  return url.origin === origin && /^https?:$/.test(url.protocol) && isLoopback(url.hostname);
}
