import type { Account } from '../account.js';
import type { CountRule, Counter } from '../limits/counter.js';

/** How a code stands in the store. Time is not in it: whether a code has ended follows from the record and the store's clock. */
export type CodeState = 'PENDING' | 'SCANNED' | 'AUTHORIZED' | 'CANCELLED' | 'REDEEMED';

/** What the server saw of whoever asked for the code. For the approve screen. */
export interface Requester {
  readonly origin?: string;
  readonly browser?: string;
  readonly os?: string;
  readonly ip?: string;
}

/** One code. Every time is in milliseconds of the store's own clock. */
export interface CodeRecord {
  /** Of this shape, kept in `fixtures/records-1.json`; a reader takes a version it does not know for no record at all. */
  readonly version: 1;
  readonly appId: string;
  readonly userPoolId: string;
  readonly state: CodeState;
  readonly createdAt: number;
  /** When the code, or once authorized its ticket, ends. */
  readonly endsAt: number;
  readonly requester: Requester;
  readonly customData?: string;
  /** SHA-256 of the verifier that every question has to show (PROTOCOL 6). */
  readonly challenge?: string;
  /** Hash of the secret in the browser's cookie, which binds the code once it was shown: `browserProven`. */
  readonly browserHash?: string;
  readonly browserProven?: true;
  /** Somebody asked about the code who could not prove to have made it. */
  readonly foreignPoll?: true;
  /** Who scanned. Nobody else may decide. */
  readonly scanner?: Account;
  /** Half of what the ticket is made of; the other half is the code's id, which is not stored. */
  readonly ticketSalt?: string;
  readonly ticketHash?: string;
  readonly redeemedAt?: number;
}

/** A record, and what a swap must name to replace exactly it. */
export interface Kept {
  readonly record: CodeRecord;
  readonly revision: number;
}

/** Thrown by `create` and `claim` when there is no room: a store refuses, it never evicts. */
export class StoreFullError extends Error {
  override readonly name = 'StoreFullError';
}

/** Thrown where a store cannot promise that what it just did outlives its primary. */
export class StoreUnsureError extends Error {
  override readonly name = 'StoreUnsureError';
}

/** Thrown where a store cannot be reached, refuses, or does not answer in time. Whether a change was made may be unknown; asking again is safe. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
  /** The first word of the store's refusal, where it gave one. */
  readonly reply: string | undefined;

  constructor(message: string, reply?: string) {
    super(message);
    this.reply = reply;
  }
}

/** Keeps codes. Every operation is one step: no other operation on the same key happens inside it. */
export interface Store {
  /**
   * Milliseconds on the clock that decides about the record of that key, there or not: the clock that its `endsAt` is in, and that `swap` reads. A store of
   * several servers has several.
   */
  now(key: string): Promise<number>;
  /** Keeps a new record for `ttlMs`. Throws `StoreFullError` when there is no room. */
  create(key: string, record: CodeRecord, ttlMs: number): Promise<void>;
  /** The record, unless its time to live is over. */
  read(key: string): Promise<Kept | undefined>;
  /**
   * Replaces the record if it is still the one of that revision and the store's clock has not reached `before`, both decided in the same
   * step. Gives whether it did: of several swaps that name one revision exactly one wins.
   */
  swap(
    key: string,
    revision: number,
    next: CodeRecord,
    limits: { readonly before: number; readonly ttlMs: number },
  ): Promise<boolean>;
  /**
   * Keeps a short text under a name for `ttlMs`, unless something live has that name, both in one step. Gives whether the name was free.
   * Throws `StoreFullError` when there is no room. Names of claims and keys of records do not meet: both are hashes.
   */
  claim(name: string, text: string, ttlMs: number): Promise<boolean>;
  /** The text of that name, unless its time to live is over. */
  readClaim(name: string): Promise<string | undefined>;
  /**
   * Whether the last swap of that key would survive the loss of the store's primary (T14). Absent where there is none to lose: the tokens of
   * a redemption are withheld until this says yes.
   */
  isSafe?(key: string): Promise<boolean>;
  /**
   * Whether a swap of that record would be safe at this moment, so that a redemption is refused before its ticket is spent. Absent where `isSafe` is, or
   * where it cannot be known beforehand.
   */
  canBeSafe?(key: string, revision: number): Promise<boolean>;
  /**
   * Calls back after every swap of that key, wherever it was made, until the returned function is called. Resolves once swaps are heard of. A
   * courtesy: a store whose channel broke may stay silent, so whoever watches looks again now and then. The end of a life is no swap.
   */
  watch(key: string, onChange: () => void): Promise<() => void>;
  /** Counts by that rule, for all nodes. Absent where each process counts for itself. */
  count?(rule: CountRule): Counter;
  /** Whether the store can be worked with at this moment. Never rejects. Absent where it always can. */
  ready?(): Promise<boolean>;
  /** Lets go of connections and timers; the store is of no use afterwards. Absent where there are none. */
  close?(): Promise<void>;
}
