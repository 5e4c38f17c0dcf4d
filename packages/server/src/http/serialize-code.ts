import type { CreatedCode } from '../domain/codes.js';

/** Serializes a code for the page, in either version (PROTOCOL 3.2.2, 4.2.2). */
export function serializeCode(code: CreatedCode, publicOrigin: string): object {
  const { id, content, userCode, lifetimeMs, intervalMs } = code;
  return {
    url: `${publicOrigin}/api/v2/qrcode/image/${id}`,
    content,
    ...(userCode !== undefined && { userCode }),
    expiresIn: lifetimeMs / 1000,
    interval: intervalMs,
  };
}

/** Tenths of a second are precise enough. */
export function toSeconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}
