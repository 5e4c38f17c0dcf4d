import type { Account } from '../account.js';
import type { StepUp } from '../options.js';
import type { CodeRecord } from '../store/store.js';
import { toCheckResult } from './check-code.js';
import type { CheckResult } from './check-code.js';
import { deriveTicketSecret, hash } from '../crypto/secrets.js';
import { statusAt } from './transitions.js';
import type { WireStatus } from './transitions.js';

/** Status of a code, for the page. */
export interface CodeStatus {
  readonly status: WireStatus;
  readonly scanner?: Account | undefined;
  readonly ticket?: string | undefined;
  /** Approved, but the host requires an additional step instead of a ticket. */
  readonly stepUp?: StepUp;
  /** While scanned, if the app checks a code. */
  readonly checkCode?: CheckResult | undefined;
  readonly remainingMs: number;
  readonly intervalMs: number;
}

/** Poll interval before the scan, in milliseconds. */
export const pendingIntervalMs = 2000;
/** Poll interval after it, for the page and for a phone that waits for the check code. */
export const scannedIntervalMs = 1000;

/** The status of a code at that time, with the ticket once it exists. */
export async function toCodeStatus(record: CodeRecord, id: string, now: number): Promise<CodeStatus> {
  const status = statusAt(record, now);
  const remainingMs = status === 'EXPIRED' ? 0 : Math.max(0, record.endsAt - now);
  const intervalMs = status === 'PENDING' ? pendingIntervalMs : scannedIntervalMs;
  const scanner = status === 'PENDING' || status === 'EXPIRED' ? undefined : record.scanner;
  const checkCode = status === 'SCANNED' && record.check ? toCheckResult(record.check) : undefined;
  const hasTicket = status === 'AUTHORIZED' && record.ticketSalt !== undefined;
  const ticket = hasTicket ? `${await hash(id)}.${await deriveTicketSecret(id, record.ticketSalt)}` : undefined;
  return { status, remainingMs, intervalMs, scanner, checkCode, ticket };
}

/** Whether a user code still resolves: the code is not scanned, or this account scanned it and has not decided. */
export function isUndecided(record: CodeRecord, account: Account, now: number): boolean {
  const status = statusAt(record, now);
  return status === 'PENDING' || (status === 'SCANNED' && record.scanner?.id === account.id);
}
