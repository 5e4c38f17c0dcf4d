import {
  canPrecede,
  causes,
  isBefore,
  isGranted,
  maxLatencyMs,
  mayBeDone,
  ofKind,
  repeatsApproval,
  statusShown,
} from './evidence.js';
import { describeEntry } from './history.js';
import type { Entry, Lifetimes } from './history.js';

/** I1: a code is approved or cancelled, not both, and no change follows a final state. */
export function endsOnce(entries: readonly Entry[]): readonly string[] {
  const approved = entries.find((entry) => statusShown(entry) === 'AUTHORIZED');
  const refused = entries.find((entry) => statusShown(entry) === 'CANCELLED');
  const conflicts =
    approved && refused ? [`ended twice: ${describeEntry(approved)}, and ${describeEntry(refused)}`] : [];
  const endings = entries.filter(
    (entry) => statusShown(entry) === 'EXPIRED' || (entry.operation.kind === 'redeem' && isGranted(entry)),
  );
  const lateOperations = endings.flatMap((end) => {
    // A second redemption violates I3 instead.
    const bothRedeem = (entry: Entry): boolean => [end, entry].every(({ operation }) => operation.kind === 'redeem');
    const continues = (entry: Entry): boolean =>
      !['EXPIRED', undefined].includes(statusShown(entry)) && !repeatsApproval(entries, entry);
    const after = entries.find((entry) => isBefore(end, entry) && continues(entry) && !bothRedeem(entry));
    return after ? [`was over with ${describeEntry(end)}, and went on with ${describeEntry(after)}`] : [];
  });
  return [...conflicts, ...lateOperations];
}

/** I6: no code is approved after its end, and no ticket is valid after its own. */
export function endsInTime(entries: readonly Entry[], lifetimes: Lifetimes): readonly string[] {
  const endMs = latestEnd(entries, lifetimes);
  const confirms = ofKind(entries, 'CONFIRM').filter(mayBeDone);
  const madeTicket = (entry: Entry): boolean =>
    confirms.some(
      (confirm) =>
        canPrecede(confirm, entry) &&
        confirm.called.ms < endMs &&
        entry.called.ms < confirm.answered.ms + lifetimes.ticketMs,
    );
  const isLate = (entry: Entry): boolean => entry.called.ms >= endMs && !madeTicket(entry);
  const approvals = confirms.filter((entry) => isGranted(entry) && isLate(entry) && !repeatsApproval(entries, entry));
  const redemptions = ofKind(entries, 'redeem').filter((entry) => isGranted(entry) && !madeTicket(entry));
  return [
    ...approvals.map((entry) => `${describeEntry(entry)} at ${entry.called.ms} ms, after the end at ${endMs} ms`),
    ...redemptions.map(
      (entry) => `${describeEntry(entry)} at ${entry.called.ms} ms, when no approval was recent enough`,
    ),
  ];
}

/** I9: every code is removed eventually. */
export function isPurged(entries: readonly Entry[], lifetimes: Lifetimes): readonly string[] {
  const longestMs = Math.max(lifetimes.maxMs, lifetimes.codeMs) + lifetimes.ticketMs + lifetimes.graceMs;
  const purgedAtMs = createdByMs(entries) + longestMs + maxLatencyMs(entries);
  return ofKind(entries, 'read')
    .filter((entry) => isGranted(entry) && entry.called.ms >= purgedAtMs)
    .map((entry) => `${describeEntry(entry)} at ${entry.called.ms} ms, and had to be forgotten at ${purgedAtMs} ms`);
}

/** The latest end of the code without an approval. */
function latestEnd(entries: readonly Entry[], { codeMs, decisionMs, maxMs }: Lifetimes): number {
  const createdAtMs = createdByMs(entries);
  const scans = ofKind(entries, 'SCAN').filter(mayBeDone);
  const granted = scans.map(({ answered }) => answered.ms + decisionMs);
  return Math.min(createdAtMs + Math.max(maxMs, codeMs), Math.max(createdAtMs + codeMs, ...granted));
}

/** The latest time at which the code existed. */
function createdByMs(entries: readonly Entry[]): number {
  return ofKind(entries, 'generate')[0]?.answered.ms ?? Infinity;
}

/** The earliest end of the code, as seen by that operation. */
export function earliestEnd(entries: readonly Entry[], of: Entry, { codeMs, ticketMs }: Lifetimes): number {
  const createdAtMs = ofKind(entries, 'generate')[0]?.called.ms ?? -Infinity;
  const tickets = causes(entries, 'CONFIRM', of).map(({ called }) => called.ms + ticketMs);
  return Math.min(createdAtMs + codeMs, ...tickets);
}
