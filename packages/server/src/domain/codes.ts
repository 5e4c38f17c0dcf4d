import type { Account } from '../account.js';
import type { ResolvedOptions } from '../options.js';
import type { App } from '../registered-app.js';
import type { CodeRecord, Requester, Store } from '../store/store.js';
import type { Binding, Proof } from './code-binding.js';
import { applyAction } from './apply-action.js';
import { createReadContext } from './code-context.js';
import type { ReadContext } from './code-context.js';
import { CodeLookup, maxSwapAttempts } from './code-lookup.js';
import type { FoundRecord, OnFound } from './code-lookup.js';
import { isUndecided, pendingIntervalMs, toCodeStatus } from './code-status.js';
import type { CodeStatus } from './code-status.js';
import { needsCheckCode } from './check-code.js';
import { createQrContent } from './qr-content.js';
import { graceMs, maxLifetimeMs } from './lifetimes.js';
import { createSecret, hash, shortHash } from '../crypto/secrets.js';
import { Reports } from './reports.js';
import type { ReportOutcome } from './reports.js';
import { createContentProof, deriveRotation } from './rotation.js';
import type { Rotation } from './rotation.js';
import { ScanPolicies } from './scan-policies.js';
import type { Phone, ScanRefusal } from './scan-policies.js';
import { checkTransition } from './transitions.js';
import type { Action, TransitionResult } from './transitions.js';
import { createUserCodes, maxDraws } from './user-codes.js';
import type { UserCodes } from './user-codes.js';
import { createVerifyCheckCode } from './verify-check-code.js';
import type { VerifyCheckCode } from './verify-check-code.js';

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
  /** Only if the content of the app rotates. */
  readonly rotation?: Rotation;
  readonly lifetimeMs: number;
  readonly intervalMs: number;
}

/** Result of a change. `unknown` includes foreign and purged codes (T18). */
export type ChangeResult =
  | 'done'
  | 'unknown'
  | 'check-code-required'
  | ScanRefusal
  | Exclude<TransitionResult, 'allowed' | 'already-done'>;

/** All rules except redemption. Independent of HTTP, so that both versions share them. */
export interface Codes {
  create(app: App, request: CodeRequest): Promise<CreatedCode>;
  /** `undefined` for unknown, foreign, purged and unproven codes. `onFound` runs before callbacks of the host, and its error ends the read. */
  readStatus(app: App, id: string, proof: Proof, onFound?: OnFound): Promise<CodeStatus | undefined>;
  change(phoneApp: App, account: Account, id: string, action: Action, phone?: Phone): Promise<ChangeResult>;
  /** Checks the digits that the user entered on the page (PROTOCOL 8.1). */
  readonly verifyCheckCode: VerifyCheckCode;
  /** Takes the report of a user who did not start the sign-in (PROTOCOL 8.4). */
  report(phoneApp: App, account: Account, id: string): Promise<ReportOutcome>;
  readonly readContext: ReadContext;
  /** Resolves a user code while it can be scanned, or by the account that scanned it; `undefined` in all other cases (PROTOCOL 3.9.3). */
  findByUserCode(phoneApp: App, account: Account, userCode: string): Promise<string | undefined>;
  /** Calls back after every change of a code until the returned function is called. `readStatus` checks the access. */
  watch(id: string, onChange: () => void): Promise<() => void>;
  /** Content of the QR image, for the initial lifetime of the code. */
  readContent(id: string): Promise<string | undefined>;
}

/** An action of an approver. */
interface Step {
  readonly account: Account;
  readonly id: string;
  readonly action: Action;
  readonly phone: Phone;
}

/** A stored new code. */
interface CreatedRecord {
  readonly id: string;
  readonly key: string;
  readonly record: CodeRecord;
  readonly userCode: string | undefined;
}

/** Creates the rules over a store. */
export function createCodes(options: ResolvedOptions): Codes {
  return new StoredCodes(options);
}

class StoredCodes implements Codes {
  readonly #options: ResolvedOptions;
  readonly #store: Store;
  readonly #lookup: CodeLookup;
  readonly #userCodes: UserCodes | undefined;
  readonly #reports: Reports;
  readonly #scanPolicies: ScanPolicies;
  readonly verifyCheckCode: VerifyCheckCode;
  readonly readContext: ReadContext;

  constructor(options: ResolvedOptions) {
    this.#options = options;
    this.#store = options.store;
    this.#lookup = new CodeLookup(options);
    this.#reports = new Reports(options, this.#lookup);
    this.#scanPolicies = new ScanPolicies(options, this.#reports);
    this.readContext = createReadContext(options, this.#lookup, this.#scanPolicies);
    this.verifyCheckCode = createVerifyCheckCode(options, this.#lookup);
    this.#userCodes =
      options.userCodeKey === undefined ? undefined : createUserCodes(options.store, options.userCodeKey);
  }

  async create(app: App, request: CodeRequest): Promise<CreatedCode> {
    const { codeLifetimeMs, onEvent, clock, policyKey } = this.#options;
    const { id, key, record, userCode } = await this.#createRecord(app, request);
    const rotation = app.rotateContent ? await deriveRotation(policyKey, id) : undefined;
    const contentProof = rotation && (await createContentProof(rotation, 0));
    onEvent({ type: 'code-created', appId: app.appId, code: shortHash(key) });
    return {
      id,
      content: createQrContent(app, id, record, clock.epochNow(), codeLifetimeMs, contentProof),
      ...(rotation && { rotation }),
      ...(userCode !== undefined && { userCode }),
      lifetimeMs: codeLifetimeMs,
      intervalMs: pendingIntervalMs,
    };
  }

  async readStatus(app: App, id: string, proof: Proof, onFound?: OnFound): Promise<CodeStatus | undefined> {
    const found = await this.#lookup.findVerified(app, id, proof);
    if (!found) return undefined;
    await onFound?.(found.key);
    const status = await toCodeStatus(found.record, id, await this.#store.now(found.key));
    const needsStepUp = status.ticket !== undefined && status.scanner !== undefined;
    const stepUp = needsStepUp && (await this.#options.requireMfa(status.scanner, app));
    if (!stepUp) return status;
    const { ticket: _, ...rest } = status;
    return { ...rest, stepUp };
  }

  async change(phoneApp: App, account: Account, id: string, action: Action, phone: Phone = {}): Promise<ChangeResult> {
    for (let attempt = 0; attempt < maxSwapAttempts; attempt++) {
      const found = await this.#lookup.findApprovable(phoneApp, account, id);
      if (!found) return 'unknown';
      const result = await this.#swapAction(found, { account, id, action, phone });
      if (result !== 'lost') return result;
    }
    return 'wrong-order';
  }

  report(phoneApp: App, account: Account, id: string): Promise<ReportOutcome> {
    return this.#reports.report(phoneApp, account, id);
  }

  async findByUserCode(phoneApp: App, account: Account, userCode: string): Promise<string | undefined> {
    const id = await this.#userCodes?.find(userCode);
    const found = id === undefined ? undefined : await this.#lookup.findApprovable(phoneApp, account, id);
    return found && isUndecided(found.record, account, await this.#store.now(found.key)) ? id : undefined;
  }

  async watch(id: string, onChange: () => void): Promise<() => void> {
    return this.#store.watch(await hash(id), onChange);
  }

  async readContent(id: string): Promise<string | undefined> {
    const found = await this.#lookup.find(id, () => true);
    const app = found && this.#lookup.findApp(found.record.appId);
    // A picture of the current content would serve those who cannot see the screen.
    if (!app || app.rotateContent) return undefined;
    const { codeLifetimeMs, clock } = this.#options;
    const ageMs = (await this.#store.now(found.key)) - found.record.createdAt;
    // Whatever the status: a missing image would reveal to every client with the id that the code was scanned.
    return ageMs < codeLifetimeMs
      ? createQrContent(app, id, found.record, clock.epochNow() - ageMs, codeLifetimeMs)
      : undefined;
  }

  /** The record comes first, so that a client without room for records fills no store with user codes. If the user code is in use, it is left to expire. */
  async #createRecord(app: App, request: CodeRequest): Promise<CreatedRecord> {
    const { codeLifetimeMs } = this.#options;
    for (let draw = 0; draw < maxDraws; draw++) {
      const drawn = app.userCode ? await this.#userCodes?.draw() : undefined;
      const id = drawn?.id ?? createSecret();
      const key = await hash(id);
      const record = await this.#newRecord(app, request, await this.#store.now(key));
      await this.#store.create(key, record, codeLifetimeMs + graceMs);
      if (!drawn || (await drawn.claim(maxLifetimeMs(codeLifetimeMs))))
        return { id, key, record, userCode: drawn?.userCode };
    }
    throw new Error('no free user code was found');
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
  async #swapAction(found: FoundRecord, { account, id, action, phone }: Step): Promise<ChangeResult | 'lost'> {
    const { record, revision, key } = found;
    const now = await this.#store.now(key);
    const result = checkTransition(record, action, account.id, now);
    if (result === 'already-done') return 'done';
    if (result !== 'allowed') return result;
    const app = this.#lookup.findApp(record.appId);
    if (action === 'CONFIRM' && needsCheckCode(record, app)) return 'check-code-required';
    const refusal =
      action === 'SCAN' && (await this.#scanPolicies.findRefusal({ found, app, account, id, phone, now }));
    if (refusal) return refusal;
    const next = await applyAction(record, action, { account, app, id, now }, this.#options);
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
}

const eventOf = { SCAN: 'code-scanned', CONFIRM: 'code-confirmed', CANCEL: 'code-cancelled' } as const;
