import { agrees, step } from './code-model.js';
import type { ModelCode } from './code-model.js';
import { longestStall } from './evidence.js';
import { tell } from './history.js';
import type { Entry, Lives } from './history.js';

/** Maximum of operations per code in the search: each further one may double the work. */
export const maxSearched = 15;

/**
 * Whether concurrent operations on one code are linearizable: each one takes effect between its call and its response, with the response of the
 * model at that moment. One without a response may take effect later, or never. Returns a sentence if no such order exists. Throws `RangeError` for
 * more than 15 operations.
 */
export function checkOrder(entries: readonly Entry[], lives: Lives): string | undefined {
  const [first] = entries;
  if (!first) return undefined;
  if (entries.length > maxSearched)
    throw new RangeError(`at most ${maxSearched} operations on a code can be searched, there are ${entries.length}`);
  if (new Search(entries, lives).finds()) return undefined;
  return `${first.operation.code}: no order explains ${entries.map(tell).join('; ')}`;
}

class Search {
  readonly #entries: readonly Entry[];
  /** With removal on time, and with late removal. */
  readonly #lives: readonly Lives[];
  readonly #dead = new Set<string>();

  constructor(entries: readonly Entry[], lives: Lives) {
    this.#entries = entries;
    this.#lives = [lives, { ...lives, graceMs: lives.graceMs + longestStall(entries) }];
  }

  finds(left: number = 2 ** this.#entries.length - 1, code?: ModelCode, nowMs: number = -Infinity): boolean {
    const waiting = this.#entries.filter((_, at) => left & (1 << at));
    if (waiting.every(({ outcome }) => outcome.type === 'info')) return true;
    const place = `${left} ${nowMs} ${JSON.stringify(code)}`;
    if (this.#dead.has(place)) return false;
    const firstAnswer = Math.min(...waiting.map(({ answered }) => answered.order));
    const found = waiting.some((entry) => entry.called.order < firstAnswer && this.#happens(entry, left, code, nowMs));
    if (!found) this.#dead.add(place);
    return found;
  }

  /** Whether the rest can follow if this operation takes effect next, early or late in its interval. */
  #happens(entry: Entry, left: number, code: ModelCode | undefined, nowMs: number): boolean {
    const { called, answered, operation, outcome } = entry;
    const rest = left & ~(1 << this.#entries.indexOf(entry));
    const latest = answered.ms === Infinity ? called.ms : answered.ms;
    const moments = [...new Set([Math.max(nowMs, called.ms), Math.max(nowMs, latest)])];
    return moments.some((ms) =>
      this.#lives.some((lives) => {
        const next = step(code, operation, ms, lives);
        return ms <= answered.ms && agrees(next.outcome, outcome) && this.finds(rest, next.code, ms);
      }),
    );
  }
}
