import { canPrecede, causes, isBefore, isGranted, longestStall, mayBeDone, ofKind, statusShown } from './evidence.js';
import { tell } from './history.js';
import type { Entry, Lives } from './history.js';

/** I1: a code is approved or cancelled, not both, and no change follows a final state. */
export function endsOnce(entries: readonly Entry[]): readonly string[] {
  const approved = entries.find((entry) => statusShown(entry) === 'AUTHORIZED');
  const refused = entries.find((entry) => statusShown(entry) === 'CANCELLED');
  const twice = approved && refused ? [`ended twice: ${tell(approved)}, and ${tell(refused)}`] : [];
  const over = entries.filter(
    (entry) => statusShown(entry) === 'EXPIRED' || (entry.operation.kind === 'redeem' && isGranted(entry)),
  );
  const late = over.flatMap((end) => {
    // A second redemption violates I3 instead.
    const bothRedeem = (entry: Entry): boolean => [end, entry].every(({ operation }) => operation.kind === 'redeem');
    const goesOn = (entry: Entry): boolean => !['EXPIRED', undefined].includes(statusShown(entry));
    const after = entries.find((entry) => isBefore(end, entry) && goesOn(entry) && !bothRedeem(entry));
    return after ? [`was over with ${tell(end)}, and went on with ${tell(after)}`] : [];
  });
  return [...twice, ...late];
}

/** I6: no code is approved after its end, and no ticket is valid after its own. */
export function endsInTime(entries: readonly Entry[], lives: Lives): readonly string[] {
  const endMs = latestEnd(entries, lives);
  const confirms = ofKind(entries, 'CONFIRM').filter(mayBeDone);
  const madeTicket = (entry: Entry): boolean =>
    confirms.some(
      (confirm) =>
        canPrecede(confirm, entry) &&
        confirm.called.ms < endMs &&
        entry.called.ms < confirm.answered.ms + lives.ticketMs,
    );
  const approvals = confirms.filter((entry) => isGranted(entry) && entry.called.ms >= endMs && !madeTicket(entry));
  const redemptions = ofKind(entries, 'redeem').filter((entry) => isGranted(entry) && !madeTicket(entry));
  return [
    ...approvals.map((entry) => `${tell(entry)} at ${entry.called.ms} ms, after the end at ${endMs} ms`),
    ...redemptions.map((entry) => `${tell(entry)} at ${entry.called.ms} ms, when no approval was recent enough`),
  ];
}

/** I9: every code is removed eventually. */
export function isForgotten(entries: readonly Entry[], lives: Lives): readonly string[] {
  const longestMs = Math.max(lives.maxMs, lives.codeMs) + lives.ticketMs + lives.graceMs;
  const goneMs = madeBy(entries) + longestMs + longestStall(entries);
  return ofKind(entries, 'read')
    .filter((entry) => isGranted(entry) && entry.called.ms >= goneMs)
    .map((entry) => `${tell(entry)} at ${entry.called.ms} ms, and had to be forgotten at ${goneMs} ms`);
}

/** The latest end of the code without an approval. */
function latestEnd(entries: readonly Entry[], { codeMs, decisionMs, maxMs }: Lives): number {
  const madeMs = madeBy(entries);
  const scans = ofKind(entries, 'SCAN').filter(mayBeDone);
  const granted = scans.map(({ answered }) => answered.ms + decisionMs);
  return Math.min(madeMs + Math.max(maxMs, codeMs), Math.max(madeMs + codeMs, ...granted));
}

/** The latest time at which the code existed. */
function madeBy(entries: readonly Entry[]): number {
  return ofKind(entries, 'generate')[0]?.answered.ms ?? Infinity;
}

/** The earliest end of the code, as seen by that operation. */
export function earliestEnd(entries: readonly Entry[], of: Entry, { codeMs, ticketMs }: Lives): number {
  const madeMs = ofKind(entries, 'generate')[0]?.called.ms ?? -Infinity;
  const tickets = causes(entries, 'CONFIRM', of).map(({ called }) => called.ms + ticketMs);
  return Math.min(madeMs + codeMs, ...tickets);
}
