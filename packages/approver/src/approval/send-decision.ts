import type { Clock } from '@qr-login/core';
import type { Approver } from '../approver.js';
import { ApproverError } from '../errors.js';
import { throwIfAborted, withTimeout } from '../http/abort.js';
import type { LoginRequest } from '../login-request.js';
import type { ApprovalState, Decision } from './approval-state.js';

/**
 * Resolves once the user has proved to hold the phone; anything it resolves to is ignored. The signal aborts when the user declines meanwhile
 * or leaves the code; the hook is no longer awaited then. `undefined`: nothing to prove.
 */
export type Reauthenticate = (
  request: LoginRequest,
  options: { readonly signal: AbortSignal },
) => Promise<unknown> | undefined;

/** A state in which the user can decide. */
export type Undecided = Extract<ApprovalState, { status: 'review' | 'scanned' }>;

/** Of a decision that is sent, with its access token, in milliseconds. Longer than a request with its repetition. */
const sendTimeoutMs = 60_000;

/** The state that a decision begins from; `undefined` if the user cannot decide. */
export function undecidedOf(state: ApprovalState): Undecided | undefined {
  if (state.status === 'review' || state.status === 'scanned') return state;
  if (state.status !== 'confirming' || !state.isReauthenticating) return undefined;
  const { entry, request } = state;
  return { status: 'scanned', entry, request };
}

/** What a decision needs. */
export interface DecisionDeps {
  readonly approver: Approver;
  readonly reauthenticate: Reauthenticate | undefined;
  /** Called when the hook begins and when it has resolved. */
  readonly onReauthenticating: (isReauthenticating: boolean) => void;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Sends the decision of the user. */
export async function sendDecision(decision: Decision, state: Undecided, deps: DecisionDeps): Promise<void> {
  if (decision === 'approve') await reauthenticateUser(state.request, deps);
  const { approver, clock, signal } = deps;
  // The hook may ignore its signal.
  throwIfAborted(signal);
  await withTimeout((inner) => send(decision, state, approver, inner), { ms: sendTimeoutMs, clock, signal });
}

async function send(decision: Decision, state: Undecided, approver: Approver, signal: AbortSignal): Promise<void> {
  const { id } = state.request;
  if (decision === 'approve') await approver.confirm(id, { signal });
  else if (decision === 'decline') await approver.cancel(id, { signal });
  else await report(state, approver, signal);
}

/** The refusal must reach a server without reports all the same. */
async function report({ status, request }: Undecided, approver: Approver, signal: AbortSignal): Promise<void> {
  if (request.canReport) await approver.reportNotMe(request.id, { signal });
  else if (status === 'scanned') await approver.cancel(request.id, { signal });
}

async function reauthenticateUser(
  request: LoginRequest,
  { reauthenticate, onReauthenticating, signal }: DecisionDeps,
): Promise<void> {
  try {
    const proof = reauthenticate?.(request, { signal });
    if (proof === undefined) return;
    onReauthenticating(true);
    await proof;
  } catch (cause) {
    throw new ApproverError('reauthentication-required', 'reauthenticate rejected', { cause });
  }
  if (!signal.aborted) onReauthenticating(false);
}
