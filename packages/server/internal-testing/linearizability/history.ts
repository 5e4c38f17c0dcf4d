import type { Action, WireStatus } from '../../src/domain/transitions.js';

/** An operation of one client. `code` is the name of the code in the history, never its id. */
export type Operation = { readonly client: string; readonly code: string } & (
  | { readonly kind: 'generate'; readonly bound: boolean }
  | { readonly kind: 'read'; readonly proof: 'right' | 'wrong' | 'none' }
  /** `user` is signed in on that phone; `undefined` without a token. */
  | { readonly kind: Action; readonly user: string | undefined; readonly scan?: Scan }
  | { readonly kind: 'verify'; readonly proof: 'right' | 'none'; readonly digits: 'right' | 'wrong' }
  | { readonly kind: 'report'; readonly user: string | undefined }
  | { readonly kind: 'redeem'; readonly by: 'its own app' | 'another app' }
);

/** What a phone has scanned, and from where; only for `SCAN` of an app with policies (PROTOCOL 8). */
export interface Scan {
  readonly from: 'near' | 'far';
  /** `first` was on screen when the code was created. */
  readonly content: 'fresh' | 'first' | 'forged' | 'none';
  /** When it was on screen, in milliseconds. */
  readonly atMs?: number;
}

/** Reasons for a rejection, the same for every version of the protocol. */
export type Reason =
  | 'unknown'
  | 'not now'
  | 'other user'
  | 'unauthenticated'
  | 'invalid ticket'
  | 'check code required'
  | 'content changed'
  | 'reported'
  | 'far away';

/** Outcome of an operation. `info`: unknown, because there was no response or it was 503. */
export type Outcome =
  | {
      readonly type: 'ok';
      readonly status?: WireStatus;
      readonly user?: string;
      readonly ticket?: string;
      /** State of the check code, such as `2 tries left` or `verified`. */
      readonly check?: string;
      /** Whether a report has cancelled the code. */
      readonly cancelled?: boolean;
    }
  | { readonly type: 'fail'; readonly reason: Reason }
  | { readonly type: 'info' };

/** A moment: its position in the history, and the milliseconds on the clock for lifetimes. */
export interface Moment {
  readonly order: number;
  readonly ms: number;
}

/** One operation from its call to its response, which `info` never had. */
export interface Entry {
  readonly number: number;
  readonly operation: Operation;
  readonly called: Moment;
  readonly answered: Moment;
  readonly outcome: Outcome;
}

/** Lifetimes, in milliseconds. */
export interface Lifetimes {
  readonly codeMs: number;
  readonly decisionMs: number;
  readonly maxMs: number;
  readonly ticketMs: number;
  readonly graceMs: number;
  /** Whether the app has every policy (PROTOCOL 8). */
  readonly policies?: true;
}

/** PROTOCOL 1.4 to 1.6. */
export const defaultLifetimes: Lifetimes = {
  codeMs: 120_000,
  decisionMs: 60_000,
  maxMs: 180_000,
  ticketMs: 60_000,
  graceMs: 60_000,
};

/** The same for an app with every policy. */
export const lifetimesWithPolicies: Lifetimes = { ...defaultLifetimes, policies: true };

const never: Moment = { order: Infinity, ms: Infinity };

/** Records each call with its client, time and response. */
export class History {
  readonly #now: () => number;
  readonly #entries: Entry[] = [];
  #order = 0;

  /** Milliseconds on a monotonic clock, which also measures the lifetimes of codes. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** The time for lifetimes. */
  get nowMs(): number {
    return this.#now();
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Performs the call between two moments. If it throws, the outcome stays open. */
  async record(operation: Operation, perform: () => Promise<Outcome>): Promise<Outcome> {
    const at = this.#entries.length;
    const call = { number: at + 1, operation, called: this.#moment() };
    this.#entries.push({ ...call, answered: never, outcome: { type: 'info' } });
    const outcome = await perform();
    const answered = outcome.type === 'info' ? never : this.#moment();
    this.#entries[at] = { ...call, answered, outcome };
    return outcome;
  }

  #moment(): Moment {
    return { order: this.#order++, ms: this.#now() };
  }
}

/** Describes an operation: `#3 CONFIRM of alice (phone 1) was granted`. */
export function describeEntry({ number, operation, outcome }: Entry): string {
  return `#${number} ${describeOperation(operation)} ${describeOutcome(outcome)}`;
}

/** Describes the call. */
export function describeOperation(operation: Operation): string {
  const { kind, client } = operation;
  if (kind === 'generate') return `generate ${operation.bound ? 'bound' : 'unbound'} (${client})`;
  if (kind === 'redeem') return `redeem by ${operation.by} (${client})`;
  if (kind === 'read')
    return `read with ${operation.proof === 'none' ? 'no' : `the ${operation.proof}`} proof (${client})`;
  if (kind === 'verify') return `verify ${operation.digits} digits with ${operation.proof} proof (${client})`;
  const scan =
    kind !== 'report' && operation.scan ? ` from ${operation.scan.from}, ${operation.scan.content} content` : '';
  return `${kind} of ${operation.user ?? 'unauthenticated'}${scan} (${client})`;
}

/** Describes the outcome. */
export function describeOutcome(outcome: Outcome): string {
  if (outcome.type === 'info') return 'has no answer';
  if (outcome.type === 'fail') return `was refused: ${outcome.reason}`;
  const { status, user, ticket, check, cancelled } = outcome;
  const details = [status, user && `for ${user}`, ticket && 'with a ticket', check, cancelled && 'cancelled']
    .filter(Boolean)
    .join(' ');
  return details === '' ? 'was granted' : `was told ${details}`;
}
