import { ownMembers } from '@qr-login/core';
import { isElsewhere, nameView, userOf } from './view.js';
import type { ViewContext } from './view.js';

/** What a view says: what stands, and what to do or why. */
export interface Words {
  readonly title: string;
  readonly hint: string;
  /** What the hint is about, where it is something to compare or type in. */
  readonly userCode?: string;
}

/** The views whose words stand in the language under the view's own name. */
type Named = 'pending' | 'scanned' | 'authorized' | 'cancelled' | 'expired' | 'offline';

/** The words of the view that is up. */
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

/** What is said aloud when the view comes up; `undefined` while loading, so that a quiet renewal says nothing. */
export function announcementOf(context: ViewContext): string | undefined {
  const { view, messages } = context;
  const name = nameView(context);
  if (name === 'loading') return undefined;
  const { title, hint, userCode } = wordsOf(context);
  const user = userOf(view);
  const who = name === 'scanned' && user ? [messages.scannedBy(user.displayName)] : [];
  return [...who, `${title}.`, userCode ? `${hint}: ${userCode}` : hint].join(' ');
}
