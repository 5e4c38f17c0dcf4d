import type { WireStatus } from '../../src/domain/transitions.js';
import type { Lifetimes, Operation, Outcome, Reason } from './history.js';

/** A code as PROTOCOL 1 to 6 describe it. Written from the specification, not from the source. */
export interface ModelCode {
  readonly bound: boolean;
  readonly createdAtMs: number;
  /** End of the code or, once approved, of its ticket. */
  readonly endsAtMs: number;
  readonly state: 'PENDING' | 'SCANNED' | 'AUTHORIZED' | 'CANCELLED' | 'REDEEMED';
  readonly owner?: string;
}

/** The expected response, and the code after it. */
export interface ModelResult {
  readonly code: ModelCode | undefined;
  readonly outcome: Outcome;
}

/** The expected result of one operation without concurrency. */
export function nextState(
  code: ModelCode | undefined,
  operation: Operation,
  nowMs: number,
  lifetimes: Lifetimes,
): ModelResult {
  if (operation.kind === 'generate') return generate(operation.bound, nowMs, lifetimes);
  const liveCode = code && nowMs < code.endsAtMs + lifetimes.graceMs ? code : undefined;
  if (operation.kind === 'read') return { code, outcome: read(liveCode, operation.proof, nowMs) };
  if (operation.kind === 'redeem') return redeem(code, liveCode, operation.by, nowMs);
  if (operation.user === undefined) return { code, outcome: failed('unauthenticated') };
  if (!liveCode) return { code, outcome: failed('unknown') };
  return change(liveCode, operation.kind, operation.user, nowMs, lifetimes);
}

/** Whether a response is the expected one. A missing response contradicts nothing. */
export function isConsistent(expected: Outcome, actual: Outcome): boolean {
  if (actual.type === 'info') return true;
  if (expected.type === 'fail' || actual.type === 'fail')
    return expected.type === 'fail' && actual.type === 'fail' && expected.reason === actual.reason;
  if (expected.type !== 'ok') return false;
  const sameTicket = (expected.ticket === undefined) === (actual.ticket === undefined);
  return sameTicket && expected.status === actual.status && expected.user === actual.user;
}

function generate(bound: boolean, nowMs: number, { codeMs }: Lifetimes): ModelResult {
  return { code: { bound, createdAtMs: nowMs, endsAtMs: nowMs + codeMs, state: 'PENDING' }, outcome: succeeded };
}

function read(code: ModelCode | undefined, proof: 'right' | 'wrong' | 'none', nowMs: number): Outcome {
  const isUnverified = code?.bound ? proof !== 'right' : proof === 'wrong';
  if (!code || isUnverified) return failed('unknown');
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
  { decisionMs, maxMs, codeMs, ticketMs }: Lifetimes,
): ModelResult {
  const status = statusOf(code, nowMs);
  if (status === 'EXPIRED') return { code, outcome: failed('not now') };
  if (code.owner !== undefined && code.owner !== user) return { code, outcome: failed('other user') };
  const [from, to] = transitions[kind];
  if (status === to) return { code, outcome: succeeded };
  if (status !== from) return { code, outcome: failed('not now') };
  const longest = code.createdAtMs + Math.max(maxMs, codeMs);
  const endsAtMs = {
    SCAN: Math.min(longest, Math.max(code.endsAtMs, nowMs + decisionMs)),
    CONFIRM: nowMs + ticketMs,
    CANCEL: code.endsAtMs,
  }[kind];
  return { code: { ...code, state: to, owner: user, endsAtMs }, outcome: succeeded };
}

const transitions = {
  SCAN: ['PENDING', 'SCANNED'],
  CONFIRM: ['SCANNED', 'AUTHORIZED'],
  CANCEL: ['SCANNED', 'CANCELLED'],
} as const;

function redeem(code: ModelCode | undefined, liveCode: ModelCode | undefined, by: string, nowMs: number): ModelResult {
  const isRedeemable =
    by === 'its own app' && liveCode?.owner !== undefined && statusOf(liveCode, nowMs) === 'AUTHORIZED';
  if (!isRedeemable) return { code, outcome: failed('invalid ticket') };
  return { code: { ...liveCode, state: 'REDEEMED' }, outcome: { type: 'ok', user: liveCode.owner } };
}

function statusOf({ state, endsAtMs }: ModelCode, nowMs: number): WireStatus {
  if (state === 'CANCELLED') return state;
  return state === 'REDEEMED' || nowMs >= endsAtMs ? 'EXPIRED' : state;
}

const succeeded: Outcome = { type: 'ok' };
const failed = (reason: Reason): Outcome => ({ type: 'fail', reason });
