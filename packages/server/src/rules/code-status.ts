import type { Account } from '../account.js';
import type { StepUp } from '../options.js';
import type { CodeRecord } from '../store/store.js';
import { deriveTicketSecret, hash } from './secrets.js';
import { statusAt } from './transitions.js';
import type { WireStatus } from './transitions.js';

/** How a code stands, for the page. */
export interface CodeStatus {
  readonly status: WireStatus;
  readonly scanner?: Account;
  readonly ticket?: string;
  /** Approved, and not enough: what else the host asks for, in place of the ticket. */
  readonly stepUp?: StepUp;
  readonly remainingMs: number;
  readonly intervalMs: number;
}

/** Milliseconds between questions while nobody has scanned. */
export const pendingIntervalMs = 2000;
const scannedIntervalMs = 1000;

/** What is told of a code at that time, with the ticket once it is there. */
export async function statusOf(record: CodeRecord, id: string, now: number): Promise<CodeStatus> {
  const status = statusAt(record, now);
  const remainingMs = status === 'EXPIRED' ? 0 : Math.max(0, record.endsAt - now);
  const intervalMs = status === 'PENDING' ? pendingIntervalMs : scannedIntervalMs;
  const known = status !== 'PENDING' && status !== 'EXPIRED' && record.scanner ? { scanner: record.scanner } : {};
  if (status !== 'AUTHORIZED' || record.ticketSalt === undefined) return { status, remainingMs, intervalMs, ...known };
  const ticket = `${await hash(id)}.${await deriveTicketSecret(id, record.ticketSalt)}`;
  return { status, remainingMs, intervalMs, ...known, ticket };
}

/** Whether a code is still worth finding: nobody has scanned it, or this account has and did not decide yet. */
export function isUndecided(record: CodeRecord, account: Account, now: number): boolean {
  const status = statusAt(record, now);
  return status === 'PENDING' || (status === 'SCANNED' && record.scanner?.id === account.id);
}
