import type { ScanMessages } from '../i18n/scan-messages.js';
import { joinSentences } from '../join-sentences.js';
import type { ScanNotice, ScanState, ScanStatus } from './scan-state.js';

/** Title and sentence of a view without the camera. */
export interface ViewText {
  readonly title: string;
  readonly hint: string;
}

/** Views that consist of texts: how the names of their messages begin. */
const textViews = {
  idle: 'idle',
  prompting: 'prompting',
  found: 'found',
  denied: 'denied',
  'no-camera': 'noCamera',
  busy: 'busy',
  insecure: 'insecure',
  unsupported: 'unsupported',
  failed: 'failed',
} as const satisfies Partial<Record<ScanStatus, string>>;

const noticeTexts = {
  advice: 'advice',
  'several-codes': 'severalCodes',
  'other-server': 'otherServer',
  'not-a-login-code': 'notALoginCode',
  'no-code': 'noCode',
} as const satisfies Record<ScanNotice, keyof ScanMessages>;

/** The text of a view. `undefined` while the camera, or the field for a user code, takes its place. */
export function viewTextOf(status: ScanStatus, messages: ScanMessages): ViewText | undefined {
  if (!isTextView(status)) return undefined;
  const name = textViews[status];
  const hint = messages[`${name}Hint`];
  return { title: messages[`${name}Title`], hint: typeof hint === 'string' ? hint : hint(isInstalled()) };
}

/** The sentence below the title of the element. */
export function hintOf(status: ScanStatus, messages: ScanMessages): string {
  if (status === 'found') return '';
  if (status === 'user-code' || status === 'unsupported') return messages.userCodeHint;
  const hasCamera = status === 'idle' || status === 'starting' || status === 'prompting' || status === 'scanning';
  return hasCamera ? messages.hint : messages.otherWays;
}

/** The text of a notice. */
export function noticeTextOf(notice: ScanNotice, messages: ScanMessages): string {
  return messages[noticeTexts[notice]];
}

/** What the live region says about a state. Empty: nothing new. */
export function announcementOf({ status, notice }: ScanState, messages: ScanMessages): string {
  if (notice) return noticeTextOf(notice, messages);
  if (status === 'scanning') return messages.hint;
  const text = viewTextOf(status, messages);
  return text ? joinSentences(text.title, text.hint) : '';
}

/** The state of a name: a status, or a notice over the camera. `undefined` for any other name. */
export function sampleState(name: string): ScanState | undefined {
  if (isNotice(name)) return { status: 'scanning', notice: name };
  const isStatus = name === 'starting' || name === 'scanning' || name === 'user-code' || isTextView(name);
  return isStatus ? { status: name } : undefined;
}

function isTextView(name: string): name is keyof typeof textViews {
  return Object.hasOwn(textViews, name);
}

function isNotice(name: string): name is ScanNotice {
  return Object.hasOwn(noticeTexts, name);
}

/** An installed app has no address bar, and its permissions are those of the system. */
function isInstalled(): boolean {
  return matchMedia('(display-mode: standalone), (display-mode: fullscreen)').matches;
}
