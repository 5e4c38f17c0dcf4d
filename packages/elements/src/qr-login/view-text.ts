import { ownMembers } from '@qr-login/core/internal';
import { isSignedInElsewhere, viewNameOf, userOf } from './view-model.js';
import type { ViewContext } from './view-model.js';

/** The texts of a view: title, and instruction or reason. */
export interface ViewText {
  readonly title: string;
  readonly hint: string;
  /** The user code that the hint introduces. */
  readonly userCode?: string;
}

/** Views with messages under their own names. */
type MessageKey = 'pending' | 'scanned' | 'authorized' | 'cancelled' | 'expired' | 'offline';

/** The texts of the current view. */
export function viewTextOf(context: ViewContext): ViewText {
  return ownMembers(findViewText(context));
}

function findViewText(context: ViewContext): ViewText {
  const { view, messages, placeholder } = context;
  const name = viewNameOf(context);
  if (view.status === 'error') return { title: messages.errorTitle, hint: messages.errorHint(view.error.code) };
  const user = userOf(view);
  if (name === 'confirm')
    return { title: messages.confirmTitle, hint: user ? messages.scannedBy(user.displayName) : messages.scannedHint };
  if (name === 'placeholder' && placeholder === 'app')
    return { title: messages.appTitle, hint: context.isAppBlocked ? messages.blockedHint : messages.scannedHint };
  const key: MessageKey = name === 'loading' || name === 'placeholder' || name === 'error' ? 'pending' : name;
  const text = { title: messages[`${key}Title`], hint: messages[`${key}Hint`] };
  if (isSignedInElsewhere(view)) return { ...text, hint: messages.elsewhereHint };
  const userCode = name === 'pending' && 'code' in view && view.code.userCode;
  return userCode ? { ...text, hint: messages.userCodeLabel, userCode } : text;
}

/** Announcement of a new view; `undefined` while loading, so that a renewal is silent. */
export function announcementOf(context: ViewContext): string | undefined {
  const { view, messages } = context;
  const name = viewNameOf(context);
  if (name === 'loading') return undefined;
  const { title, hint, userCode } = viewTextOf(context);
  const user = userOf(view);
  const scannedBy = name === 'scanned' && user ? [messages.scannedBy(user.displayName)] : [];
  return [...scannedBy, `${title}.`, userCode ? `${hint}: ${userCode}` : hint].join(' ');
}
