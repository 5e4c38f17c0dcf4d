import type { Account } from '../account.js';
import type { ResolvedOptions } from '../options.js';
import type { App } from '../registered-app.js';
import type { CodeRecord } from '../store/store.js';
import { createCheck } from './check-code.js';
import { decisionMs, maxLifetimeMs } from './lifetimes.js';
import { createSecret, deriveTicketSecret, hash } from '../crypto/secrets.js';
import { stateAfter } from './transitions.js';
import type { Action } from './transitions.js';

/** Who applies an action to which code, and when. */
export interface ActionFacts {
  readonly account: Account;
  /** The app of the code. */
  readonly app: App | undefined;
  readonly id: string;
  readonly now: number;
}

/** The record after an allowed action. A scan extends the lifetime; a confirmation creates the ticket. */
export async function applyAction(
  record: CodeRecord,
  action: Action,
  { account, app, id, now }: ActionFacts,
  options: ResolvedOptions,
): Promise<CodeRecord> {
  const state = stateAfter(action);
  if (action === 'CANCEL') return { ...record, state };
  if (action === 'SCAN') {
    const cap = record.createdAt + maxLifetimeMs(options.codeLifetimeMs);
    const endsAt = Math.min(cap, Math.max(record.endsAt, now + decisionMs));
    return { ...record, state, scanner: account, endsAt, ...(app?.checkCode && { check: createCheck() }) };
  }
  const ticketSalt = createSecret();
  const ticketHash = await hash(await deriveTicketSecret(id, ticketSalt));
  return { ...record, state, ticketSalt, ticketHash, endsAt: now + options.ticketLifetimeMs };
}
