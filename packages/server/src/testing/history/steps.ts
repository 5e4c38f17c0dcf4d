import type { Action, WireStatus } from '../../rules/transitions.js';
import { earliestEnd } from './endings.js';
import { canPrecede, causes, isBefore, ofKind, statusShown } from './evidence.js';
import { tell } from './history.js';
import type { Entry, Lives } from './history.js';

const ranks: Readonly<Record<WireStatus, number>> = {
  PENDING: 0,
  SCANNED: 1,
  AUTHORIZED: 2,
  CANCELLED: 2,
  EXPIRED: 3,
};
const forgotten = 4;

/** I7: no client sees a code go back. */
export function goesForward(entries: readonly Entry[]): readonly string[] {
  const reads = ofKind(entries, 'read').filter((entry) => rankOf(entry) !== undefined);
  return reads.flatMap((later) => {
    const earlier = reads.find(
      (entry) =>
        entry.operation.client === later.operation.client &&
        isBefore(entry, later) &&
        (rankOf(entry) ?? 0) > (rankOf(later) ?? 0),
    );
    return earlier ? [`went back: ${tell(earlier)}, then ${tell(later)}`] : [];
  });
}

function rankOf(entry: Entry): number | undefined {
  if (entry.outcome.type === 'fail') return entry.outcome.reason === 'unknown' ? forgotten : undefined;
  const status = statusShown(entry);
  return status && ranks[status];
}

const causeOf: Readonly<Partial<Record<WireStatus, Action>>> = {
  SCANNED: 'SCAN',
  AUTHORIZED: 'CONFIRM',
  CANCELLED: 'CANCEL',
};

/** I8: a rejected operation leaves the code unchanged. */
export function refusalsChangeNothing(entries: readonly Entry[], lives: Lives): readonly string[] {
  return ofKind(entries, 'read').flatMap((read) => {
    const status = statusShown(read);
    if (status === 'EXPIRED') return endedByRefusal(entries, read, lives);
    const kind = status && causeOf[status];
    if (!kind || causes(entries, kind, read).length > 0) return [];
    const refused = refusedBefore(entries, kind, read);
    return [`${tell(read)}, and ${refused ? tell(refused) : `there was no ${kind}`}`];
  });
}

/** Only a redemption ends a code before its time. */
function endedByRefusal(entries: readonly Entry[], read: Entry, lives: Lives): readonly string[] {
  if (read.answered.ms >= earliestEnd(entries, read, lives)) return [];
  if (causes(entries, 'redeem', read).length > 0) return [];
  const refused = refusedBefore(entries, 'redeem', read);
  return [`${tell(read)} before its time, and ${refused ? tell(refused) : 'there was no redemption'}`];
}

function refusedBefore(entries: readonly Entry[], kind: Action | 'redeem', read: Entry): Entry | undefined {
  return ofKind(entries, kind).find((entry) => entry.outcome.type === 'fail' && canPrecede(entry, read));
}
