import type { App } from '../registered-app.js';
import type { CodeRecord } from '../store/store.js';
import { equalHashes, hash } from '../crypto/secrets.js';

/** The binding of a new code (PROTOCOL 6). */
export interface Binding {
  /** SHA-256 of the page's verifier, as 43 URL-safe characters. */
  readonly challenge?: string;
  /** Secret of the browser's cookie. */
  readonly browser?: string;
}

/** Proof that a client created the code. */
export interface Proof {
  readonly verifier?: string | undefined;
  readonly browser?: string | undefined;
}

/** `firstUse`: the first proof of a browser, which binds the code to it; `unverified`: the client did not create the code. */
export type ProofResult = 'proven' | 'firstUse' | 'unverified';

/** Placeholder for a missing stored hash: no proof has this hash. */
const missingHash = '-'.repeat(43);
/** Placeholder for a missing proof: no hash has this form, not even one sent by a page. */
const absentHash = '.'.repeat(43);

/**
 * Verifies the proof for a code, or for an unknown code in the same time (T18). A verifier takes precedence over a cookie, and one that was not
 * announced is foreign (T23).
 */
export async function verifyProof(record: CodeRecord | undefined, { verifier, browser }: Proof): Promise<ProofResult> {
  const verifierHash = verifier === undefined ? absentHash : await hash(verifier);
  const browserHash = browser === undefined ? absentHash : await hash(browser);
  const verified = equalHashes(verifierHash, record?.challenge ?? missingHash);
  const sameBrowser = equalHashes(browserHash, record?.browserHash ?? missingHash);
  if (record?.challenge !== undefined) return verified ? 'proven' : 'unverified';
  if (verifier !== undefined) return 'unverified';
  if (record?.browserProven) return sameBrowser ? 'proven' : 'unverified';
  return sameBrowser ? 'firstUse' : 'proven';
}

/** Whether a redemption may continue: with the verifier that the app requires, and without any for a code that has none (T23). */
export async function canRedeem(app: App, { challenge }: CodeRecord, verifier: string | undefined): Promise<boolean> {
  if (verifier === undefined) return !app.redeemNeedsVerifier;
  return equalHashes(await hash(verifier), challenge ?? missingHash);
}
