import type { Account } from '../account.js';
import type { App, CheckedOptions, TokenSet } from '../options.js';
import { StoreUnsureError } from '../store/store.js';
import type { CodeRecord, Kept, Store } from '../store/store.js';
import { mayFollow } from './access.js';
import { mayRedeem } from './binding.js';
import { maxRounds } from './codes.js';
import { graceMs } from './lifetimes.js';
import { equalSecrets, hash, shortName } from './secrets.js';
import { statusAt } from './transitions.js';

/** Result of a redemption. */
export interface Redeemed {
  /** The user who approved. */
  readonly account: Account;
  readonly tokens: TokenSet;
}

/** Redeems a ticket; `undefined` for unknown, foreign, used and expired tickets alike (S18). */
export type Redeem = (app: App, ticket: string, verifier?: string) => Promise<Redeemed | undefined>;

/** Length of two hashes: the code and the secret. */
const ticketShape = /^([\w-]{43})\.([\w-]{43})$/;
/** A second redemption by the same client within this time may be a legitimate retry after a lost response (T13). */
const honestRetryMs = 10_000;

/** Redemption over a store. The swap is the last step, after everything else that can fail (T13, T21). */
export function createRedeem(options: CheckedOptions): Redeem {
  const { store, issueTokens, isActive, onEvent } = options;

  return async (app, ticket, verifier) => {
    const [, key, secret] = ticketShape.exec(ticket) ?? [];
    if (key === undefined || secret === undefined) return undefined;
    const kept = await store.read(key);
    if (kept?.record.version !== 1 || !mayFollow(app, kept.record) || !(await matches(kept.record, secret)))
      return undefined;
    const { record, revision } = kept;
    if (!(await mayRedeem(app, record, verifier))) return undefined;
    const now = await store.now(key);
    if (record.state === 'REDEEMED') await reportReuse(app, record, key, now, options);
    const account = record.scanner;
    if (!account || statusAt(record, now) !== 'AUTHORIZED' || !(await isActive(account))) return undefined;
    if (store.canBeSafe && !(await store.canBeSafe(key, revision)))
      throw new StoreUnsureError('no replica is available to confirm a redemption');
    const tokens = await issueTokens(account, app);
    if (!(await take({ record, revision }, key, now, store))) return undefined;
    await insistOnSafety(app, account, key, options);
    onEvent({ type: 'ticket-redeemed', appId: app.appId, code: shortName(key), userId: account.id });
    return { account, tokens };
  };
}

/**
 * A replica without the swap would accept the ticket again after its promotion. The price of certainty is a ticket that is spent without tokens:
 * the user scans again (T14).
 */
async function insistOnSafety(app: App, account: Account, key: string, options: CheckedOptions): Promise<void> {
  const { store, revokeTokens } = options;
  if (!store.isSafe || (await store.isSafe(key))) return;
  await revokeTokens(account, app);
  throw new StoreUnsureError('no replica has confirmed the redemption');
}

/**
 * Spends the ticket, once. If a poll has only updated the record meanwhile, it is read again: only another redemption may make one fail
 * (PROTOCOL 6.3.2).
 */
async function take(kept: Kept, key: string, now: number, store: Store): Promise<boolean> {
  let current: Kept | undefined = kept;
  for (let round = 0; current && round < maxRounds; round++) {
    const { record, revision } = current;
    if (record.state !== 'AUTHORIZED' || record.ticketHash !== kept.record.ticketHash) return false;
    const taken: CodeRecord = { ...record, state: 'REDEEMED', redeemedAt: now };
    if (await store.swap(key, revision, taken, { before: record.endsAt, ttlMs: record.endsAt - now + graceMs }))
      return true;
    current = await store.read(key);
  }
  return false;
}

async function matches({ ticketHash }: CodeRecord, secret: string): Promise<boolean> {
  return ticketHash !== undefined && equalSecrets(ticketHash, await hash(secret));
}

async function reportReuse(
  app: App,
  record: CodeRecord,
  key: string,
  now: number,
  { onEvent, revokeTokens }: CheckedOptions,
): Promise<void> {
  const account: Account | undefined = record.scanner;
  const honest = now - (record.redeemedAt ?? 0) <= honestRetryMs;
  onEvent({ type: 'ticket-reused', appId: app.appId, code: shortName(key), tokensRevoked: !honest });
  if (!honest && account) await revokeTokens(account, app);
}
