import { isConsistent, nextState } from './code-model.js';
import type { ModelCode } from './code-model.js';
import { maxLatencyMs } from './evidence.js';
import { describeEntry } from './history.js';
import type { Entry, Lifetimes } from './history.js';

/** Maximum of operations per code in the search: each further one may double the work. */
export const maxOperations = 15;

/**
 * Whether concurrent operations on one code are linearizable: each one takes effect between its call and its response, with the response of the
 * model at that moment. One without a response may take effect later, or never. Returns a sentence if no such order exists. Throws `RangeError` for
 * more than 15 operations.
 */
export function checkOrder(entries: readonly Entry[], lifetimes: Lifetimes): string | undefined {
  const [first] = entries;
  if (!first) return undefined;
  if (entries.length > maxOperations)
    throw new RangeError(`at most ${maxOperations} operations on a code can be searched, there are ${entries.length}`);
  if (new LinearizationSearch(entries, lifetimes).canLinearize()) return undefined;
  return `${first.operation.code}: no order explains ${entries.map(describeEntry).join('; ')}`;
}

class LinearizationSearch {
  readonly #entries: readonly Entry[];
  /** With removal on time, and with late removal. */
  readonly #lives: readonly Lifetimes[];
  readonly #visited = new Set<string>();

  constructor(entries: readonly Entry[], lifetimes: Lifetimes) {
    this.#entries = entries;
    this.#lives = [lifetimes, { ...lifetimes, graceMs: lifetimes.graceMs + maxLatencyMs(entries) }];
  }

  canLinearize(
    remaining: number = 2 ** this.#entries.length - 1,
    code?: ModelCode,
    nowMs: number = -Infinity,
  ): boolean {
    const waiting = this.#entries.filter((_, at) => remaining & (1 << at));
    if (waiting.every(({ outcome }) => outcome.type === 'info')) return true;
    const place = `${remaining} ${nowMs} ${JSON.stringify(code)}`;
    if (this.#visited.has(place)) return false;
    const firstAnswer = Math.min(...waiting.map(({ answered }) => answered.order));
    const found = waiting.some(
      (entry) => entry.called.order < firstAnswer && this.#canFollow(entry, remaining, code, nowMs),
    );
    if (!found) this.#visited.add(place);
    return found;
  }

  /** Whether the rest can follow if this operation takes effect next, early or late in its interval. */
  #canFollow(entry: Entry, remaining: number, code: ModelCode | undefined, nowMs: number): boolean {
    const { called, answered, operation, outcome } = entry;
    const rest = remaining & ~(1 << this.#entries.indexOf(entry));
    const latest = answered.ms === Infinity ? called.ms : answered.ms;
    const moments = [...new Set([Math.max(nowMs, called.ms), Math.max(nowMs, latest)])];
    return moments.some((ms) =>
      this.#lives.some((lifetimes) => {
        const next = nextState(code, operation, ms, lifetimes);
        return ms <= answered.ms && isConsistent(next.outcome, outcome) && this.canLinearize(rest, next.code, ms);
      }),
    );
  }
}
