import type { AsyncCommand } from 'fast-check';
import { isConsistent, nextState } from '../linearizability/code-model.js';
import type { ModelCode } from '../linearizability/code-model.js';
import { describeOperation, describeOutcome } from '../linearizability/history.js';
import type { Operation } from '../linearizability/history.js';
import type { SystemUnderTest } from './systems.js';

/** The model: all codes of a sequence, and the time. */
export interface Model {
  readonly codes: ModelCode[];
  nowMs: number;
}

/** A command for the model and the real server. */
export type Command = AsyncCommand<Model, SystemUnderTest>;

/** An operation whose code is picked later. */
export type PendingOperation<T = Operation> = T extends Operation ? Omit<T, 'code' | 'client'> : never;

/** Maximum of codes in a sequence. */
export const maxCodes = 3;

/** A system with a first code, and its model: no command applies without a code. */
export async function createModel(
  system: SystemUnderTest,
  bound: boolean,
): Promise<{ model: Model; real: SystemUnderTest }> {
  const model: Model = { codes: [], nowMs: 0 };
  await new Generate(bound).run(model, system);
  return { model, real: system };
}

/** Performs an operation and compares the response with the model. */
async function compare(
  model: Model,
  { clients, lifetimes }: SystemUnderTest,
  at: number,
  operation: Operation,
): Promise<void> {
  const expected = nextState(model.codes[at], withTime(operation, model.nowMs), model.nowMs, lifetimes);
  if (expected.code) model.codes[at] = expected.code;
  const actual = await clients.execute(operation);
  if (actual.type === 'info' || !isConsistent(expected.outcome, actual))
    throw new Error(
      `${operation.code}: ${describeOperation(operation)} ${describeOutcome(actual)}; due was: ${describeOutcome(expected.outcome)}`,
    );
}

/** The content that the phone scans was on screen just now. */
function withTime(operation: Operation, atMs: number): Operation {
  return 'scan' in operation && operation.scan ? { ...operation, scan: { ...operation.scan, atMs } } : operation;
}

/** A page creates one more code. */
export class Generate implements Command {
  readonly #bound: boolean;

  constructor(bound: boolean) {
    this.#bound = bound;
  }

  check = ({ codes }: Readonly<Model>): boolean => codes.length < maxCodes;

  run(model: Model, system: SystemUnderTest): Promise<void> {
    const at = model.codes.length;
    return compare(model, system, at, { kind: 'generate', client: 'page', code: nameOf(at), bound: this.#bound });
  }

  toString = (): string => `generate ${this.#bound ? 'bound' : 'unbound'}`;
}

/** An operation on an existing code, picked by its number modulo the number of codes. */
export class Perform implements Command {
  readonly #at: number;
  readonly #operation: PendingOperation;

  constructor(at: number, operation: PendingOperation) {
    this.#at = at;
    this.#operation = operation;
  }

  check = hasCodes;

  async run(model: Model, system: SystemUnderTest): Promise<void> {
    const at = this.#at % model.codes.length;
    const code = nameOf(at);
    // A backend has no ticket until a page has received it.
    if (this.#operation.kind === 'redeem' && !system.clients.hasTicket(code)) return;
    await compare(model, system, at, { ...this.#operation, client: this.#client, code });
  }

  /** I7 is about one client: each kind of proof is a separate client. */
  get #client(): string {
    return 'proof' in this.#operation ? `page with ${this.#operation.proof} proof` : 'client';
  }

  toString = (): string =>
    `${describeOperation({ ...this.#operation, client: this.#client, code: '' })} on ${pickOf(this.#at)}`;
}

/** The next step of a regular sign-in, so that sequences get far. */
export class Advance implements Command {
  readonly #at: number;
  readonly #decision: 'CONFIRM' | 'CANCEL';

  constructor(at: number, decision: 'CONFIRM' | 'CANCEL') {
    this.#at = at;
    this.#decision = decision;
  }

  check = hasCodes;

  async run(model: Model, system: SystemUnderTest): Promise<void> {
    const at = this.#at % model.codes.length;
    await new Perform(at, this.#next(model.codes[at], system.clients.hasTicket(nameOf(at)))).run(model, system);
  }

  #next(code: ModelCode | undefined, hasTicket: boolean): PendingOperation {
    const { state, owner = 'alice' } = code ?? {};
    if (state === 'PENDING') return { kind: 'SCAN', user: owner, scan: { from: 'near', content: 'fresh' } };
    if (state === 'SCANNED' && code?.verified === false)
      return { kind: 'verify', proof: 'right', digits: this.#decision === 'CONFIRM' ? 'right' : 'wrong' };
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
