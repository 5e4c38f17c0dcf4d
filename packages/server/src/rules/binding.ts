import type { App } from '../options.js';
import type { CodeRecord } from '../store/store.js';
import { equalHashes, hash } from './secrets.js';

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

/** `first`: the first proof of a browser, which binds the code to it; `foreign`: the client did not create the code. */
export type Judgement = 'proven' | 'first' | 'foreign';

/** Placeholder for a missing stored hash: no proof has this hash. */
const nobody = '-'.repeat(43);
/** Placeholder for a missing proof: no hash has this form, not even one sent by a page. */
const nothing = '.'.repeat(43);

/**
 * Verifies the proof for a code, or for an unknown code in the same time (T18). A verifier takes precedence over a cookie, and one that was not
 * announced is foreign (T23).
 */
export async function judgeProof(record: CodeRecord | undefined, { verifier, browser }: Proof): Promise<Judgement> {
  const shown = verifier === undefined ? nothing : await hash(verifier);
  const cookie = browser === undefined ? nothing : await hash(browser);
  const verified = equalHashes(shown, record?.challenge ?? nobody);
  const sameBrowser = equalHashes(cookie, record?.browserHash ?? nobody);
  if (record?.challenge !== undefined) return verified ? 'proven' : 'foreign';
  if (verifier !== undefined) return 'foreign';
  if (record?.browserProven) return sameBrowser ? 'proven' : 'foreign';
  return sameBrowser ? 'first' : 'proven';
}

/** Whether a redemption may continue: with the verifier that the app requires, and without any for a code that has none (T23). */
export async function mayRedeem(app: App, { challenge }: CodeRecord, verifier: string | undefined): Promise<boolean> {
  if (verifier === undefined) return !app.redeemNeedsVerifier;
  return equalHashes(await hash(verifier), challenge ?? nobody);
}
