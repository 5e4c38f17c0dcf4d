import type { Flaw } from './flaw.js';
import type { SwitchedOff } from './open-server.js';

/** A server with all of these flaws. No two of them may bring a store. */
export function combineFlaws(flaws: readonly Flaw[]): SwitchedOff {
  return {
    app: Object.assign({}, ...flaws.map(({ app }) => app)),
    options: Object.assign({}, ...flaws.map(({ options }) => options)),
    wrap: (handle) => flaws.reduce((inner, { wrap }) => wrap?.(inner) ?? inner, handle),
  };
}

/** Ids of the checks that find one of these flaws. */
export function idsOfFlaws(flaws: readonly Flaw[]): readonly string[] {
  return [...new Set(flaws.flatMap(({ check, also = [] }) => [check, ...also]))].toSorted();
}
