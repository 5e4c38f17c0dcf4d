import type { Entry } from '../../approval/approval-state.js';
import type { LoginRequest } from '../../login-request.js';
import type { ApproveMessages } from '../i18n/approve-messages.js';
import { joinSentences } from '../join-sentences.js';
import { isConsent } from './view-model.js';
import type { ConsentView, ViewContext } from './view-model.js';

/** The texts of a view: title, and one or two sentences. */
export interface ViewText {
  readonly title: string;
  readonly hint: string;
}

/** The texts of the current view. */
export function viewTextOf({ view, messages, lang }: ViewContext): ViewText {
  if (isConsent(view)) return consentText(view, messages);
  if (view.name === 'loading') return { title: messages.loadingTitle, hint: '' };
  if (view.name === 'approved') {
    const { app } = view.request;
    return {
      title: messages.approvedTitle,
      hint: messages.approvedHint(isolate(app.name), computerText(view.request, messages)),
    };
  }
  if (view.name !== 'failed') return { title: messages[`${view.name}Title`], hint: messages[`${view.name}Hint`] };
  const { failure, retryAfterMs } = view;
  const wait = retryAfterMs === undefined ? undefined : durationText(retryAfterMs, lang);
  return { title: messages.failureTitle(failure), hint: messages.failureHint(failure, wait) };
}

/** What a screen reader announces of the current view. */
export function announcementOf(context: ViewContext): string {
  const { view, messages, undo } = context;
  if (view.name === 'idle') return '';
  if (view.name === 'approved' && undo === 'pending') return messages.undoing;
  if (view.name === 'approved' && undo === 'failed') return messages.undoFailed;
  const event = isConsent(view) ? eventOf(view, messages) : undefined;
  const { title, hint } = viewTextOf(context);
  return event ?? joinSentences(title, hint);
}

/** What happened while the consent screen stayed. */
function eventOf({ name, request, decision, problem }: ConsentView, messages: ApproveMessages): string | undefined {
  if (problem) return messages.problem(problem);
  if (decision === 'approve') return messages.approving;
  if (decision) return decision === 'decline' ? messages.declining : messages.reporting;
  if (name === 'warned') return messages.farWarning;
  return name === 'scanned' && request.checkCode !== undefined ? messages.checkVerified : undefined;
}

function consentText({ name, request, entry }: ConsentView, messages: ApproveMessages): ViewText {
  const title = messages.consentTitle(isolate(request.app.name));
  return {
    title,
    hint: name === 'check' ? joinSentences(messages.checkTitle, messages.checkHint) : messages.notice(entry),
  };
}

/** Browser and system of the other screen; `undefined` if the server sent neither. */
export function computerText({ browser, os }: LoginRequest, messages: ApproveMessages): string | undefined {
  if (browser === undefined && os === undefined) return undefined;
  return messages.computer(browser && isolate(browser), os && isolate(os));
}

/** What reached this phone in another way than from a screen may come from another person (T5). */
export function isRemote(entry: Entry): boolean {
  return entry !== 'camera';
}

/** How long ago, in words: seconds up to a minute, minutes after. */
export function ageText(ageMs: number, lang: string): string {
  const seconds = Math.max(1, Math.floor(ageMs / 1000));
  const format = new Intl.RelativeTimeFormat(lang);
  return seconds < 60 ? format.format(-seconds, 'second') : format.format(-Math.floor(seconds / 60), 'minute');
}

function durationText(ms: number, lang: string): string {
  const [value, unit] = ms > 90_000 ? [Math.ceil(ms / 60_000), 'minute'] : [Math.ceil(ms / 1000), 'second'];
  return new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

/** Keeps the direction of a text from the server apart from the sentence around it. */
export function isolate(text: string): string {
  return /^[\u0020-\u007e]*$/.test(text) ? text : `\u2068${text}\u2069`;
}
