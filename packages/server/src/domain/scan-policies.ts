import type { Account } from '../account.js';
import type { ResolvedOptions } from '../options.js';
import { shortHash } from '../crypto/secrets.js';
import type { App } from '../registered-app.js';
import type { CodeRecord } from '../store/store.js';
import type { FoundRecord } from './code-lookup.js';
import { compareAddresses } from './proximity.js';
import type { Proximity } from './proximity.js';
import { createSeenProof, deriveRotation, isCurrentProof, isSeenProof } from './rotation.js';
import type { Reports } from './reports.js';

/** What a request of a phone brings along, beside its account. */
export interface Phone {
  /** Its address, if known. */
  readonly address?: string | undefined;
  /** What the scanned content carried beside the id (PROTOCOL 8.2.4). */
  readonly contentProof?: string | undefined;
}

/** Why a policy refuses an otherwise allowed scan (PROTOCOL 8). */
export type ScanRefusal = 'content-changed' | 'reported' | 'other-network' | 'other-country';

/** A phone that has scanned a code, at that time on the clock of the store. */
export interface ScanFacts {
  readonly found: FoundRecord;
  /** The app of the code. */
  readonly app: App | undefined;
  readonly account: Account;
  readonly id: string;
  readonly phone: Phone;
  readonly now: number;
}

/** Both places, for the approve screen. */
export interface ContextLocation {
  /** Only if the app compares the places. An equal operator counts as the same network (PROTOCOL 8.3.2). */
  readonly proximity?: Exclude<Proximity, 'same-operator'>;
  /** The networks have nothing but their operator in common. */
  readonly operatorOnly?: true;
  /** Place of the page. */
  readonly place?: string;
}

/** Checks the policies of a scan. A repeated scan by the same account needs no check: the first one had it. */
export class ScanPolicies {
  readonly #options: ResolvedOptions;
  readonly #reports: Reports;

  constructor(options: ResolvedOptions, reports: Reports) {
    this.#options = options;
    this.#reports = reports;
  }

  /** The reason against the scan, which is also an event; `undefined` if there is none. */
  async findRefusal(facts: ScanFacts): Promise<ScanRefusal | undefined> {
    const { found, account } = facts;
    const reason = await this.#findReason(facts);
    if (reason)
      this.#options.onEvent({
        type: 'scan-refused',
        appId: found.record.appId,
        code: shortHash(found.key),
        userId: account.id,
        reason,
      });
    return reason;
  }

  /** Whether the phone has seen the screen just now. The account that scanned has shown it before (PROTOCOL 8.2.5). */
  async hasCurrentContent({ found: { record }, app, account, id, phone, now }: ScanFacts): Promise<boolean> {
    if (!app?.rotateContent || record.scanner?.id === account.id) return true;
    const ageMs = now - record.createdAt;
    const rotation = await deriveRotation(this.#options.policyKey, id);
    if (await isCurrentProof(rotation, phone.contentProof, ageMs)) return true;
    return isSeenProof(this.#options.policyKey, { id, accountId: account.id, ageMs }, phone.contentProof);
  }

  /** A proof for the scan after the context, if the phone has just scanned the content itself: it does not prolong itself. */
  async createSeenProof({ found: { record }, app, account, id, phone, now }: ScanFacts): Promise<string | undefined> {
    if (!app?.rotateContent || record.state !== 'PENDING') return undefined;
    const ageMs = now - record.createdAt;
    const rotation = await deriveRotation(this.#options.policyKey, id);
    if (!(await isCurrentProof(rotation, phone.contentProof, ageMs))) return undefined;
    return createSeenProof(this.#options.policyKey, { id, accountId: account.id, ageMs });
  }

  /** Where the page is, and how near the phone is. */
  async readLocation(record: CodeRecord, app: App, phone: Phone): Promise<ContextLocation> {
    const { place, proximity } = await this.#compare(record, app, phone);
    return {
      ...(proximity === 'same-operator'
        ? { proximity: 'same-network', operatorOnly: true }
        : proximity && { proximity }),
      ...(place !== undefined && { place }),
    };
  }

  async #findReason(facts: ScanFacts): Promise<ScanRefusal | undefined> {
    if (!(await this.hasCurrentContent(facts))) return 'content-changed';
    if (await this.#reports.isBlocked(facts.account, facts.found.record)) return 'reported';
    return this.#findDistance(facts);
  }

  async #findDistance({ found: { record }, app, phone }: ScanFacts): Promise<ScanRefusal | undefined> {
    if (!app?.proximity || app.proximity === 'warn') return undefined;
    const { proximity } = await this.#compare(record, app, phone);
    if (proximity === 'same-network' || proximity === 'same-operator') return undefined;
    if (app.proximity === 'same-network') return 'other-network';
    if (proximity === 'same-country') return undefined;
    return proximity === 'unknown' && app.allowUnknownCountry ? undefined : 'other-country';
  }

  async #compare({ requester }: CodeRecord, app: App, phone: Phone) {
    const addresses = app.proximity ? [requester.ip, phone.address] : [requester.ip];
    const [page, near] = await Promise.all(addresses.map((address) => this.#locate(address)));
    const proximity = app.proximity && page && near && compareAddresses(page, near);
    return { place: page?.location?.place, proximity };
  }

  async #locate(address: string | undefined) {
    return { address, location: address === undefined ? undefined : await this.#options.locateAddress(address) };
  }
}
