import type { CodeSubject } from '../approver.js';
import type { Entry } from '../approval/approval-state.js';
import type { ParsedLoginCode } from '../parsed-login-code.js';

/** A code, and how it reached this phone: what `<qr-login-scan>` gives and `<qr-login-approve>` takes. As secret as the code on the screen. */
export type ReceivedCode =
  /** Read by `parseLoginCode`. */
  | (ParsedLoginCode & { readonly entry: Exclude<Entry, 'user-code'> })
  /** Typed by the user. */
  | { readonly kind: 'user-code'; readonly userCode: string; readonly entry: 'user-code' };

/** What the requests to the server name the code by; `undefined` for a text that is no code of this server. */
export function subjectOf(code: ReceivedCode): CodeSubject | undefined {
  if (code.kind === 'user-code') return { userCode: code.userCode };
  if (code.kind !== 'login-code') return undefined;
  const { id, contentProof } = code;
  return { id, ...(contentProof !== undefined && { contentProof }) };
}
