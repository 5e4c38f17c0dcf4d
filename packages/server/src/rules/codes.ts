import type { Account } from '../account.js';
import type { App, CheckedOptions } from '../options.js';
import type { CodeRecord, Kept, Requester } from '../store/store.js';
import { mayApprove, mayFollow } from './access.js';
import { judgeProof } from './binding.js';
import type { Binding, Proof } from './binding.js';
import { changeRecord } from './changed-record.js';
import { isUndecided, pendingIntervalMs, statusOf } from './code-status.js';
import type { CodeStatus } from './code-status.js';
import { contentOf } from './content.js';
import { graceMs, longestLife } from './lifetimes.js';
import { createSecret, hash, shortName } from './secrets.js';
import { judge, statusAt } from './transitions.js';
import type { Action, Verdict, WireStatus } from './transitions.js';
import { createUserCodes } from './user-codes.js';

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
export type ChangeResult = 'done' | 'unknown' | Exclude<Verdict, 'allowed' | 'already-done'>;

/** All rules except redemption. Independent of HTTP, so that both versions share them. */
export interface Codes {
  create(app: App, request: CodeRequest): Promise<CreatedCode>;
  /** `undefined` for unknown, foreign, purged and unproven codes. */
  readStatus(app: App, id: string, proof: Proof): Promise<CodeStatus | undefined>;
  change(phoneApp: App, account: Account, id: string, action: Action): Promise<ChangeResult>;
  readContext(phoneApp: App, account: Account, id: string): Promise<CodeContext | undefined>;
  /** Resolves a user code while it can be scanned, or by the account that scanned it; `undefined` in all other cases (PROTOCOL 3.9.3). */
  findTyped(phoneApp: App, account: Account, typed: string): Promise<string | undefined>;
  /** Calls back after every change of a code until the returned function is called. `readStatus` checks the access. */
  watch(id: string, onChange: () => void): Promise<() => void>;
  /** Content of the QR image, for the initial lifetime of the code. */
  readContent(id: string): Promise<string | undefined>;
}

/** Retries of a lost swap. Each lost swap advanced the code, so there can only be few. */
export const maxRounds = 8;

type Found = Kept & { readonly key: string };

/** Creates the rules over a store. */
export function createCodes(options: CheckedOptions): Codes {
  const { store, apps, codeLifetimeMs, onEvent } = options;
  const userCodes = options.userCodeKey === undefined ? undefined : createUserCodes(store, options.userCodeKey);
  const appNamed = (appId: string): App | undefined => apps.find((app) => app.appId === appId);

  const find = async (id: string, may: (record: CodeRecord) => boolean): Promise<Found | undefined> => {
    const key = await hash(id);
    const kept = await store.read(key);
    return kept?.record.version === 1 && may(kept.record) ? { ...kept, key } : undefined;
  };

  /** Changes a record without its state, unless another change came first. */
  const note = async ({ key, record, revision }: Found, change: Partial<CodeRecord>): Promise<boolean> => {
    const ttlMs = record.endsAt + graceMs - (await store.now(key));
    return store.swap(key, revision, { ...record, ...change }, { before: record.endsAt + graceMs, ttlMs });
  };

  /** The code for a client with a valid proof. The first proof of a browser binds it; the first foreign poll is recorded. */
  const findProven = async (app: App, id: string, proof: Proof): Promise<Found | undefined> => {
    for (let round = 0; round < maxRounds; round++) {
      const found = await find(id, (record) => mayFollow(app, record));
      const judgement = await judgeProof(found?.record, proof);
      if (!found || judgement === 'proven') return found;
      if (judgement === 'first') {
        if (await note(found, { browserProven: true })) return found;
      } else if (found.record.foreignPoll || (await note(found, { foreignPoll: true }))) {
        if (!found.record.foreignPoll) onEvent({ type: 'foreign-poll', appId: app.appId, code: shortName(found.key) });
        return undefined;
      }
    }
    return undefined;
  };

  return {
    async create(app, { requester, customData, challenge, browser }) {
      const id = createSecret();
      const key = await hash(id);
      const createdAt = await store.now(key);
      const record: CodeRecord = {
        version: 1,
        appId: app.appId,
        userPoolId: app.userPoolId,
        state: 'PENDING',
        createdAt,
        endsAt: createdAt + codeLifetimeMs,
        requester,
        ...(customData !== undefined && { customData }),
        ...(challenge !== undefined && { challenge }),
        ...(browser !== undefined && { browserHash: await hash(browser) }),
      };
      await store.create(key, record, codeLifetimeMs + graceMs);
      const userCode = app.userCode ? await userCodes?.issue(id, longestLife(codeLifetimeMs)) : undefined;
      onEvent({ type: 'code-created', appId: app.appId, code: shortName(key) });
      return {
        id,
        content: contentOf(app, id, record, options.clock.epochNow(), codeLifetimeMs),
        ...(userCode !== undefined && { userCode }),
        lifetimeMs: codeLifetimeMs,
        intervalMs: pendingIntervalMs,
      };
    },

    async readStatus(app, id, proof) {
      const found = await findProven(app, id, proof);
      if (!found) return undefined;
      const seen = await statusOf(found.record, id, await store.now(found.key));
      const stepUp = seen.ticket !== undefined && seen.scanner && (await options.requireMfa(seen.scanner, app));
      if (!stepUp) return seen;
      const { ticket: _, ...rest } = seen;
      return { ...rest, stepUp };
    },

    async change(phoneApp, account, id, action) {
      const may = (record: CodeRecord): boolean => mayApprove(phoneApp, appNamed(record.appId), account, record);
      for (let round = 0; round < maxRounds; round++) {
        const found = await find(id, may);
        if (!found) return 'unknown';
        const { record, revision, key } = found;
        const now = await store.now(key);
        const verdict = judge(record, action, account.id, now);
        if (verdict === 'already-done') return 'done';
        if (verdict !== 'allowed') return verdict;
        const next = await changeRecord(record, action, account, id, now, options);
        if (!(await store.swap(key, revision, next, { before: record.endsAt, ttlMs: next.endsAt - now + graceMs })))
          continue;
        onEvent({ type: eventOf[action], appId: record.appId, code: shortName(key), userId: account.id });
        return 'done';
      }
      return 'wrong-order';
    },

    async readContext(phoneApp, account, id) {
      const found = await find(id, (record) => mayApprove(phoneApp, appNamed(record.appId), account, record));
      const app = found && appNamed(found.record.appId);
      if (!app) return undefined;
      const { requester, createdAt, endsAt, foreignPoll = false } = found.record;
      const now = await store.now(found.key);
      return {
        ...requester,
        app,
        status: statusAt(found.record, now),
        ageMs: now - createdAt,
        foreignPoll,
        remainingMs: Math.max(0, endsAt - now),
      };
    },

    async findTyped(phoneApp, account, typed) {
      const id = await userCodes?.find(typed);
      const may = (record: CodeRecord): boolean => mayApprove(phoneApp, appNamed(record.appId), account, record);
      const found = id === undefined ? undefined : await find(id, may);
      return found && isUndecided(found.record, account, await store.now(found.key)) ? id : undefined;
    },

    async watch(id, onChange) {
      return store.watch(await hash(id), onChange);
    },

    async readContent(id) {
      const found = await find(id, () => true);
      const app = found && appNamed(found.record.appId);
      if (!app) return undefined;
      const { record } = found;
      const now = await store.now(found.key);
      const ageMs = now - record.createdAt;
      // Whatever the status: a missing image would reveal to every client with the id that the code was scanned.
      return ageMs < codeLifetimeMs
        ? contentOf(app, id, record, options.clock.epochNow() - ageMs, codeLifetimeMs)
        : undefined;
    },
  };
}

const eventOf = { SCAN: 'code-scanned', CONFIRM: 'code-confirmed', CANCEL: 'code-cancelled' } as const;
