import { ownMembers } from '@qr-login/core';
import { isElsewhere, nameView, userOf } from './view.js';
import type { ViewContext } from './view.js';

/** The texts of a view: title, and instruction or reason. */
export interface Words {
  readonly title: string;
  readonly hint: string;
  /** The user code that the hint introduces. */
  readonly userCode?: string;
}

/** Views with messages under their own names. */
type Named = 'pending' | 'scanned' | 'authorized' | 'cancelled' | 'expired' | 'offline';

/** The texts of the current view. */
export function wordsOf(context: ViewContext): Words {
  return ownMembers(findWords(context));
}

function findWords(context: ViewContext): Words {
  const { view, messages, cover } = context;
  const name = nameView(context);
  if (view.status === 'error') return { title: messages.errorTitle, hint: messages.errorHint(view.error.code) };
  const user = userOf(view);
  if (name === 'confirm')
    return { title: messages.confirmTitle, hint: user ? messages.scannedBy(user.displayName) : messages.scannedHint };
  if (name === 'covered' && cover === 'app')
    return { title: messages.appTitle, hint: context.blocked ? messages.blockedHint : messages.scannedHint };
  const named: Named = name === 'loading' || name === 'covered' || name === 'error' ? 'pending' : name;
  const said = { title: messages[`${named}Title`], hint: messages[`${named}Hint`] };
  if (isElsewhere(view)) return { ...said, hint: messages.elsewhereHint };
  const userCode = name === 'pending' && 'code' in view && view.code.userCode;
  return userCode ? { ...said, hint: messages.userCodeLabel, userCode } : said;
}

/** Announcement of a new view; `undefined` while loading, so that a renewal is silent. */
export function announcementOf(context: ViewContext): string | undefined {
  const { view, messages } = context;
  const name = nameView(context);
  if (name === 'loading') return undefined;
  const { title, hint, userCode } = wordsOf(context);
  const user = userOf(view);
  const who = name === 'scanned' && user ? [messages.scannedBy(user.displayName)] : [];
  return [...who, `${title}.`, userCode ? `${hint}: ${userCode}` : hint].join(' ');
}
