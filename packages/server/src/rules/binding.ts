import type { App } from '../options.js';
import type { CodeRecord } from '../store/store.js';
import { equalHashes, hash } from './secrets.js';

/** What a code is bound to when it is made (PROTOCOL 6). */
export interface Binding {
  /** SHA-256 of the page's verifier, as 43 URL-safe characters. */
  readonly challenge?: string;
  /** The secret in the browser's cookie. */
  readonly browser?: string;
}

/** What a page shows to be the one that asked for the code. */
export interface Proof {
  readonly verifier?: string | undefined;
  readonly browser?: string | undefined;
}

/** `first` is the first proof of a browser, which binds the code to it; `foreign` is whoever only saw the code. */
export type Judgement = 'proven' | 'first' | 'foreign';

/** Stands for what was not kept: nothing that is shown has this hash. */
const nobody = '-'.repeat(43);
/** Stands for what was not shown: no hash is written so, not even one that a page made up. */
const nothing = '.'.repeat(43);

/**
 * Judges who asks about a code, or about one that does not exist: that takes as long (T18). A verifier wins over a cookie, and one that was
 * not announced is foreign (T23).
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

/** Whether a redemption may go on: the verifier as the app wants it, and never one for a code that has none (T23). */
export async function mayRedeem(app: App, { challenge }: CodeRecord, verifier: string | undefined): Promise<boolean> {
  if (verifier === undefined) return !app.redeemNeedsVerifier;
  return equalHashes(await hash(verifier), challenge ?? nobody);
}
