import type { AsyncCommand } from 'fast-check';
import { agrees, step } from '../history/code-model.js';
import type { ModelCode } from '../history/code-model.js';
import { defaultLives, tellOperation, tellOutcome } from '../history/history.js';
import type { Operation } from '../history/history.js';
import type { World } from './systems.js';

/** The model: all codes of a sequence, and the time. */
export interface Model {
  readonly codes: ModelCode[];
  nowMs: number;
}

/** A command for the model and the real server. */
export type Command = AsyncCommand<Model, World>;

/** An operation whose code is picked later. */
export type Asked<T = Operation> = T extends Operation ? Omit<T, 'code' | 'client'> : never;

/** Maximum of codes in a sequence. */
export const maxCodes = 3;

/** A system with a first code, and its model: no command applies without a code. */
export async function begin(world: World, bound: boolean): Promise<{ model: Model; real: World }> {
  const model: Model = { codes: [], nowMs: 0 };
  await new Generate(bound).run(model, world);
  return { model, real: world };
}

/** Performs an operation and compares the response with the model. */
async function compare(model: Model, { actors }: World, at: number, operation: Operation): Promise<void> {
  const due = step(model.codes[at], operation, model.nowMs, defaultLives);
  if (due.code) model.codes[at] = due.code;
  const given = await actors.perform(operation);
  if (given.type === 'info' || !agrees(due.outcome, given))
    throw new Error(
      `${operation.code}: ${tellOperation(operation)} ${tellOutcome(given)}; due was: ${tellOutcome(due.outcome)}`,
    );
}

/** A page creates one more code. */
export class Generate implements Command {
  readonly #bound: boolean;

  constructor(bound: boolean) {
    this.#bound = bound;
  }

  check = ({ codes }: Readonly<Model>): boolean => codes.length < maxCodes;

  run(model: Model, world: World): Promise<void> {
    const at = model.codes.length;
    return compare(model, world, at, { kind: 'generate', client: 'page', code: nameOf(at), bound: this.#bound });
  }

  toString = (): string => `generate ${this.#bound ? 'bound' : 'unbound'}`;
}

/** An operation on an existing code, picked by its number modulo the number of codes. */
export class Perform implements Command {
  readonly #at: number;
  readonly #asked: Asked;

  constructor(at: number, asked: Asked) {
    this.#at = at;
    this.#asked = asked;
  }

  check = hasCodes;

  async run(model: Model, world: World): Promise<void> {
    const at = this.#at % model.codes.length;
    const code = nameOf(at);
    // A backend has no ticket until a page has received it.
    if (this.#asked.kind === 'redeem' && !world.actors.hasTicket(code)) return;
    await compare(model, world, at, { ...this.#asked, client: this.#client, code });
  }

  /** I7 is about one client: each kind of proof is a separate client. */
  get #client(): string {
    return 'proof' in this.#asked ? `page with ${this.#asked.proof} proof` : 'client';
  }

  toString = (): string =>
    `${tellOperation({ ...this.#asked, client: this.#client, code: '' })} on ${pickOf(this.#at)}`;
}

/** The next step of a regular sign-in, so that sequences get far. */
export class Onward implements Command {
  readonly #at: number;
  readonly #decision: 'CONFIRM' | 'CANCEL';

  constructor(at: number, decision: 'CONFIRM' | 'CANCEL') {
    this.#at = at;
    this.#decision = decision;
  }

  check = hasCodes;

  async run(model: Model, world: World): Promise<void> {
    const at = this.#at % model.codes.length;
    await new Perform(at, this.#next(model.codes[at], world.actors.hasTicket(nameOf(at)))).run(model, world);
  }

  #next(code: ModelCode | undefined, hasTicket: boolean): Asked {
    const { state, owner = 'alice' } = code ?? {};
    if (state === 'PENDING') return { kind: 'SCAN', user: owner };
    if (state === 'SCANNED') return { kind: this.#decision, user: owner };
    return hasTicket ? { kind: 'redeem', by: 'its own app' } : { kind: 'read', proof: 'right' };
  }

  toString = (): string => `onward to ${this.#decision} with ${pickOf(this.#at)}`;
}

/** Whether there is a code to pick. */
export function hasCodes({ codes }: Readonly<Model>): boolean {
  return codes.length > 0;
}

const nameOf = (at: number): string => `code ${at + 1}`;
/** The label of a picked number. */
export const pickOf = (at: number): string => `pick ${at + 1}`;
