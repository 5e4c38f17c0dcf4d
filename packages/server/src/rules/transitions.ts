import type { CodeRecord, CodeState } from '../store/store.js';

/** What a phone may do with a code. */
export type Action = 'SCAN' | 'CONFIRM' | 'CANCEL';

/** How a code stands for whoever asks (PROTOCOL 1.3). */
export type WireStatus = 'PENDING' | 'SCANNED' | 'AUTHORIZED' | 'CANCELLED' | 'EXPIRED';

interface Step {
  readonly from: CodeState;
  readonly to: CodeState;
}

/** The one table of allowed changes (T11, PROTOCOL 3.4.3). */
const steps: Readonly<Record<Action, Step>> = {
  SCAN: { from: 'PENDING', to: 'SCANNED' },
  CONFIRM: { from: 'SCANNED', to: 'AUTHORIZED' },
  CANCEL: { from: 'SCANNED', to: 'CANCELLED' },
};

/** What becomes of an action. */
export type Verdict = 'allowed' | 'already-done' | 'wrong-order' | 'other-user' | 'expired';

/** How the code stands now: a code or ticket whose time is over has expired, and so has a redeemed one (PROTOCOL 1.6). */
export function statusAt({ state, endsAt }: CodeRecord, now: number): WireStatus {
  if (state === 'CANCELLED') return 'CANCELLED';
  return state === 'REDEEMED' || now >= endsAt ? 'EXPIRED' : state;
}

/** Judges an action without doing it. Only the scanner may decide, and the same action by the same user again is no fault. */
export function judge(record: CodeRecord, action: Action, userId: string, now: number): Verdict {
  const { from, to } = steps[action];
  const status = statusAt(record, now);
  if (status === 'EXPIRED') return 'expired';
  if (record.scanner && record.scanner.id !== userId) return 'other-user';
  if (status === to) return 'already-done';
  return status === from ? 'allowed' : 'wrong-order';
}

/** The state an action leads to. */
export function stateAfter(action: Action): CodeState {
  return steps[action].to;
}
