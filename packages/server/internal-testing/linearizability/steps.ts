import type { WireStatus } from '../../src/domain/transitions.js';
import { earliestEnd } from './endings.js';
import { canPrecede, causes, isBefore, ofKind, statusShown } from './evidence.js';
import { describeEntry } from './history.js';
import type { Entry, Lifetimes } from './history.js';

const ranks: Readonly<Record<WireStatus, number>> = {
  PENDING: 0,
  SCANNED: 1,
  AUTHORIZED: 2,
  CANCELLED: 2,
  EXPIRED: 3,
};
const purgedRank = 4;

/** I7: no client sees a code go back. */
export function isMonotonic(entries: readonly Entry[]): readonly string[] {
  const reads = ofKind(entries, 'read').filter((entry) => rankOf(entry) !== undefined);
  return reads.flatMap((later) => {
    const earlier = reads.find(
      (entry) =>
        entry.operation.client === later.operation.client &&
        isBefore(entry, later) &&
        (rankOf(entry) ?? 0) > (rankOf(later) ?? 0),
    );
    return earlier ? [`went back: ${describeEntry(earlier)}, then ${describeEntry(later)}`] : [];
  });
}

function rankOf(entry: Entry): number | undefined {
  if (entry.outcome.type === 'fail') return entry.outcome.reason === 'unknown' ? purgedRank : undefined;
  const status = statusShown(entry);
  return status && ranks[status];
}

type Kind = Entry['operation']['kind'];

/** What leads to a status; the first is the usual one. */
const causesOf: Readonly<Partial<Record<WireStatus, readonly [Kind, ...Kind[]]>>> = {
  SCANNED: ['SCAN'],
  AUTHORIZED: ['CONFIRM'],
  CANCELLED: ['CANCEL', 'report', 'verify'],
};

/** I8: a rejected operation leaves the code unchanged. */
export function rejectionsChangeNothing(entries: readonly Entry[], lifetimes: Lifetimes): readonly string[] {
  return ofKind(entries, 'read').flatMap((read) => {
    const status = statusShown(read);
    if (status === 'EXPIRED') return endedByRejection(entries, read, lifetimes);
    const [kind, ...others] = (status && causesOf[status]) ?? [];
    if (!kind || [kind, ...others].some((each) => causes(entries, each, read).some(canCancel))) return [];
    const rejection = rejectedBefore(entries, kind, read);
    return [`${describeEntry(read)}, and ${rejection ? describeEntry(rejection) : `there was no ${kind}`}`];
  });
}

/** A report or a try that left the code as it was is no cause. */
function canCancel(entry: Entry): boolean {
  const { kind } = entry.operation;
  return (
    (kind !== 'report' && kind !== 'verify') || entry.outcome.type === 'info' || statusShown(entry) === 'CANCELLED'
  );
}

/** Only a redemption ends a code before its time. */
function endedByRejection(entries: readonly Entry[], read: Entry, lifetimes: Lifetimes): readonly string[] {
  if (read.answered.ms >= earliestEnd(entries, read, lifetimes)) return [];
  if (causes(entries, 'redeem', read).length > 0) return [];
  const rejection = rejectedBefore(entries, 'redeem', read);
  return [
    `${describeEntry(read)} before its time, and ${rejection ? describeEntry(rejection) : 'there was no redemption'}`,
  ];
}

function rejectedBefore(entries: readonly Entry[], kind: Kind, read: Entry): Entry | undefined {
  return ofKind(entries, kind).find((entry) => entry.outcome.type === 'fail' && canPrecede(entry, read));
}
