import type { Account } from '../account.js';
import type { ResolvedOptions } from '../options.js';
import { networkKey } from '../rate-limit/address-key.js';
import type { App } from '../registered-app.js';
import { hash, shortHash } from '../crypto/secrets.js';
import type { CodeRecord } from '../store/store.js';
import { maxSwapAttempts } from './code-lookup.js';
import type { CodeLookup, FoundRecord } from './code-lookup.js';
import { graceMs } from './lifetimes.js';
import { statusAt } from './transitions.js';

/** Result of a report. `not-supported`: the app takes none. */
export type ReportOutcome = { readonly cancelled: boolean } | 'unknown' | 'not-supported';

/** How long an account scans no codes of the address group that it reported (PROTOCOL 8.4.2). */
export const blockMs = 600_000;

/** Reports of users who did not start the sign-in, and what follows from them (PROTOCOL 8.4). */
export class Reports {
  readonly #options: ResolvedOptions;
  readonly #lookup: CodeLookup;
  readonly #isEnabled: boolean;

  constructor(options: ResolvedOptions, lookup: CodeLookup) {
    this.#options = options;
    this.#lookup = lookup;
    this.#isEnabled = options.apps.some(({ allowReports }) => allowReports);
  }

  /** Only the report of the account that scanned cancels the code: otherwise any account could cancel any code that it has seen. */
  async report(phoneApp: App, account: Account, id: string): Promise<ReportOutcome> {
    for (let attempt = 0; attempt < maxSwapAttempts; attempt++) {
      const found = await this.#lookup.findApprovable(phoneApp, account, id);
      if (!found) return 'unknown';
      if (!this.#lookup.findApp(found.record.appId)?.allowReports) return 'not-supported';
      // Before the change: a retry after a failure of the store then still finds a code to cancel.
      await this.#block(account, found.record);
      const cancelled = await this.#cancel(found, account);
      if (cancelled === 'lost') continue;
      this.#sendEvent(found, account);
      return { cancelled };
    }
    return { cancelled: false };
  }

  /** Whether the account has reported a code of the same address group within ten minutes. */
  async isBlocked(account: Account, { requester: { ip } }: CodeRecord): Promise<boolean> {
    if (!this.#isEnabled || ip === undefined) return false;
    return (await this.#options.store.readClaim(await blockNameOf(account, ip))) !== undefined;
  }

  /** A second report does not extend it: the account cannot scan such a code meanwhile. */
  async #block(account: Account, { requester: { ip } }: CodeRecord): Promise<void> {
    if (ip !== undefined) await this.#options.store.claim(await blockNameOf(account, ip), 'reported', blockMs);
  }

  /** Whether the code is cancelled, also by an earlier report of the same account. */
  async #cancel({ record, revision, key }: FoundRecord, account: Account): Promise<boolean | 'lost'> {
    const { store } = this.#options;
    const now = await store.now(key);
    if (record.scanner?.id !== account.id) return false;
    const status = statusAt(record, now);
    if (status !== 'SCANNED') return status === 'CANCELLED';
    const { endsAt } = record;
    const limits = { before: endsAt, ttlMs: endsAt - now + graceMs };
    return (await store.swap(key, revision, { ...record, state: 'CANCELLED' }, limits)) || 'lost';
  }

  #sendEvent({ record, key }: FoundRecord, account: Account): void {
    const { ip } = record.requester;
    this.#options.onEvent({
      type: 'reported',
      appId: record.appId,
      code: shortHash(key),
      userId: account.id,
      ...(ip !== undefined && { addressGroup: networkKey(ip) }),
    });
  }
}

/** A hash, so that the store contains neither account nor address (T51). */
function blockNameOf({ id, userPoolId }: Account, ip: string): Promise<string> {
  return hash(JSON.stringify(['report', userPoolId, id, networkKey(ip)]));
}
