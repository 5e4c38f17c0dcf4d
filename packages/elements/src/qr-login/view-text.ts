import { ownMembers } from '@qr-login/core/internal';
import { checkOf, isSignedInElsewhere, viewNameOf, userOf } from './view-model.js';
import type { View, ViewContext } from './view-model.js';

/** The texts of a view: title, and instruction or reason. */
export interface ViewText {
  readonly title: string;
  readonly hint: string;
  /** The user code, a second way in. */
  readonly userCode?: string;
}

/** Errors that no other try on this page can end. */
const finalErrors: readonly string[] = ['misconfigured', 'refused', 'insecure-context', 'mfa-required'];

/** Whether the view shows an error after which only another way to sign in helps. */
export function isFinalError(view: View): boolean {
  return view.status === 'error' && finalErrors.includes(view.error.code);
}

/** The texts of the current view. */
export function viewTextOf(context: ViewContext): ViewText {
  return ownMembers(findViewText(context));
}

function findViewText(context: ViewContext): ViewText {
  const { view, messages, appName, checkCode } = context;
  const name = viewNameOf(context);
  const user = userOf(view)?.displayName;
  if (view.status === 'error') return { title: messages.errorTitle, hint: messages.errorHint(view.error.code) };
  if (name === 'confirm') return { title: messages.confirmTitle(user), hint: messages.confirmHint };
  const check = checkOf(view);
  if (check) {
    const { digits, triesLeft } = check;
    const hint = triesLeft < 3 ? messages.checkWrong(triesLeft) : messages.checkHint(digits);
    return { title: messages.checkTitle, hint: checkCode?.hint ?? hint };
  }
  if (name === 'scanned') return { title: user ?? messages.scannedTitle, hint: messages.scannedHint };
  if (name === 'authorized') {
    const hint = isSignedInElsewhere(view) ? messages.elsewhereHint : messages.authorizedHint;
    return { title: messages.authorizedTitle(user), hint };
  }
  if (name === 'placeholder' && context.placeholder === 'app')
    return { title: messages.appTitle(appName), hint: messages.appHint };
  if (name === 'cancelled') return { title: messages.cancelledTitle, hint: checkCode?.hint ?? messages.cancelledHint };
  if (name === 'expired' || name === 'offline')
    return { title: messages[`${name}Title`], hint: messages[`${name}Hint`] };
  const text = { title: messages.pendingTitle(appName), hint: messages.pendingHint(appName) };
  const userCode = name === 'pending' && 'code' in view && view.code.userCode;
  return userCode ? { ...text, userCode } : text;
}

/** Announcement of a new view, in lines; `undefined` while loading, so that a renewal is silent. */
export function announcementOf(context: ViewContext): readonly string[] | undefined {
  const { view, messages } = context;
  const name = viewNameOf(context);
  if (name === 'loading') return undefined;
  const { title, hint, userCode } = viewTextOf(context);
  const user = userOf(view)?.displayName;
  const first = name === 'scanned' && user ? messages.scannedBy(user) : title;
  return [first, hint, ...(userCode ? [messages.userCodeLabel, userCode] : [])];
}

/** What is wrong with the connection; `undefined` if nothing is. */
export function connectionTextOf({ connection, messages }: ViewContext): string | undefined {
  if (connection === 'online') return undefined;
  return connection === 'offline' ? messages.offlineTitle : messages.reconnecting;
}
