import type { Account } from '../account.js';
import type { ResolvedOptions } from '../options.js';
import type { App } from '../registered-app.js';
import type { CodeRecord, VersionedRecord, Requester, Store } from '../store/store.js';
import { canApprove, canReadStatus } from './authorization.js';
import { verifyProof } from './code-binding.js';
import type { Binding, Proof } from './code-binding.js';
import { applyAction } from './apply-action.js';
import { isUndecided, pendingIntervalMs, toCodeStatus } from './code-status.js';
import type { CodeStatus } from './code-status.js';
import { createQrContent } from './qr-content.js';
import { graceMs, maxLifetimeMs } from './lifetimes.js';
import { createSecret, hash, shortHash } from '../crypto/secrets.js';
import { checkTransition, statusAt } from './transitions.js';
import type { Action, TransitionResult, WireStatus } from './transitions.js';
import { createUserCodes } from './user-codes.js';
import type { UserCodes } from './user-codes.js';

/** Properties of a new code. */
export interface CodeRequest extends Binding {
  readonly requester: Requester;
  readonly customData?: string | undefined;
}

/** A code for the page. Times in milliseconds. */
export interface CreatedCode {
  readonly id: string;
  readonly content: string;
  /** User code for typing on the phone; only if the app enables it. */
  readonly userCode?: string;
  readonly lifetimeMs: number;
  readonly intervalMs: number;
}

/** Context of a code, for the approve page. */
export interface CodeContext extends Requester {
  readonly status: WireStatus;
  readonly app: App;
  readonly ageMs: number;
  /** Whether another client has polled the code. */
  readonly foreignPoll: boolean;
  readonly remainingMs: number;
}

/** Result of a change. `unknown` includes foreign and purged codes (T18). */
export type ChangeResult = 'done' | 'unknown' | Exclude<TransitionResult, 'allowed' | 'already-done'>;

/** All rules except redemption. Independent of HTTP, so that both versions share them. */
export interface Codes {
  create(app: App, request: CodeRequest): Promise<CreatedCode>;
  /** `undefined` for unknown, foreign, purged and unproven codes. `onFound` runs before callbacks of the host, and its error ends the read. */
  readStatus(app: App, id: string, proof: Proof, onFound?: () => Promise<void>): Promise<CodeStatus | undefined>;
  change(phoneApp: App, account: Account, id: string, action: Action): Promise<ChangeResult>;
  readContext(phoneApp: App, account: Account, id: string): Promise<CodeContext | undefined>;
  /** Resolves a user code while it can be scanned, or by the account that scanned it; `undefined` in all other cases (PROTOCOL 3.9.3). */
  findByUserCode(phoneApp: App, account: Account, userCode: string): Promise<string | undefined>;
  /** Calls back after every change of a code until the returned function is called. `readStatus` checks the access. */
  watch(id: string, onChange: () => void): Promise<() => void>;
  /** Content of the QR image, for the initial lifetime of the code. */
  readContent(id: string): Promise<string | undefined>;
}

/** Retries of a lost swap. Each lost swap advanced the code, so there can only be few. */
export const maxSwapAttempts = 8;

type FoundRecord = VersionedRecord & { readonly key: string };

/** Creates the rules over a store. */
export function createCodes(options: ResolvedOptions): Codes {
  return new StoredCodes(options);
}

class StoredCodes implements Codes {
  readonly #options: ResolvedOptions;
  readonly #store: Store;
  readonly #userCodes: UserCodes | undefined;

  constructor(options: ResolvedOptions) {
    this.#options = options;
    this.#store = options.store;
    this.#userCodes =
      options.userCodeKey === undefined ? undefined : createUserCodes(options.store, options.userCodeKey);
  }

  async create(app: App, request: CodeRequest): Promise<CreatedCode> {
    const { codeLifetimeMs, onEvent, clock } = this.#options;
    const id = createSecret();
    const key = await hash(id);
    const record = await this.#newRecord(app, request, await this.#store.now(key));
    await this.#store.create(key, record, codeLifetimeMs + graceMs);
    const userCode = app.userCode ? await this.#userCodes?.issue(id, maxLifetimeMs(codeLifetimeMs)) : undefined;
    onEvent({ type: 'code-created', appId: app.appId, code: shortHash(key) });
    return {
      id,
      content: createQrContent(app, id, record, clock.epochNow(), codeLifetimeMs),
      ...(userCode !== undefined && { userCode }),
      lifetimeMs: codeLifetimeMs,
      intervalMs: pendingIntervalMs,
    };
  }

  async readStatus(app: App, id: string, proof: Proof, onFound?: () => Promise<void>): Promise<CodeStatus | undefined> {
    const found = await this.#findVerified(app, id, proof);
    if (!found) return undefined;
    await onFound?.();
    const status = await toCodeStatus(found.record, id, await this.#store.now(found.key));
    const needsStepUp = status.ticket !== undefined && status.scanner !== undefined;
    const stepUp = needsStepUp && (await this.#options.requireMfa(status.scanner, app));
    if (!stepUp) return status;
    const { ticket: _, ...rest } = status;
    return { ...rest, stepUp };
  }

  async change(phoneApp: App, account: Account, id: string, action: Action): Promise<ChangeResult> {
    for (let attempt = 0; attempt < maxSwapAttempts; attempt++) {
      const found = await this.#findApprovable(phoneApp, account, id);
      if (!found) return 'unknown';
      const result = await this.#swapAction(found, account, id, action);
      if (result !== 'lost') return result;
    }
    return 'wrong-order';
  }

  async readContext(phoneApp: App, account: Account, id: string): Promise<CodeContext | undefined> {
    const found = await this.#findApprovable(phoneApp, account, id);
    const app = found && this.#findApp(found.record.appId);
    if (!app) return undefined;
    const { requester, createdAt, endsAt, foreignPoll = false } = found.record;
    const now = await this.#store.now(found.key);
    return {
      ...requester,
      app,
      status: statusAt(found.record, now),
      ageMs: now - createdAt,
      foreignPoll,
      remainingMs: Math.max(0, endsAt - now),
    };
  }

  async findByUserCode(phoneApp: App, account: Account, userCode: string): Promise<string | undefined> {
    const id = await this.#userCodes?.find(userCode);
    const found = id === undefined ? undefined : await this.#findApprovable(phoneApp, account, id);
    return found && isUndecided(found.record, account, await this.#store.now(found.key)) ? id : undefined;
  }

  async watch(id: string, onChange: () => void): Promise<() => void> {
    return this.#store.watch(await hash(id), onChange);
  }

  async readContent(id: string): Promise<string | undefined> {
    const found = await this.#find(id, () => true);
    const app = found && this.#findApp(found.record.appId);
    if (!app) return undefined;
    const { codeLifetimeMs, clock } = this.#options;
    const ageMs = (await this.#store.now(found.key)) - found.record.createdAt;
    // Whatever the status: a missing image would reveal to every client with the id that the code was scanned.
    return ageMs < codeLifetimeMs
      ? createQrContent(app, id, found.record, clock.epochNow() - ageMs, codeLifetimeMs)
      : undefined;
  }

  async #newRecord(app: App, request: CodeRequest, createdAt: number): Promise<CodeRecord> {
    const { requester, customData, challenge, browser } = request;
    return {
      version: 1,
      appId: app.appId,
      userPoolId: app.userPoolId,
      state: 'PENDING',
      createdAt,
      endsAt: createdAt + this.#options.codeLifetimeMs,
      requester,
      ...(customData !== undefined && { customData }),
      ...(challenge !== undefined && { challenge }),
      ...(browser !== undefined && { browserHash: await hash(browser) }),
    };
  }

  /** `lost`: another change came first. */
  async #swapAction(
    { record, revision, key }: FoundRecord,
    account: Account,
    id: string,
    action: Action,
  ): Promise<ChangeResult | 'lost'> {
    const now = await this.#store.now(key);
    const result = checkTransition(record, action, account.id, now);
    if (result === 'already-done') return 'done';
    if (result !== 'allowed') return result;
    const next = await applyAction(record, action, account, id, now, this.#options);
    const times = { before: record.endsAt, ttlMs: next.endsAt - now + graceMs };
    if (!(await this.#store.swap(key, revision, next, times))) return 'lost';
    this.#options.onEvent({
      type: eventOf[action],
      appId: record.appId,
      code: shortHash(key),
      userId: account.id,
    });
    return 'done';
  }

  /** The code for a client with a valid proof. The first proof of a browser binds it; the first foreign poll is recorded. */
  async #findVerified(app: App, id: string, proof: Proof): Promise<FoundRecord | undefined> {
    for (let attempt = 0; attempt < maxSwapAttempts; attempt++) {
      const found = await this.#find(id, (record) => canReadStatus(app, record));
      const proofResult = await verifyProof(found?.record, proof);
      if (!found || proofResult === 'proven') return found;
      if (proofResult === 'firstUse') {
        if (await this.#updateRecord(found, { browserProven: true })) return found;
      } else if (await this.#recordForeignPoll(app, found)) {
        return undefined;
      }
    }
    return undefined;
  }

  /** Resolves to `false` if another change came first. */
  async #recordForeignPoll(app: App, found: FoundRecord): Promise<boolean> {
    if (found.record.foreignPoll) return true;
    if (!(await this.#updateRecord(found, { foreignPoll: true }))) return false;
    this.#options.onEvent({ type: 'foreign-poll', appId: app.appId, code: shortHash(found.key) });
    return true;
  }

  #findApprovable(phoneApp: App, account: Account, id: string): Promise<FoundRecord | undefined> {
    return this.#find(id, (record) => canApprove(phoneApp, this.#findApp(record.appId), account, record));
  }

  async #find(id: string, isAllowed: (record: CodeRecord) => boolean): Promise<FoundRecord | undefined> {
    const key = await hash(id);
    const stored = await this.#store.read(key);
    return stored?.record.version === 1 && isAllowed(stored.record) ? { ...stored, key } : undefined;
  }

  /** Changes a record without its state, unless another change came first. */
  async #updateRecord({ key, record, revision }: FoundRecord, change: Partial<CodeRecord>): Promise<boolean> {
    const before = record.endsAt + graceMs;
    const ttlMs = before - (await this.#store.now(key));
    return this.#store.swap(key, revision, { ...record, ...change }, { before, ttlMs });
  }

  #findApp(appId: string): App | undefined {
    return this.#options.apps.find((app) => app.appId === appId);
  }
}

const eventOf = { SCAN: 'code-scanned', CONFIRM: 'code-confirmed', CANCEL: 'code-cancelled' } as const;
