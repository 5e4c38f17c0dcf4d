import { hasCodes, Advance, Perform, pickOf } from './operations.js';
import type { PendingOperation, Command, Model } from './operations.js';
import type { SystemUnderTest } from './systems.js';

/** Moves the time. */
export class Wait implements Command {
  readonly #ms: number;

  constructor(ms: number) {
    this.#ms = ms;
  }

  check = (): boolean => true;

  async run(model: Model, system: SystemUnderTest): Promise<void> {
    model.nowMs += this.#ms;
    await system.advance(this.#ms);
  }

  toString = (): string => `wait ${this.#ms} ms`;
}

/** Target of a wait: a moment in the lifetime of a code. */
export interface Edge {
  readonly of: 'end' | 'oblivion';
  /** Just before, at, or just after it. */
  readonly by: -1 | 0 | 1;
  readonly next: 'look' | 'go on';
}

/** Moves the time to the exact end of a code, or to its removal. */
export class WaitUntil implements Command {
  readonly #at: number;
  readonly #edge: Edge;

  constructor(at: number, edge: Edge) {
    this.#at = at;
    this.#edge = edge;
  }

  check = hasCodes;

  async run(model: Model, system: SystemUnderTest): Promise<void> {
    const code = model.codes[this.#at % model.codes.length];
    if (!code) return;
    const { of, by, next } = this.#edge;
    const edgeMs = code.endsAtMs + (of === 'end' ? 0 : system.lifetimes.graceMs);
    const ms = edgeMs + by * system.quantumMs - model.nowMs;
    if (ms <= 0) return;
    await new Wait(ms).run(model, system);
    const move = next === 'look' ? new Perform(this.#at, readStatus) : new Advance(this.#at, 'CONFIRM');
    await move.run(model, system);
  }

  toString = (): string => {
    const { of, by, next } = this.#edge;
    return `go ${by} steps past the ${of} of ${pickOf(this.#at)}, ${next}`;
  };
}

const readStatus: PendingOperation = { kind: 'read', proof: 'right' };
