import { defaultLives } from '../history/history.js';
import { hasCodes, pickOf } from './moves.js';
import type { Command, Model } from './moves.js';
import type { World } from './systems.js';

/** Time goes by. */
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

/** To the very end of a code, or to where it is forgotten: just before, at, or just after. */
export class GoTo implements Command {
  readonly #at: number;
  readonly #by: number;
  readonly #edge: 'end' | 'oblivion';

  constructor(at: number, by: number, edge: 'end' | 'oblivion') {
    this.#at = at;
    this.#by = by;
    this.#edge = edge;
  }

  check = hasCodes;

  async run(model: Model, world: World): Promise<void> {
    const code = model.codes[this.#at % model.codes.length];
    if (!code) return;
    const edgeMs = code.endsMs + (this.#edge === 'end' ? 0 : defaultLives.graceMs);
    const ms = edgeMs + this.#by * world.quantumMs - model.nowMs;
    if (ms > 0) await new Wait(ms).run(model, world);
  }

  toString = (): string => `go ${this.#by} steps past the ${this.#edge} of ${pickOf(this.#at)}`;
}
