import type { ApprovalState, Decision, Entry } from '../../approval/approval-state.js';
import type { ApproverError, ApproverErrorCode, ApproverErrorReason } from '../../errors.js';
import type { LoginRequest } from '../../login-request.js';
import type { ApproveFailure, ApproveMessages, ApproveProblem } from '../i18n/approve-messages.js';
import type { ReceivedCode } from '../received-code.js';
import type { ApproverAccount } from './account.js';
import type { UndoStatus } from './undo-controller.js';

/** A request that the user decides about. */
export interface ConsentView {
  /** `review`: nothing is scanned yet. `check`: the other screen waits for digits. `warned`: an approval needs a second tap. */
  readonly name: 'review' | 'check' | 'scanned' | 'warned';
  readonly request: LoginRequest;
  readonly entry: Entry;
  /** A decision on its way. */
  readonly decision?: Decision | undefined;
  /** Whether that was sent: nothing else can be decided. */
  readonly isBusy: boolean;
  readonly problem?: ApproveProblem | undefined;
}

/** What the element shows. `reported`: the server has the report. */
export type View =
  | { readonly name: 'idle' | 'loading' }
  | ConsentView
  | { readonly name: 'approved'; readonly request: LoginRequest }
  | { readonly name: 'undone' | 'declined' | 'reported' }
  | {
      readonly name: 'failed';
      readonly failure: ApproveFailure;
      readonly isRetryable: boolean;
      readonly retryAfterMs: number | undefined;
    };

/** Everything that the templates need. */
export interface ViewContext {
  readonly view: View;
  readonly messages: ApproveMessages;
  /** BCP 47 tag of the messages. */
  readonly lang: string;
  /** Whether the button that goes on may be pressed. */
  readonly isArmed: boolean;
  /** Milliseconds since the code was created. */
  readonly ageMs: number;
  readonly account: ApproverAccount | undefined;
  /** Whether there is anything to show about the account. */
  readonly hasAccount: boolean;
  readonly canSwitchAccount: boolean;
  readonly canUndo: boolean;
  readonly undo: UndoStatus;
  readonly photo: string | undefined;
  readonly onProceed: () => void;
  readonly onDecide: (decision: Decision) => void;
  readonly onRetry: () => void;
  readonly onSwitchAccount: () => void;
  readonly onUndo: () => void;
  readonly onPhotoError: () => void;
  readonly onSlotChange: () => void;
}

const failures: Readonly<Partial<Record<ApproverErrorCode | ApproverErrorReason, ApproveFailure>>> = {
  expired: 'expired',
  'already-decided': 'already-used',
  'already-scanned': 'already-scanned',
  'wrong-pool': 'wrong-account',
  'signed-out': 'signed-out',
  'rate-limited': 'rate-limited',
  'network-or-policy': 'unreachable',
  timeout: 'unreachable',
  'server-unavailable': 'unreachable',
  'not-allowed': 'not-allowed',
  'unknown-code': 'unknown-code',
  misconfigured: 'misconfigured',
  'content-changed': 'content-changed',
  'other-network': 'other-network',
  'other-country': 'other-country',
  reported: 'reported',
  'wrong-check-code': 'wrong-check-code',
};

/** Whether the user decides in this view. */
export function isConsent(view: View): view is ConsentView {
  return view.name === 'review' || view.name === 'check' || canApprove(view);
}

/** Whether the view has an Approve that works. */
export function canApprove({ name }: View): boolean {
  return name === 'scanned' || name === 'warned';
}

/** Whether an approval needs a second tap: the server compares the networks, and cannot say that they are one (T1). */
export function needsWarning({ proximity }: LoginRequest): boolean {
  return proximity !== undefined && proximity !== 'same-network';
}

/** Until then a user cannot have read what they approve (T8). */
const armDelayMs = 1000;

/** How long the view must be on screen before its button goes on, in milliseconds, and a key that is another one for another view. */
export function armingOf(view: View): readonly [key: string, delayMs: number] {
  if (view.name === 'failed' && view.retryAfterMs !== undefined) return [view.name, view.retryAfterMs];
  return isConsent(view) && view.name !== 'check' ? [`${view.name} ${view.request.id}`, armDelayMs] : ['', 0];
}

/** A run, as its view depends on it. */
export interface ViewSource {
  readonly state: ApprovalState;
  readonly code: ReceivedCode | undefined;
  readonly decision: Decision | undefined;
  readonly wasReview: boolean;
  readonly isWarned: boolean;
}

/** The view of a run whose request has loaded. */
export function viewOf({ state, code, decision, wasReview, isWarned }: ViewSource): View {
  if (state.status === 'idle' || state.status === 'loading') return { name: state.status };
  if (state.status === 'approved') return { name: 'approved', request: state.request };
  if (state.status === 'declined')
    return { name: decision === 'report' && state.request.canReport ? 'reported' : 'declined' };
  if (state.status === 'failed') return failedView(state.error, code);
  const { request, entry } = state;
  const isReview = state.status === 'review' || (state.status === 'confirming' && wasReview);
  return {
    name: isReview ? 'review' : !request.checkVerified ? 'check' : isWarned ? 'warned' : 'scanned',
    request,
    entry,
    decision: state.status === 'confirming' ? state.decision : undefined,
    isBusy: state.status === 'confirming' && !state.isReauthenticating,
    problem: 'error' in state && state.error ? problemOf(state.error) : undefined,
  };
}

function failedView(error: ApproverError, code: ReceivedCode | undefined): View {
  const isOther = code?.kind === 'other-server' || code?.kind === 'not-a-login-code';
  const isOffline = error.code === 'network-or-policy' && !navigator.onLine;
  return {
    name: 'failed',
    failure: isOther ? code.kind : isOffline ? 'offline' : failureOf(error),
    isRetryable: error.retryable,
    retryAfterMs: error.retryAfterMs,
  };
}

function failureOf({ code, reason }: ApproverError): ApproveFailure {
  return (reason && failures[reason]) ?? failures[code] ?? 'error';
}

function problemOf({ code }: ApproverError): ApproveProblem {
  if (code === 'reauthentication-required' || code === 'check-code-pending') return code;
  const failure = failures[code];
  return failure === 'rate-limited' || failure === 'unreachable' ? failure : 'error';
}
