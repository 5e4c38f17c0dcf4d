import { checkCodeDigits } from '../domain/check-code.js';
import type { CheckResult } from '../domain/check-code.js';
import type { CreatedCode } from '../domain/codes.js';

/** Serializes a code for the page, in either version (PROTOCOL 3.2.2, 4.2.2). */
export function serializeCode(code: CreatedCode, publicOrigin: string): object {
  const { id, content, userCode, rotation, lifetimeMs, intervalMs } = code;
  return {
    // There is no picture of a rotating content (PROTOCOL 8.2.2).
    ...(rotation ? { rotation } : { url: `${publicOrigin}/api/v2/qrcode/image/${id}` }),
    content,
    ...(userCode !== undefined && { userCode }),
    expiresIn: lifetimeMs / 1000,
    interval: intervalMs,
  };
}

/** PROTOCOL 8.1.4, in either version: only under the policy, and only while the code is scanned. */
export function serializeCheck(found: CheckResult | undefined): object | undefined {
  return found && { digits: checkCodeDigits, triesLeft: found.triesLeft, verified: found.verified };
}

/** Tenths of a second are precise enough. */
export function toSeconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}
