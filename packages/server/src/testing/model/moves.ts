import type { AsyncCommand } from 'fast-check';
import { agrees, step } from '../history/code-model.js';
import type { ModelCode } from '../history/code-model.js';
import { defaultLives, tellOperation, tellOutcome } from '../history/history.js';
import type { Operation } from '../history/history.js';
import type { World } from './systems.js';

/** All codes of a sequence, and the time. */
export interface Model {
  readonly codes: ModelCode[];
  nowMs: number;
}

/** One thing that is done to the model and to the real server alike. */
export type Command = AsyncCommand<Model, World>;

/** An operation on a code that is picked later. */
export type Asked<T = Operation> = T extends Operation ? Omit<T, 'code' | 'client'> : never;

/** The most codes of one sequence. */
export const maxCodes = 3;

/** A world with a first code, and the model of it: without one there is nothing to do. */
export async function begin(world: World, bound: boolean): Promise<{ model: Model; real: World }> {
  const model: Model = { codes: [], nowMs: 0 };
  await new Generate(bound).run(model, world);
  return { model, real: world };
}

/** Asks the real thing, and compares with what is due. */
async function compare(model: Model, { actors }: World, at: number, operation: Operation): Promise<void> {
  const due = step(model.codes[at], operation, model.nowMs, defaultLives);
  if (due.code) model.codes[at] = due.code;
  const given = await actors.perform(operation);
  if (given.type === 'info' || !agrees(due.outcome, given))
    throw new Error(
      `${operation.code}: ${tellOperation(operation)} ${tellOutcome(given)}; due was: ${tellOutcome(due.outcome)}`,
    );
}

/** A page asks for one more code. */
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

/** One operation on a code that is there. Codes are picked by number, and of two the third is the first again. */
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
    // A backend has nothing to show until a page has heard of a ticket.
    if (this.#asked.kind === 'redeem' && !world.actors.hasTicket(code)) return;
    await compare(model, world, at, { ...this.#asked, client: this.#client, code });
  }

  /** I7 is about what one client sees: each proof is a client of its own. */
  get #client(): string {
    return 'proof' in this.#asked ? `page with ${this.#asked.proof} proof` : 'client';
  }

  toString = (): string =>
    `${tellOperation({ ...this.#asked, client: this.#client, code: '' })} on ${pickOf(this.#at)}`;
}

/** What an honest person would do next, so that sequences get far. */
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
/** How a picked number is told. */
export const pickOf = (at: number): string => `pick ${at + 1}`;
