import type { Account } from '../account.js';
import type { ResolvedOptions, IssuedTokens } from '../options.js';
import type { App } from '../registered-app.js';
import { NotReplicatedError } from '../store/store.js';
import type { CodeRecord, VersionedRecord, Store } from '../store/store.js';
import { canReadStatus } from './authorization.js';
import { canRedeem } from './code-binding.js';
import { maxSwapAttempts } from './code-lookup.js';
import { graceMs } from './lifetimes.js';
import { equalHashes, hash, shortHash } from '../crypto/secrets.js';
import { statusAt } from './transitions.js';

/** Result of a redemption. */
export interface Redeemed {
  /** The user who approved. */
  readonly account: Account;
  readonly tokens: IssuedTokens;
}

/** Redeems a ticket; `undefined` for unknown, foreign, used and expired tickets alike (S18). */
export type Redeem = (app: App, ticket: string, verifier?: string) => Promise<Redeemed | undefined>;

/** Length of two hashes: the code and the secret. */
const ticketPattern = /^([\w-]{43})\.([\w-]{43})$/;
/** A second redemption by the same client within this time may be a legitimate retry after a lost response (T13). */
const retryWindowMs = 10_000;

/** Redemption over a store. The swap is the last step, after everything else that can fail (T13, T21). */
export function createRedeem(options: ResolvedOptions): Redeem {
  const { store, issueTokens, isActive, onEvent } = options;
  const once = createOnce<Redeemed>();

  return async (app, ticket, verifier) => {
    const [, key, secret] = ticketPattern.exec(ticket) ?? [];
    if (key === undefined || secret === undefined) return undefined;
    const stored = await store.read(key);
    if (stored?.record.version !== 1 || !canReadStatus(app, stored.record) || !(await matches(stored.record, secret)))
      return undefined;
    const { record } = stored;
    if (!(await canRedeem(app, record, verifier))) return undefined;
    const now = await store.now(key);
    if (record.state === 'REDEEMED') await reportReuse(app, record, key, now, options);
    const account = record.scanner;
    if (!account) return undefined;
    // Otherwise any number of concurrent redemptions would each issue tokens.
    return once(key, async () => {
      // Another redemption may have ended since the first read.
      const current = await store.read(key);
      if (!current || current.record.ticketHash !== record.ticketHash) return undefined;
      if (statusAt(current.record, now) !== 'AUTHORIZED' || !(await isActive(account))) return undefined;
      if (store.canReplicate && !(await store.canReplicate(key, current.revision)))
        throw new NotReplicatedError('no replica is available to confirm a redemption');
      const tokens = readTokens(await issueTokens(account, app));
      if (!(await consumeTicket(current, key, now, store))) return undefined;
      await requireReplication(app, account, key, options);
      onEvent({ type: 'ticket-redeemed', appId: app.appId, code: shortHash(key), userId: account.id });
      return { account, tokens };
    });
  };
}

/** Runs one call per key at a time. Calls meanwhile get `undefined` after it, or its error. */
function createOnce<T>(): (key: string, work: () => Promise<T | undefined>) => Promise<T | undefined> {
  const running = new Map<string, Promise<T | undefined>>();

  return (key, work) => {
    const other = running.get(key);
    if (other) return other.then(() => undefined);
    const own = work().finally(() => running.delete(key));
    running.set(key, own);
    return own;
  };
}

/** Copies the tokens of the host while the ticket is unspent. Throws `TypeError` for what a response could not carry. */
function readTokens(returned: IssuedTokens): IssuedTokens {
  const tokens: IssuedTokens = JSON.parse(JSON.stringify(Object(returned)));
  const { access_token, token_type, expire_in }: Partial<Record<keyof IssuedTokens, unknown>> = tokens;
  if (typeof access_token !== 'string' || typeof token_type !== 'string' || typeof expire_in !== 'number')
    throw new TypeError('issueTokens must return the strings access_token and token_type, and the number expire_in');
  return tokens;
}

/**
 * A replica without the swap would accept the ticket again after its promotion. The price of certainty is a ticket that is spent without tokens:
 * the user scans again (T14).
 */
async function requireReplication(app: App, account: Account, key: string, options: ResolvedOptions): Promise<void> {
  const { store, revokeTokens } = options;
  if (!store.isReplicated || (await store.isReplicated(key))) return;
  await revokeTokens(account, app);
  throw new NotReplicatedError('no replica has confirmed the redemption');
}

/**
 * Spends the ticket, once. If a poll has only updated the record meanwhile, it is read again: only another redemption may make one fail
 * (PROTOCOL 6.3.2).
 */
async function consumeTicket(stored: VersionedRecord, key: string, now: number, store: Store): Promise<boolean> {
  let current: VersionedRecord | undefined = stored;
  for (let attempt = 0; current && attempt < maxSwapAttempts; attempt++) {
    const { record, revision } = current;
    if (record.state !== 'AUTHORIZED' || record.ticketHash !== stored.record.ticketHash) return false;
    const redeemed: CodeRecord = { ...record, state: 'REDEEMED', redeemedAt: now };
    if (await store.swap(key, revision, redeemed, { before: record.endsAt, ttlMs: record.endsAt - now + graceMs }))
      return true;
    current = await store.read(key);
  }
  return false;
}

async function matches({ ticketHash }: CodeRecord, secret: string): Promise<boolean> {
  return ticketHash !== undefined && equalHashes(ticketHash, await hash(secret));
}

async function reportReuse(
  app: App,
  record: CodeRecord,
  key: string,
  now: number,
  { onEvent, revokeTokens }: ResolvedOptions,
): Promise<void> {
  const account: Account | undefined = record.scanner;
  const isRetry = now - (record.redeemedAt ?? 0) <= retryWindowMs;
  onEvent({ type: 'ticket-reused', appId: app.appId, code: shortHash(key), tokensRevoked: !isRetry });
  if (!isRetry && account) await revokeTokens(account, app);
}
