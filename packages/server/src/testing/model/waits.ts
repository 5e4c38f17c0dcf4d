import { defaultLives } from '../history/history.js';
import { hasCodes, Onward, Perform, pickOf } from './moves.js';
import type { Asked, Command, Model } from './moves.js';
import type { World } from './systems.js';

/** Moves the time. */
export class Wait implements Command {
  readonly #ms: number;

  constructor(ms: number) {
    this.#ms = ms;
  }

  check = (): boolean => true;

  async run(model: Model, world: World): Promise<void> {
    model.nowMs += this.#ms;
    await world.advance(this.#ms);
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
export class GoTo implements Command {
  readonly #at: number;
  readonly #edge: Edge;

  constructor(at: number, edge: Edge) {
    this.#at = at;
    this.#edge = edge;
  }

  check = hasCodes;

  async run(model: Model, world: World): Promise<void> {
    const code = model.codes[this.#at % model.codes.length];
    if (!code) return;
    const { of, by, next } = this.#edge;
    const edgeMs = code.endsMs + (of === 'end' ? 0 : defaultLives.graceMs);
    const ms = edgeMs + by * world.quantumMs - model.nowMs;
    if (ms <= 0) return;
    await new Wait(ms).run(model, world);
    const move = next === 'look' ? new Perform(this.#at, look) : new Onward(this.#at, 'CONFIRM');
    await move.run(model, world);
  }

  toString = (): string => {
    const { of, by, next } = this.#edge;
    return `go ${by} steps past the ${of} of ${pickOf(this.#at)}, ${next}`;
  };
}

const look: Asked = { kind: 'read', proof: 'right' };
