import type { QrLoginError } from '@qr-login/core';
import type { Messages } from '../messages/messages.js';
import { nameView, userOf } from './view.js';
import type { ViewContext, ViewName } from './view.js';

/** What a view says: what stands, and what to do or why. */
export interface Words {
  readonly title: string;
  readonly hint: string;
  /** What the hint is about, where it is something to compare or type in. */
  readonly userCode?: string;
}

const words: Readonly<Record<Exclude<ViewName, 'error'>, (messages: Messages) => Words>> = {
  loading: (messages) => ({ title: messages.pendingTitle, hint: messages.pendingHint }),
  pending: (messages) => ({ title: messages.pendingTitle, hint: messages.pendingHint }),
  scanned: (messages) => ({ title: messages.scannedTitle, hint: messages.scannedHint }),
  authorized: (messages) => ({ title: messages.authorizedTitle, hint: messages.authorizedHint }),
  cancelled: (messages) => ({ title: messages.cancelledTitle, hint: messages.cancelledHint }),
  expired: (messages) => ({ title: messages.expiredTitle, hint: messages.expiredHint }),
  offline: (messages) => ({ title: messages.offlineTitle, hint: messages.offlineHint }),
};

/** The words of the view that is up. */
export function wordsOf({ view, connection, messages }: ViewContext): Words {
  if (view.status === 'error') return errorWords(view.error, messages);
  const name = nameView(view, connection);
  const said = name === 'error' ? words.loading(messages) : words[name](messages);
  const userCode = name === 'pending' && 'code' in view && view.code.userCode;
  return userCode ? { ...said, hint: messages.userCodeLabel, userCode } : said;
}

/** What is said aloud when the view comes up; `undefined` while loading, so that a quiet renewal says nothing. */
export function announcementOf(context: ViewContext): string | undefined {
  const { view, connection, messages } = context;
  const name = nameView(view, connection);
  if (name === 'loading') return undefined;
  const { title, hint, userCode } = wordsOf(context);
  const user = userOf(view);
  const who = name === 'scanned' && user ? [messages.scannedBy(user.displayName)] : [];
  return [...who, `${title}.`, userCode ? `${hint}: ${userCode}` : hint].join(' ');
}

function errorWords(error: QrLoginError, messages: Messages): Words {
  return { title: messages.errorTitle, hint: messages.errorHint(error.code) };
}
