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

/** What a ticket was worth. */
export interface Redeemed {
  /** Who approved. */
  readonly account: Account;
  readonly tokens: TokenSet;
}

/** What a redemption gives, or `undefined`: unknown, foreign, used and outlived tickets are told apart by nobody (S18). */
export type Redeem = (app: App, ticket: string, verifier?: string) => Promise<Redeemed | undefined>;

/** Two hashes' worth: which code, and the secret. */
const ticketShape = /^([\w-]{43})\.([\w-]{43})$/;
/** A second try by the same client within this time may be an honest retry after a lost answer (T13). */
const honestRetryMs = 10_000;

/** Redemption over one store. The take is the last step: whatever can fail has failed before it (T13, T21). */
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
      throw new StoreUnsureError('no replica is there to confirm a redemption');
    const tokens = await issueTokens(account, app);
    if (!(await take({ record, revision }, key, now, store))) return undefined;
    await insistOnSafety(app, account, key, options);
    onEvent({ type: 'ticket-redeemed', appId: app.appId, code: shortName(key), userId: account.id });
    return { account, tokens };
  };
}

/**
 * A replica that never heard of the take would let the ticket be taken again once it is primary. The price of certainty is a ticket that is
 * spent and worth nothing: the person scans again (T14).
 */
async function insistOnSafety(app: App, account: Account, key: string, options: CheckedOptions): Promise<void> {
  const { store, revokeTokens } = options;
  if (!store.isSafe || (await store.isSafe(key))) return;
  await revokeTokens(account, app);
  throw new StoreUnsureError('no replica has confirmed the redemption');
}

/**
 * Takes the ticket, once. A record that was only written on meanwhile, because somebody asked about the code, is read again: nobody but
 * another redemption may spoil one (PROTOCOL 6.3.2).
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
