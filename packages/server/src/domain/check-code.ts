import type { App } from '../registered-app.js';
import { createSecret } from '../crypto/secrets.js';
import { hmacSha256 } from '../crypto/hmac.js';
import type { CheckState, CodeRecord } from '../store/store.js';

/** Digits of a check code (PROTOCOL 8.1). */
export const checkCodeDigits = 6;
const maxTries = 3;
const codeCount = 10 ** checkCodeDigits;
/** Words from here on are discarded: with them the first codes would be likelier. */
const unbiased = 2 ** 32 - (2 ** 32 % codeCount);

/** Result of a try, as the page receives it. */
export interface CheckResult {
  readonly verified: boolean;
  /** After the third wrong try there is none left, and the code is cancelled. */
  readonly triesLeft: number;
}

/** What a check code is derived from, beside the key of the server. */
export interface CheckCodeSource {
  readonly id: string;
  readonly scannerId: string;
  readonly salt: string;
}

/** The state of a code that was just scanned. */
export function createCheck(): CheckState {
  return { salt: createSecret(), triesLeft: maxTries };
}

/** The state without its salt. */
export function toCheckResult({ checkedAt, triesLeft }: CheckState): CheckResult {
  return { verified: checkedAt !== undefined, triesLeft };
}

/** The check code, such as `049302`. Derived, so that the store does not contain it (T51). */
export async function deriveCheckCode(serverKey: string, { id, scannerId, salt }: CheckCodeSource): Promise<string> {
  for (let block = 0; ; block++) {
    // The id of the account comes last: of all parts, only it has no fixed length or form.
    const words = new DataView((await hmacSha256(serverKey, `check ${id} ${salt} ${block} ${scannerId}`)).buffer);
    for (let at = 0; at < words.byteLength; at += 4) {
      const word = words.getUint32(at);
      if (word < unbiased) return String(word % codeCount).padStart(checkCodeDigits, '0');
    }
  }
}

/** Whether an approval has to wait. Also without a check in the record: a node without the policy may have recorded the scan. */
export function needsCheckCode({ check }: CodeRecord, app: App | undefined): boolean {
  return check === undefined ? app?.checkCode !== undefined : check.checkedAt === undefined;
}
