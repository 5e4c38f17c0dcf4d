import type { Account } from '../../src/account.js';
import { createSecret, deriveTicketSecret, hash } from '../../src/crypto/secrets.js';
import type { CodeRecord, Store } from '../../src/store/store.js';

/** Codes in every state, and their state after requests. */
export interface TargetCodes {
  readonly pending: string;
  readonly scanned: string;
  readonly approved: string;
  readonly ticket: string;
  /** Their keys in the store. */
  readonly keys: readonly string[];
}

/** The user who scanned and approved. */
export const alice: Account = { id: 'alice', displayName: 'Alice Arden', userPoolId: 'demo-pool' };
const lifetimeMs = 600_000;

/** Written directly into the store: a sign-in each time would take longer than the attack. */
export async function createTargetCodes(store: Store): Promise<TargetCodes> {
  const [pending, scanned, approved] = [createSecret(), createSecret(), createSecret()];
  const keys = await Promise.all([pending, scanned, approved].map(hash));
  const ticketSalt = createSecret();
  const ticketSecret = await deriveTicketSecret(approved, ticketSalt);
  const now = await store.now(keys[0] ?? '');
  const made = { version: 1, appId: 'demo-app', userPoolId: 'demo-pool', createdAt: now, requester: {} } as const;
  const life = { endsAt: now + lifetimeMs };
  const records: readonly CodeRecord[] = [
    { ...made, ...life, state: 'PENDING' },
    { ...made, ...life, state: 'SCANNED', scanner: alice },
    { ...made, ...life, state: 'AUTHORIZED', scanner: alice, ticketSalt, ticketHash: await hash(ticketSecret) },
  ];
  for (const [at, record] of records.entries()) await store.create(keys[at] ?? '', record, lifetimeMs);
  return { pending, scanned, approved, ticket: `${keys[2]}.${ticketSecret}`, keys };
}
