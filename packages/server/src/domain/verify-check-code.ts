import type { ResolvedOptions } from '../options.js';
import type { App } from '../registered-app.js';
import { equalSecrets, shortHash } from '../crypto/secrets.js';
import type { CodeRecord } from '../store/store.js';
import { deriveCheckCode, toCheckResult } from './check-code.js';
import type { CheckResult } from './check-code.js';
import { maxSwapAttempts } from './code-lookup.js';
import type { CodeLookup, FoundRecord, OnFound } from './code-lookup.js';
import type { Proof } from './code-binding.js';
import { graceMs } from './lifetimes.js';
import { statusAt } from './transitions.js';

/** `unknown` includes unbound codes and clients without the proof. */
export type CheckOutcome = CheckResult | 'unknown' | 'wrong-order' | 'expired';

/** Checks the digits that the user entered on the page. `onFound` runs before a try is used, and its error ends the check. */
export type VerifyCheckCode = (
  app: App,
  id: string,
  proof: Proof,
  digits: string,
  onFound?: OnFound,
) => Promise<CheckOutcome>;

/** One compare-and-swap per try, so that concurrent tries use up as many as sequential ones (PROTOCOL 8.1.5). */
export function createVerifyCheckCode(options: ResolvedOptions, lookup: CodeLookup): VerifyCheckCode {
  return async (app, id, proof, digits, onFound) => {
    for (let attempt = 0; attempt < maxSwapAttempts; attempt++) {
      const found = await lookup.findVerified(app, id, proof);
      if (!found || !isBound(found.record)) return 'unknown';
      if (attempt === 0) await onFound?.(found.key);
      const outcome = await useTry(found, id, digits, options);
      if (outcome !== 'lost') return outcome;
    }
    return 'wrong-order';
  };
}

/** An unbound code can be polled by every client, which could use up the tries. */
function isBound({ challenge, browserProven }: CodeRecord): boolean {
  return challenge !== undefined || browserProven === true;
}

/** `lost`: another change came first. */
async function useTry(
  { record, revision, key }: FoundRecord,
  id: string,
  digits: string,
  { store, policyKey, onEvent }: ResolvedOptions,
): Promise<CheckOutcome | 'lost'> {
  const { check, scanner, endsAt } = record;
  const now = await store.now(key);
  const status = statusAt(record, now);
  if (status === 'EXPIRED') return 'expired';
  if (!check || !scanner) return 'wrong-order';
  // A repetition after a lost response.
  if (check.checkedAt !== undefined || check.triesLeft === 0) return toCheckResult(check);
  if (status !== 'SCANNED') return 'wrong-order';
  const expected = await deriveCheckCode(policyKey, { id, scannerId: scanner.id, salt: check.salt });
  const next = (await equalSecrets(expected, digits))
    ? { ...check, checkedAt: now }
    : { ...check, triesLeft: check.triesLeft - 1 };
  const isOver = next.triesLeft === 0;
  const changed: CodeRecord = { ...record, check: next, ...(isOver && { state: 'CANCELLED' }) };
  if (!(await store.swap(key, revision, changed, { before: endsAt, ttlMs: endsAt - now + graceMs }))) return 'lost';
  if (isOver) onEvent({ type: 'check-code-failed', appId: record.appId, code: shortHash(key), userId: scanner.id });
  return toCheckResult(next);
}
