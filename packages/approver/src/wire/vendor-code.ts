import { isObject, own } from '@qr-login/core/internal';
import type { JsonObject } from '@qr-login/core/internal';
import type { ParsedLoginCode } from '../parsed-login-code.js';
import { isCodeId } from './parse-login-request.js';

const invalid = { kind: 'not-a-login-code' } as const;
const tokens = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g;

/**
 * Reads the vendor's JSON (PROTOCOL 2.4), whose lifetime is `expiresIn` in seconds or, in older codes, the time `expireAt`. Neither is
 * compared with the clock of the phone, which may be wrong: the server decides what has expired.
 */
export function readVendorCode(json: string, userPoolId: string): ParsedLoginCode {
  const value = parse(json);
  if (!value || own(value, 'scene') !== 'APP_AUTH' || !hasLifetime(value)) return invalid;
  const id = own(value, 'random');
  const pool = own(value, 'userPoolId');
  if (!isCodeId(id) || typeof pool !== 'string' || hasRepeatedKey(json)) return invalid;
  return pool === userPoolId ? { kind: 'login-code', id } : { kind: 'other-server' };
}

function parse(json: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function hasLifetime(value: JsonObject): boolean {
  const [expiresIn, expireAt] = [own(value, 'expiresIn'), own(value, 'expireAt')];
  const isSeconds = typeof expiresIn === 'number' && Number.isFinite(expiresIn) && expiresIn > 0;
  const isTime = typeof expireAt === 'string' && !Number.isNaN(Date.parse(expireAt));
  return isSeconds || isTime;
}

/** Whether a member of the outermost object is repeated: two programs could read two codes from it. */
function hasRepeatedKey(json: string): boolean {
  const keys = new Set<string>();
  let depth = 0;
  for (const [token, colon] of json.matchAll(tokens)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (depth === 1 && colon !== undefined) {
      const key = String(JSON.parse(token.slice(0, -colon.length)));
      if (keys.has(key)) return true;
      keys.add(key);
    }
  }
  return false;
}
