import type { Clock } from '@qr-login/core';
import { ApproverError } from '../errors.js';
import { sleep } from '../http/abort.js';
import { toApproverError } from '../http/send-request.js';
import type { LoginRequest } from '../login-request.js';
import type { ApprovalState } from './approval-state.js';

const defaultIntervalMs = 2000;
const minIntervalMs = 500;

type Scanned = Extract<ApprovalState, { status: 'scanned' }>;

/** Whether the other screen has not yet received the digits that this phone shows. */
export function isCheckPending(state: ApprovalState): state is Scanned {
  return state.status === 'scanned' && !state.request.checkVerified;
}

/** The request, or the error for a code that no user can decide about any more. */
export function assertUndecided(request: LoginRequest): LoginRequest {
  const { status, checkFailed } = request;
  if (status === 'expired') throw new ApproverError('expired', 'the code has expired');
  if (status === 'authorized' || status === 'cancelled')
    throw new ApproverError('already-decided', 'the code was approved, declined or stopped before', {
      reason: checkFailed && 'wrong-check-code',
    });
  return request;
}

/** What the poll reads and changes. */
export interface CheckPollDeps {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly readState: () => ApprovalState;
  readonly readAgain: (request: LoginRequest) => Promise<LoginRequest>;
  readonly become: (state: ApprovalState) => void;
}

/**
 * Polls the request of a scanned code until its check code is verified, the state is another one, or the code can no longer be
 * approved: three wrong tries end it.
 */
export async function pollCheck(deps: CheckPollDeps): Promise<void> {
  const { clock, signal, readState } = deps;
  let retryAfterMs = 0;
  for (let state = readState(); isCheckPending(state) && !signal.aborted; state = readState()) {
    const { intervalMs = defaultIntervalMs } = state.request;
    try {
      await sleep(Math.max(minIntervalMs, intervalMs, retryAfterMs), clock, signal);
      retryAfterMs = await pollOnce(deps);
    } catch {
      return;
    }
  }
}

/** One poll. Resolves to the wait that the server requires, in milliseconds. Rejects once aborted. */
async function pollOnce({ signal, readState, readAgain, become }: CheckPollDeps): Promise<number> {
  const before = readState();
  if (!isCheckPending(before)) return 0;
  try {
    const request = assertUndecided(await readAgain(before.request));
    // A decision that began meanwhile has precedence.
    if (readState() === before && !signal.aborted) become({ ...before, request, error: undefined });
    return 0;
  } catch (cause) {
    if (signal.aborted) throw cause;
    const error = toApproverError(cause);
    if (error.retryable) return error.retryAfterMs ?? 0;
    if (readState() === before) become({ status: 'failed', entry: before.entry, error });
    return 0;
  }
}
