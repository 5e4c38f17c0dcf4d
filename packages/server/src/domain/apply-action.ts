import type { Account } from '../account.js';
import type { ResolvedOptions } from '../options.js';
import type { CodeRecord } from '../store/store.js';
import { decisionMs, maxLifetimeMs } from './lifetimes.js';
import { createSecret, deriveTicketSecret, hash } from '../crypto/secrets.js';
import { stateAfter } from './transitions.js';
import type { Action } from './transitions.js';

/** The record after an allowed action. A scan extends the lifetime; a confirmation creates the ticket. */
export async function applyAction(
  record: CodeRecord,
  action: Action,
  account: Account,
  id: string,
  now: number,
  options: ResolvedOptions,
): Promise<CodeRecord> {
  const state = stateAfter(action);
  if (action === 'CANCEL') return { ...record, state };
  if (action === 'SCAN') {
    const cap = record.createdAt + maxLifetimeMs(options.codeLifetimeMs);
    return { ...record, state, scanner: account, endsAt: Math.min(cap, Math.max(record.endsAt, now + decisionMs)) };
  }
  const ticketSalt = createSecret();
  const ticketHash = await hash(await deriveTicketSecret(id, ticketSalt));
  return { ...record, state, ticketSalt, ticketHash, endsAt: now + options.ticketLifetimeMs };
}
