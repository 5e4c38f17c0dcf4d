import type { WireStatus } from '../../src/domain/transitions.js';
import type { Lifetimes, Operation, Outcome, Reason, Scan } from './history.js';

/** A code as PROTOCOL 1 to 6 describe it. Written from the specification, not from the source. */
export interface ModelCode {
  readonly bound: boolean;
  readonly createdAtMs: number;
  /** End of the code or, once approved, of its ticket. */
  readonly endsAtMs: number;
  readonly state: 'PENDING' | 'SCANNED' | 'AUTHORIZED' | 'CANCELLED' | 'REDEEMED';
  readonly owner?: string;
  /** Check code of a scanned code (PROTOCOL 8.1). */
  readonly triesLeft?: number;
  readonly verified?: boolean;
  /** Accounts that may not scan it, after a report (PROTOCOL 8.4). */
  readonly blocked?: readonly string[];
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
  if (operation.kind === 'verify')
    return liveCode && operation.proof === 'right'
      ? verify(liveCode, operation.digits, nowMs)
      : { code, outcome: failed('unknown') };
  if (operation.user === undefined) return { code, outcome: failed('unauthenticated') };
  if (!liveCode) return { code, outcome: failed('unknown') };
  if (operation.kind === 'report') return report(liveCode, operation.user, nowMs);
  return change(liveCode, { ...operation, user: operation.user }, nowMs, lifetimes);
}

/** Whether a response is the expected one. A missing response contradicts nothing. */
export function isConsistent(expected: Outcome, actual: Outcome): boolean {
  if (actual.type === 'info') return true;
  if (expected.type === 'fail' || actual.type === 'fail')
    return expected.type === 'fail' && actual.type === 'fail' && expected.reason === actual.reason;
  if (expected.type !== 'ok') return false;
  const sameTicket = (expected.ticket === undefined) === (actual.ticket === undefined);
  return (
    sameTicket && (['status', 'user', 'check', 'cancelled'] as const).every((name) => expected[name] === actual[name])
  );
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
  const check = status === 'SCANNED' && code.triesLeft !== undefined && { check: describeCheck(code) };
  return { type: 'ok', status, ...user, ...check, ...(status === 'AUTHORIZED' && { ticket: 'due' }) };
}

function change(
  code: ModelCode,
  { kind, user, scan }: { kind: 'SCAN' | 'CONFIRM' | 'CANCEL'; user: string; scan?: Scan },
  nowMs: number,
  { decisionMs, maxMs, codeMs, ticketMs, policies }: Lifetimes,
): ModelResult {
  const status = statusOf(code, nowMs);
  if (kind === 'CONFIRM' && code.state === 'REDEEMED' && code.owner === user) return { code, outcome: succeeded };
  if (status === 'EXPIRED') return { code, outcome: failed('not now') };
  if (code.owner !== undefined && code.owner !== user) return { code, outcome: failed('other user') };
  const [from, to] = transitions[kind];
  if (status === to) return { code, outcome: succeeded };
  if (status !== from) return { code, outcome: failed('not now') };
  const refusal = policies && findRefusal(code, { kind, user, scan }, nowMs);
  if (refusal) return { code, outcome: failed(refusal) };
  const longest = code.createdAtMs + Math.max(maxMs, codeMs);
  const endsAtMs = {
    SCAN: Math.min(longest, Math.max(code.endsAtMs, nowMs + decisionMs)),
    CONFIRM: nowMs + ticketMs,
    CANCEL: code.endsAtMs,
  }[kind];
  const check = policies && kind === 'SCAN' ? { triesLeft: 3, verified: false } : {};
  return { code: { ...code, state: to, owner: user, endsAtMs, ...check }, outcome: succeeded };
}

/** Why a policy refuses an action that is allowed otherwise (PROTOCOL 8). */
function findRefusal(
  code: ModelCode,
  { kind, user, scan }: { kind: string; user: string; scan: Scan | undefined },
  nowMs: number,
): Reason | undefined {
  if (kind === 'CONFIRM' && !code.verified) return 'check code required';
  if (kind !== 'SCAN') return undefined;
  if (!scan || !isCurrent(scan, code, nowMs)) return 'content changed';
  if (code.blocked?.includes(user)) return 'reported';
  return scan.from === 'far' ? 'far away' : undefined;
}

/** PROTOCOL 8.2.4. Time moves in steps of at least 20 s, or hardly at all, so that the edges of a period do not matter. */
function isCurrent({ content, atMs = 0 }: Scan, { createdAtMs }: ModelCode, nowMs: number): boolean {
  if (content === 'fresh') return nowMs - atMs < 10_000;
  return content === 'first' && nowMs - createdAtMs < 10_000;
}

/** PROTOCOL 8.1.5 */
function verify(code: ModelCode, digits: 'right' | 'wrong', nowMs: number): ModelResult {
  const { triesLeft } = code;
  const status = statusOf(code, nowMs);
  if (status === 'EXPIRED' || triesLeft === undefined) return { code, outcome: failed('not now') };
  const isOver = code.verified || triesLeft === 0;
  if (!isOver && status !== 'SCANNED') return { code, outcome: failed('not now') };
  const next = isOver ? code : tryDigits(code, digits, triesLeft);
  return { code: next, outcome: { type: 'ok', check: describeCheck(next) } };
}

function tryDigits(code: ModelCode, digits: 'right' | 'wrong', triesLeft: number): ModelCode {
  if (digits === 'right') return { ...code, verified: true };
  return { ...code, triesLeft: triesLeft - 1, ...(triesLeft === 1 && { state: 'CANCELLED' }) };
}

/** How a check code stands, in one phrase. */
export function describeCheck({
  verified,
  triesLeft,
}: {
  readonly verified?: boolean;
  readonly triesLeft?: number;
}): string {
  return `${triesLeft} tries left${verified ? ', verified' : ''}`;
}

/** PROTOCOL 8.4 */
function report(code: ModelCode, user: string, nowMs: number): ModelResult {
  const blocked = [...new Set([...(code.blocked ?? []), user])].toSorted((one, other) => one.localeCompare(other));
  const status = statusOf(code, nowMs);
  const cancelled = code.owner === user && (status === 'SCANNED' || status === 'CANCELLED');
  return { code: { ...code, blocked, ...(cancelled && { state: 'CANCELLED' }) }, outcome: { type: 'ok', cancelled } };
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
