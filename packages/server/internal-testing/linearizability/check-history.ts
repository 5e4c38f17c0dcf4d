import { defaultLifetimes } from './history.js';
import type { Entry, Lifetimes } from './history.js';
import { endsOnce, endsInTime, isPurged } from './endings.js';
import { checkOrder, maxOperations } from './ordering.js';
import { hasOneUser, hidesFromUnverified, isApprovedByItsScanner, isRedeemedOnce } from './ownership.js';
import { isApprovedAfterCheck, isScannedNearby, usesUpTries } from './policies.js';
import { isMonotonic, rejectionsChangeNothing } from './steps.js';

/** One invariant of every code. Returns a sentence for each violation, naming the operations. */
export type Invariant = (entries: readonly Entry[], lifetimes: Lifetimes) => readonly string[];

/** Invariants that hold under concurrency, failures and crashes. */
export const invariants: Readonly<Record<string, Invariant>> = {
  I1: endsOnce,
  I2: isApprovedByItsScanner,
  I3: isRedeemedOnce,
  I4: hasOneUser,
  I5: hidesFromUnverified,
  I6: endsInTime,
  I7: isMonotonic,
  I8: rejectionsChangeNothing,
  I9: isPurged,
  I10: isApprovedAfterCheck,
  I11: usesUpTries,
  I12: isScannedNearby,
};

/** Every violated invariant of a history, as `I3, code 1: …`. Empty if there is none. */
export function checkHistory(entries: readonly Entry[], lifetimes: Lifetimes = defaultLifetimes): readonly string[] {
  return byCode(entries).flatMap(([code, codeEntries]) =>
    Object.entries(invariants).flatMap(([name, check]) =>
      check(codeEntries, lifetimes).map((message) => `${name}, ${code}: ${message}`),
    ),
  );
}

/** Also checks that the operations on each code are linearizable. Codes with more than 15 operations are checked for the invariants only. */
export function checkLinearizability(
  entries: readonly Entry[],
  lifetimes: Lifetimes = defaultLifetimes,
): readonly string[] {
  const searched = byCode(entries).filter(([, codeEntries]) => codeEntries.length <= maxOperations);
  const violations = searched
    .map(([, codeEntries]) => checkOrder(codeEntries, lifetimes))
    .filter((message) => message !== undefined);
  return [...checkHistory(entries, lifetimes), ...violations];
}

function byCode(entries: readonly Entry[]): readonly [string, readonly Entry[]][] {
  const codes = new Map<string, Entry[]>();
  for (const entry of entries) {
    const { code } = entry.operation;
    codes.set(code, [...(codes.get(code) ?? []), entry]);
  }
  return [...codes];
}
