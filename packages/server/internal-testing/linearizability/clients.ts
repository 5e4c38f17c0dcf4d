import { createSecret, hash } from '../../src/crypto/secrets.js';
import type { History, Operation, Outcome } from './history.js';
import type { Backend, Reply, Wire } from './wire.js';

/** Access to a server for actors. */
export interface ServerUnderTest {
  /** Transport of the next operation. With several nodes, a different one each time. */
  readonly wire: () => Wire;
  /** Token of that user's phone. */
  readonly tokenOf: (user: string) => string;
  /** The user's name as shown to a page. */
  readonly nameOf: (user: string) => string;
  readonly backend: Backend;
  /** A backend of another app. */
  readonly otherBackend?: Backend;
  readonly users: readonly string[];
}

interface ClientCode {
  readonly id: string;
  readonly verifier?: string;
  readonly tickets: string[];
}

/** Pages, phones and backends that perform operations, keep secrets to themselves and record the history. */
export class Clients {
  readonly #server: ServerUnderTest;
  readonly #history: History;
  readonly #codes = new Map<string, ClientCode>();

  constructor(server: ServerUnderTest, history: History) {
    this.#server = server;
    this.#history = history;
  }

  get history(): History {
    return this.#history;
  }

  /** Whether there is a ticket to redeem. */
  hasTicket(code: string): boolean {
    return (this.#codes.get(code)?.tickets.length ?? 0) > 0;
  }

  /** Whether the page has created the code. */
  hasCode(code: string): boolean {
    return this.#codes.has(code);
  }

  execute(operation: Operation): Promise<Outcome> {
    return this.#history.record(operation, () => this.#execute(operation));
  }

  async #execute(operation: Operation): Promise<Outcome> {
    const wire = this.#server.wire();
    if (operation.kind === 'generate') return this.#createCode(wire, operation.code, operation.bound);
    const code = this.#codes.get(operation.code);
    if (!code) throw new Error(`${operation.code} has to be created first`);
    if (operation.kind === 'read') return this.#read(wire, code, operation.proof);
    if (operation.kind === 'redeem') return this.#redeem(wire, code, operation.by);
    const { user, kind } = operation;
    const { outcome } = await wire.change(code.id, kind, user === undefined ? undefined : this.#server.tokenOf(user));
    return outcome;
  }

  async #createCode(wire: Wire, code: string, bound: boolean): Promise<Outcome> {
    const verifier = bound ? createSecret() : undefined;
    const { outcome, secret } = await wire.createCode(verifier && (await hash(verifier)));
    if (secret !== undefined) this.#codes.set(code, { id: secret, tickets: [], ...(verifier && { verifier }) });
    return outcome;
  }

  async #read(wire: Wire, code: ClientCode, proof: 'right' | 'wrong' | 'none'): Promise<Outcome> {
    const shown = { right: code.verifier, wrong: createSecret(), none: undefined }[proof];
    return this.#toOutcome(code, await wire.read(code.id, shown));
  }

  /** Replaces names with users and tickets with numbers, so that the history contains no secrets. */
  #toOutcome({ tickets }: ClientCode, { outcome, secret }: Reply): Outcome {
    if (outcome.type !== 'ok') return outcome;
    if (secret !== undefined && !tickets.includes(secret)) tickets.push(secret);
    const user = this.#server.users.find((one) => this.#server.nameOf(one) === outcome.user) ?? outcome.user;
    return {
      ...outcome,
      ...(user !== undefined && { user }),
      ...(secret !== undefined && { ticket: `ticket ${tickets.indexOf(secret) + 1}` }),
    };
  }

  async #redeem(wire: Wire, { tickets }: ClientCode, by: 'its own app' | 'another app'): Promise<Outcome> {
    const { backend, otherBackend } = this.#server;
    const ticket = tickets.at(-1);
    const client = by === 'its own app' ? backend : otherBackend;
    if (ticket === undefined || !client) throw new Error(`there is no ticket, or no backend of ${by}`);
    return (await wire.redeem(ticket, client)).outcome;
  }
}
