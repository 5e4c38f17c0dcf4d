import { causes, isGranted, ofKind, approverOf, okOutcome, statusShown } from './evidence.js';
import { describeEntry } from './history.js';
import type { Entry, Lifetimes, Scan } from './history.js';

/** I10: no code is approved before the right digits were entered on its page. */
export function isApprovedAfterCheck(entries: readonly Entry[], { policies }: Lifetimes): readonly string[] {
  if (!policies) return [];
  const isRight = ({ operation }: Entry): boolean => operation.kind === 'verify' && operation.digits === 'right';
  return entries
    .filter((entry) => statusShown(entry) === 'AUTHORIZED' && !causes(entries, 'verify', entry).some(isRight))
    .map((entry) => `${describeEntry(entry)}, and the check code had not been entered`);
}

/** I11: each wrong try uses up one of three. */
export function usesUpTries(entries: readonly Entry[]): readonly string[] {
  const tries = ofKind(entries, 'verify').filter(
    (entry) => isGranted(entry) && 'digits' in entry.operation && entry.operation.digits === 'wrong',
  );
  // The last two are also the answers to a repetition.
  const counted = tries.filter((entry) => /^[12] tries left$/.test(okOutcome(entry).check ?? ''));
  return counted.flatMap((entry, at) => {
    const other = counted.slice(0, at).find((earlier) => okOutcome(earlier).check === okOutcome(entry).check);
    return other ? [`one try was used twice: ${describeEntry(other)}, and ${describeEntry(entry)}`] : [];
  });
}

/** I12: no code is scanned from afar, or without a content that was on screen. */
export function isScannedNearby(entries: readonly Entry[], { policies }: Lifetimes): readonly string[] {
  const scanOf = ({ operation }: Entry): Scan | undefined => ('scan' in operation ? operation.scan : undefined);
  const isGood = (entry: Entry): boolean =>
    scanOf(entry)?.from === 'near' && ['fresh', 'first'].includes(scanOf(entry)?.content ?? '');
  if (!policies) return [];
  return ofKind(entries, 'SCAN')
    .filter((entry) => isGranted(entry) && !isGood(entry))
    .filter((entry) => {
      // A repetition by the same account needs neither.
      const earlier = causes(entries, 'SCAN', entry).filter((other) => approverOf(other) === approverOf(entry));
      return !earlier.some(isGood);
    })
    .map((entry) => `${describeEntry(entry)}, and no scan before it was allowed`);
}
