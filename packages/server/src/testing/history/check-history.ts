import { defaultLives } from './history.js';
import type { Entry, Lives } from './history.js';
import { endsOnce, endsInTime, isForgotten } from './endings.js';
import { checkOrder, maxSearched } from './orders.js';
import { belongsToOne, hidesFromStrangers, isApprovedByItsScanner, isRedeemedOnce } from './owners.js';
import { goesForward, refusalsChangeNothing } from './steps.js';

/** One promise about every code. Gives a sentence for each time it was broken, naming the operations. */
export type Invariant = (entries: readonly Entry[], lives: Lives) => readonly string[];

/** What must hold whatever happens at once, breaks or is killed. */
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

/** Every broken invariant of a history, as `I3, code 1: …`. None where all is well. */
export function checkHistory(entries: readonly Entry[], lives: Lives = defaultLives): readonly string[] {
  return byCode(entries).flatMap(([code, its]) =>
    Object.entries(invariants).flatMap(([name, holds]) => holds(its, lives).map((what) => `${name}, ${code}: ${what}`)),
  );
}

/** The same, and whether the operations on each code can be put in an order. Codes with more than 15 operations are held to the invariants alone. */
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
