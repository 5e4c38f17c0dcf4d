import { defaultLives } from './history.js';
import type { Entry, Lives } from './history.js';
import { endsOnce, endsInTime, isForgotten } from './endings.js';
import { checkOrder, maxSearched } from './orders.js';
import { belongsToOne, hidesFromStrangers, isApprovedByItsScanner, isRedeemedOnce } from './owners.js';
import { goesForward, refusalsChangeNothing } from './steps.js';

/** One invariant of every code. Returns a sentence for each violation, naming the operations. */
export type Invariant = (entries: readonly Entry[], lives: Lives) => readonly string[];

/** Invariants that hold under concurrency, failures and crashes. */
export const invariants: Readonly<Record<string, Invariant>> = {
  I1: endsOnce,
  I2: isApprovedByItsScanner,
  I3: isRedeemedOnce,
  I4: belongsToOne,
  I5: hidesFromStrangers,
  I6: endsInTime,
  I7: goesForward,
  I8: refusalsChangeNothing,
  I9: isForgotten,
};

/** Every violated invariant of a history, as `I3, code 1: …`. Empty if there is none. */
export function checkHistory(entries: readonly Entry[], lives: Lives = defaultLives): readonly string[] {
  return byCode(entries).flatMap(([code, its]) =>
    Object.entries(invariants).flatMap(([name, holds]) => holds(its, lives).map((what) => `${name}, ${code}: ${what}`)),
  );
}

/** Also checks that the operations on each code are linearizable. Codes with more than 15 operations are checked for the invariants only. */
export function checkHistoryAndOrders(entries: readonly Entry[], lives: Lives = defaultLives): readonly string[] {
  const searched = byCode(entries).filter(([, its]) => its.length <= maxSearched);
  const unordered = searched.map(([, its]) => checkOrder(its, lives)).filter((what) => what !== undefined);
  return [...checkHistory(entries, lives), ...unordered];
}

function byCode(entries: readonly Entry[]): readonly [string, readonly Entry[]][] {
  const codes = new Map<string, Entry[]>();
  for (const entry of entries) {
    const { code } = entry.operation;
    codes.set(code, [...(codes.get(code) ?? []), entry]);
  }
  return [...codes];
}
