import type { Account } from '../account.js';
import type { ResolvedOptions } from '../options.js';
import type { App } from '../registered-app.js';
import type { CodeRecord, Requester } from '../store/store.js';
import { deriveCheckCode } from './check-code.js';
import type { CodeLookup } from './code-lookup.js';
import type { ContextLocation, Phone, ScanPolicies } from './scan-policies.js';
import { statusAt } from './transitions.js';
import type { WireStatus } from './transitions.js';

/** Context of a code, for the approve page. */
export interface CodeContext extends Requester, ContextLocation {
  readonly status: WireStatus;
  readonly app: App;
  readonly ageMs: number;
  /** Whether another client has polled the code. */
  readonly foreignPoll: boolean;
  readonly remainingMs: number;
  /** Only if the app takes reports. */
  readonly canReport?: true;
  /** Only if the content of the app rotates: what the account sends with its scan, within a minute. */
  readonly contentProof?: string;
  /** For the scanning account alone, until it decides; only if the app checks a code. */
  readonly checkCode?: { readonly digits: string; readonly verified: boolean };
  /** For the scanning account alone: wrong digits on the page have ended the code. */
  readonly checkFailed?: true;
}

/** Reads the context of a code for an approver that may see it; `undefined` for every other one, `content-changed` without a current content. */
export type ReadContext = (
  phoneApp: App,
  account: Account,
  id: string,
  phone?: Phone,
) => Promise<CodeContext | 'content-changed' | undefined>;

/** Creates the reader over the lookup of codes. */
export function createReadContext(options: ResolvedOptions, lookup: CodeLookup, policies: ScanPolicies): ReadContext {
  return async (phoneApp, account, id, phone = {}) => {
    const found = await lookup.findApprovable(phoneApp, account, id);
    const app = found && lookup.findApp(found.record.appId);
    if (!app) return undefined;
    const { requester, createdAt, endsAt, foreignPoll = false, check, scanner } = found.record;
    const now = await options.store.now(found.key);
    const facts = { found, app, account, id, phone, now };
    if (!(await policies.hasCurrentContent(facts))) return 'content-changed';
    const contentProof = await policies.createSeenProof(facts);
    const status = statusAt(found.record, now);
    const checkCode = status === 'SCANNED' && (await readCheckCode(options.policyKey, account, found.record, id));
    return {
      ...requester,
      app,
      status,
      ageMs: now - createdAt,
      foreignPoll,
      remainingMs: Math.max(0, endsAt - now),
      ...(await policies.readLocation(found.record, app, phone)),
      ...(app.allowReports && { canReport: true }),
      ...(contentProof !== undefined && { contentProof }),
      ...(checkCode && { checkCode }),
      ...(check?.triesLeft === 0 && scanner?.id === account.id && { checkFailed: true }),
    };
  };
}

/** No other account may receive the digits, and after the decision they have no use. */
async function readCheckCode(
  policyKey: string,
  account: Account,
  { check, scanner }: CodeRecord,
  id: string,
): Promise<CodeContext['checkCode']> {
  if (!check || scanner?.id !== account.id) return undefined;
  const digits = await deriveCheckCode(policyKey, { id, scannerId: scanner.id, salt: check.salt });
  return { digits, verified: check.checkedAt !== undefined };
}
