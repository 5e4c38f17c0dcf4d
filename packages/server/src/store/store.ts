import type { Account } from '../account.js';
import type { RateLimitPolicy, RateLimiter } from '../rate-limit/rate-limiter.js';

/** Stored state of a code. Expiry follows from the record and the store's clock. */
export type CodeState = 'PENDING' | 'SCANNED' | 'AUTHORIZED' | 'CANCELLED' | 'REDEEMED';

/** Visible properties of the requesting page. For the approve page. */
export interface Requester {
  readonly origin?: string;
  readonly browser?: string;
  readonly os?: string;
  readonly ip?: string;
}

/** Tries of the check code of a scanned code (PROTOCOL 8.1). The digits are derived, not stored. */
export interface CheckState {
  readonly salt: string;
  readonly triesLeft: number;
  /** When the right digits were entered. */
  readonly checkedAt?: number;
}

/** A code. Every time is in milliseconds of the store's clock. */
export interface CodeRecord {
  /** Version of this format, with fixtures in `fixtures/records-1.json`; a reader treats an unknown version as no record. */
  readonly version: 1;
  readonly appId: string;
  readonly userPoolId: string;
  readonly state: CodeState;
  readonly createdAt: number;
  /** End of the code or, once authorized, of its ticket. */
  readonly endsAt: number;
  readonly requester: Requester;
  readonly customData?: string;
  /** SHA-256 of the verifier that every status request must prove (PROTOCOL 6). */
  readonly challenge?: string;
  /** Hash of the secret in the browser's cookie, which binds the code once it was sent: `browserProven`. */
  readonly browserHash?: string;
  readonly browserProven?: true;
  /** A client without a valid proof has polled the code. */
  readonly foreignPoll?: true;
  /** The user who scanned. No other user may decide. */
  readonly scanner?: Account;
  /** Only if the app checks a code between scan and approval. */
  readonly check?: CheckState;
  /** One half of the ticket's secret; the other is the id of the code, which is not stored. */
  readonly ticketSalt?: string;
  readonly ticketHash?: string;
  readonly redeemedAt?: number;
}

/** A record with its revision for `swap`. */
export interface VersionedRecord {
  readonly record: CodeRecord;
  readonly revision: number;
}

/** Thrown by `create` and `claim` at the capacity limit: a store rejects, it never evicts. */
export class StoreFullError extends Error {
  override readonly name = 'StoreFullError';
}

/** Thrown if a store cannot confirm that a change survives the loss of its primary. */
export class NotReplicatedError extends Error {
  override readonly name = 'NotReplicatedError';
}

/** Thrown if a store is unreachable, rejects a command or times out. The change may have been made; a retry is safe. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
  /** Error code of the store, if it sent one. */
  readonly reply: string | undefined;

  constructor(message: string, reply?: string) {
    super(message);
    this.reply = reply;
  }
}

/** Stores codes. Every operation is atomic per key. */
export interface Store {
  /**
   * Milliseconds on the clock for the record of that key, existing or not: the clock of `endsAt` and `swap`. A store with several servers has
   * several clocks.
   */
  now(key: string): Promise<number>;
  /** Creates a record for `ttlMs`. Throws `StoreFullError` if the store is full. */
  create(key: string, record: CodeRecord, ttlMs: number): Promise<void>;
  /** The record, unless its time to live is over. */
  read(key: string): Promise<VersionedRecord | undefined>;
  /**
   * Replaces the record if it still has that revision and the store's clock is before `before`, in one atomic step. Returns whether it did: of
   * several swaps with one revision exactly one succeeds.
   */
  swap(
    key: string,
    revision: number,
    next: CodeRecord,
    limits: { readonly before: number; readonly ttlMs: number },
  ): Promise<boolean>;
  /**
   * Stores a short text under a name for `ttlMs` unless the name is in use, in one atomic step. Returns whether the name was free. Throws
   * `StoreFullError` if the store is full. Names of claims and keys of records do not collide: both are hashes.
   */
  claim(name: string, text: string, ttlMs: number): Promise<boolean>;
  /** The text of that name, unless its time to live is over. */
  readClaim(name: string): Promise<string | undefined>;
  /**
   * Whether the last swap of that key would survive the loss of the store's primary (T14). Absent without replication: otherwise the tokens of a
   * redemption are withheld until this returns true.
   */
  isReplicated?(key: string): Promise<boolean>;
  /**
   * Whether a swap of that record would be replicated now, so that a redemption is rejected before its ticket is spent. Absent if `isReplicated` is, or
   * if it cannot be known in advance.
   */
  canReplicate?(key: string, revision: number): Promise<boolean>;
  /**
   * Calls back after every swap of that key, on any node, until the returned function is called. Resolves once subscribed. Best effort: a broken
   * channel may lose messages, so the caller also reads periodically. Expiry is no swap.
   */
  watch(key: string, onChange: () => void): Promise<() => void>;
  /** Creates a rate limiter that counts for all nodes. Absent if each process counts separately. */
  createRateLimiter?(policy: RateLimitPolicy): RateLimiter;
  /** Whether the store is available now. Never rejects. Absent if it always is. */
  ready?(): Promise<boolean>;
  /** Closes connections and timers; the store is unusable afterwards. Absent without any. */
  close?(): Promise<void>;
}
