import type { Account } from '../account.js';
import type { ResolvedOptions } from '../options.js';
import type { App } from '../registered-app.js';
import type { CodeRecord, Store, VersionedRecord } from '../store/store.js';
import { canApprove, canReadStatus } from './authorization.js';
import { verifyProof } from './code-binding.js';
import type { Proof } from './code-binding.js';
import { graceMs } from './lifetimes.js';
import { hash, shortHash } from '../crypto/secrets.js';

/** Retries of a lost swap. Each lost swap advanced the code, so there can only be few. */
export const maxSwapAttempts = 12;

/** Runs once a code was found, with its key: the hash of its id. */
export type OnFound = (key: string) => Promise<void>;

/** A stored code with its key. */
export type FoundRecord = VersionedRecord & { readonly key: string };

/** Finds codes for the clients that may see them. */
export class CodeLookup {
  readonly #options: ResolvedOptions;
  readonly #store: Store;

  constructor(options: ResolvedOptions) {
    this.#options = options;
    this.#store = options.store;
  }

  /** The code for a client with a valid proof. The first proof of a browser binds it; the first foreign poll is recorded. */
  async findVerified(app: App, id: string, proof: Proof): Promise<FoundRecord | undefined> {
    for (let attempt = 0; attempt < maxSwapAttempts; attempt++) {
      const found = await this.find(id, (record) => canReadStatus(app, record));
      const proofResult = await verifyProof(found?.record, proof);
      if (!found || proofResult === 'proven') return found;
      // Then read again: the next change needs the new revision.
      if (proofResult === 'firstUse') await this.update(found, { browserProven: true });
      else if (await this.#recordForeignPoll(app, found)) return undefined;
    }
    return undefined;
  }

  /** Resolves to `false` if another change came first. */
  async #recordForeignPoll(app: App, found: FoundRecord): Promise<boolean> {
    if (found.record.foreignPoll) return true;
    if (!(await this.update(found, { foreignPoll: true }))) return false;
    this.#options.onEvent({ type: 'foreign-poll', appId: app.appId, code: shortHash(found.key) });
    return true;
  }

  /** The code for an approver that may see and change it. */
  findApprovable(phoneApp: App, account: Account, id: string): Promise<FoundRecord | undefined> {
    return this.find(id, (record) => canApprove(phoneApp, this.findApp(record.appId), account, record));
  }

  /** The code if it exists, in a known format, and is allowed. */
  async find(id: string, isAllowed: (record: CodeRecord) => boolean): Promise<FoundRecord | undefined> {
    const key = await hash(id);
    const stored = await this.#store.read(key);
    if (stored?.record.version !== 1 || !isAllowed(stored.record)) return undefined;
    return { record: stored.record, revision: stored.revision, key };
  }

  /** Changes a record without its state, unless another change came first. */
  async update({ key, record, revision }: FoundRecord, change: Partial<CodeRecord>): Promise<boolean> {
    const before = record.endsAt + graceMs;
    const ttlMs = before - (await this.#store.now(key));
    return this.#store.swap(key, revision, { ...record, ...change }, { before, ttlMs });
  }

  /** The registered app of that id. */
  findApp(appId: string): App | undefined {
    return this.#options.apps.find((app) => app.appId === appId);
  }
}
