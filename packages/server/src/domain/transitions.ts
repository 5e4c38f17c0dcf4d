import type { CodeRecord, CodeState } from '../store/store.js';

/** Actions of an approver. */
export type Action = 'SCAN' | 'CONFIRM' | 'CANCEL';

/** Status of a code, as clients see it (PROTOCOL 1.3). */
export type WireStatus = 'PENDING' | 'SCANNED' | 'AUTHORIZED' | 'CANCELLED' | 'EXPIRED';

interface Transition {
  readonly from: CodeState;
  readonly to: CodeState;
}

/** Table of allowed transitions (T11, PROTOCOL 3.4.3). */
const transitions: Readonly<Record<Action, Transition>> = {
  SCAN: { from: 'PENDING', to: 'SCANNED' },
  CONFIRM: { from: 'SCANNED', to: 'AUTHORIZED' },
  CANCEL: { from: 'SCANNED', to: 'CANCELLED' },
};

/** Result of an action. */
export type TransitionResult = 'allowed' | 'already-done' | 'wrong-order' | 'other-user' | 'expired';

/** Current status: EXPIRED if the code or ticket is over, or redeemed (PROTOCOL 1.6). */
export function statusAt({ state, endsAt }: CodeRecord, now: number): WireStatus {
  if (state === 'CANCELLED') return 'CANCELLED';
  return state === 'REDEEMED' || now >= endsAt ? 'EXPIRED' : state;
}

/** Checks an action without applying it. Only the scanning user may decide, and repeating an action is no error. */
export function checkTransition(record: CodeRecord, action: Action, userId: string, now: number): TransitionResult {
  const { from, to } = transitions[action];
  const status = statusAt(record, now);
  if (isRepeatedConfirm(record, action, userId)) return 'already-done';
  if (status === 'EXPIRED') return 'expired';
  if (record.scanner && record.scanner.id !== userId) return 'other-user';
  if (status === to) return 'already-done';
  return status === from ? 'allowed' : 'wrong-order';
}

/** A phone repeats CONFIRM if the response was lost. By then, the page may have redeemed the ticket: the user has approved all the same. */
function isRepeatedConfirm({ state, scanner }: CodeRecord, action: Action, userId: string): boolean {
  return state === 'REDEEMED' && action === 'CONFIRM' && scanner?.id === userId;
}

/** The state after an action. */
export function stateAfter(action: Action): CodeState {
  return transitions[action].to;
}
