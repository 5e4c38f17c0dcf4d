import { createSecret, hash } from '../../rules/secrets.js';
import type { History, Operation, Outcome } from './history.js';
import type { Backend, Heard, Wire } from './wire.js';

/** Access to a server for actors. */
export interface Stage {
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

interface Kept {
  readonly id: string;
  readonly verifier?: string;
  readonly tickets: string[];
}

/** Pages, phones and backends that perform operations, keep secrets to themselves and record the history. */
export class Actors {
  readonly #stage: Stage;
  readonly #history: History;
  readonly #codes = new Map<string, Kept>();

  constructor(stage: Stage, history: History) {
    this.#stage = stage;
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

  perform(operation: Operation): Promise<Outcome> {
    return this.#history.record(operation, () => this.#act(operation));
  }

  async #act(operation: Operation): Promise<Outcome> {
    const wire = this.#stage.wire();
    if (operation.kind === 'generate') return this.#make(wire, operation.code, operation.bound);
    const kept = this.#codes.get(operation.code);
    if (!kept) throw new Error(`${operation.code} has to be created first`);
    if (operation.kind === 'read') return this.#read(wire, kept, operation.proof);
    if (operation.kind === 'redeem') return this.#redeem(wire, kept, operation.by);
    const { user, kind } = operation;
    const { outcome } = await wire.change(kept.id, kind, user === undefined ? undefined : this.#stage.tokenOf(user));
    return outcome;
  }

  async #make(wire: Wire, code: string, bound: boolean): Promise<Outcome> {
    const verifier = bound ? createSecret() : undefined;
    const { outcome, secret } = await wire.make(verifier && (await hash(verifier)));
    if (secret !== undefined) this.#codes.set(code, { id: secret, tickets: [], ...(verifier && { verifier }) });
    return outcome;
  }

  async #read(wire: Wire, kept: Kept, proof: 'right' | 'wrong' | 'none'): Promise<Outcome> {
    const shown = { right: kept.verifier, wrong: createSecret(), none: undefined }[proof];
    return this.#note(kept, await wire.read(kept.id, shown));
  }

  /** Replaces names with users and tickets with numbers, so that the history contains no secrets. */
  #note({ tickets }: Kept, { outcome, secret }: Heard): Outcome {
    if (outcome.type !== 'ok') return outcome;
    if (secret !== undefined && !tickets.includes(secret)) tickets.push(secret);
    const user = this.#stage.users.find((one) => this.#stage.nameOf(one) === outcome.user) ?? outcome.user;
    return {
      ...outcome,
      ...(user !== undefined && { user }),
      ...(secret !== undefined && { ticket: `ticket ${tickets.indexOf(secret) + 1}` }),
    };
  }

  async #redeem(wire: Wire, { tickets }: Kept, by: 'its own app' | 'another app'): Promise<Outcome> {
    const { backend, otherBackend } = this.#stage;
    const ticket = tickets.at(-1);
    const redeemer = by === 'its own app' ? backend : otherBackend;
    if (ticket === undefined || !redeemer) throw new Error(`there is no ticket, or no backend of ${by}`);
    return (await wire.redeem(ticket, redeemer)).outcome;
  }
}
