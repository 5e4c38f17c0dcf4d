import type { WireStatus } from '../../rules/transitions.js';
import type { Lives, Operation, Outcome, Reason } from './history.js';

/** A code as PROTOCOL 1 to 6 describe it. Written from the specification, not from the source. */
export interface ModelCode {
  readonly bound: boolean;
  readonly madeMs: number;
  /** End of the code or, once approved, of its ticket. */
  readonly endsMs: number;
  readonly state: 'PENDING' | 'SCANNED' | 'AUTHORIZED' | 'CANCELLED' | 'REDEEMED';
  readonly owner?: string;
}

/** The expected response, and the code after it. */
export interface Step {
  readonly code: ModelCode | undefined;
  readonly outcome: Outcome;
}

/** The expected result of one operation without concurrency. */
export function step(code: ModelCode | undefined, operation: Operation, nowMs: number, lives: Lives): Step {
  if (operation.kind === 'generate') return generate(operation.bound, nowMs, lives);
  const kept = code && nowMs < code.endsMs + lives.graceMs ? code : undefined;
  if (operation.kind === 'read') return { code, outcome: read(kept, operation.proof, nowMs) };
  if (operation.kind === 'redeem') return redeem(code, kept, operation.by, nowMs);
  if (operation.user === undefined) return { code, outcome: no('nobody') };
  if (!kept) return { code, outcome: no('unknown') };
  return change(kept, operation.kind, operation.user, nowMs, lives);
}

/** Whether a response is the expected one. A missing response contradicts nothing. */
export function agrees(due: Outcome, given: Outcome): boolean {
  if (given.type === 'info') return true;
  if (due.type === 'fail' || given.type === 'fail')
    return due.type === 'fail' && given.type === 'fail' && due.reason === given.reason;
  if (due.type !== 'ok') return false;
  const sameTicket = (due.ticket === undefined) === (given.ticket === undefined);
  return sameTicket && due.status === given.status && due.user === given.user;
}

function generate(bound: boolean, nowMs: number, { codeMs }: Lives): Step {
  return { code: { bound, madeMs: nowMs, endsMs: nowMs + codeMs, state: 'PENDING' }, outcome: yes };
}

function read(code: ModelCode | undefined, proof: 'right' | 'wrong' | 'none', nowMs: number): Outcome {
  const stranger = code?.bound ? proof !== 'right' : proof === 'wrong';
  if (!code || stranger) return no('unknown');
  const status = statusOf(code, nowMs);
  if (status === 'PENDING' || status === 'EXPIRED') return { type: 'ok', status };
  const user = code.owner === undefined ? {} : { user: code.owner };
  return { type: 'ok', status, ...user, ...(status === 'AUTHORIZED' && { ticket: 'due' }) };
}

function change(
  code: ModelCode,
  kind: 'SCAN' | 'CONFIRM' | 'CANCEL',
  user: string,
  nowMs: number,
  { decisionMs, maxMs, codeMs, ticketMs }: Lives,
): Step {
  const status = statusOf(code, nowMs);
  if (status === 'EXPIRED') return { code, outcome: no('not now') };
  if (code.owner !== undefined && code.owner !== user) return { code, outcome: no('other user') };
  const [from, to] = ways[kind];
  if (status === to) return { code, outcome: yes };
  if (status !== from) return { code, outcome: no('not now') };
  const longest = code.madeMs + Math.max(maxMs, codeMs);
  const endsMs = {
    SCAN: Math.min(longest, Math.max(code.endsMs, nowMs + decisionMs)),
    CONFIRM: nowMs + ticketMs,
    CANCEL: code.endsMs,
  }[kind];
  return { code: { ...code, state: to, owner: user, endsMs }, outcome: yes };
}

const ways = {
  SCAN: ['PENDING', 'SCANNED'],
  CONFIRM: ['SCANNED', 'AUTHORIZED'],
  CANCEL: ['SCANNED', 'CANCELLED'],
} as const;

function redeem(code: ModelCode | undefined, kept: ModelCode | undefined, by: string, nowMs: number): Step {
  const worth = by === 'its own app' && kept?.owner !== undefined && statusOf(kept, nowMs) === 'AUTHORIZED';
  if (!worth) return { code, outcome: no('worthless') };
  return { code: { ...kept, state: 'REDEEMED' }, outcome: { type: 'ok', user: kept.owner } };
}

function statusOf({ state, endsMs }: ModelCode, nowMs: number): WireStatus {
  if (state === 'CANCELLED') return state;
  return state === 'REDEEMED' || nowMs >= endsMs ? 'EXPIRED' : state;
}

const yes: Outcome = { type: 'ok' };
const no = (reason: Reason): Outcome => ({ type: 'fail', reason });
