import { randomBytes, randomInt } from 'node:crypto';
import type { DeviceRule } from './device-rules.js';

/** A code, as the server stores it. */
export interface StoredCode {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly clientId: string;
  readonly expiresAt: number;
  state: 'undecided' | 'approved' | 'denied';
  intervalMs: number;
  lastPollAt: number | undefined;
}

/** Lifetimes, for tests that wait. */
export interface CodeTimes {
  readonly lifetimeS: number;
  readonly intervalS: number;
}

let issued = 0;

/** A code of that client, issued at that time. */
export function createStoredCode(
  clientId: string,
  now: number,
  { lifetimeS, intervalS }: CodeTimes,
  keeps: (rule: DeviceRule) => boolean,
): StoredCode {
  return {
    deviceCode: drawDeviceCode(keeps),
    userCode: drawUserCode(keeps),
    clientId,
    expiresAt: now + (keeps('expiry') ? lifetimeS * 1000 : Infinity),
    state: 'undecided',
    intervalMs: intervalS * 1000 * (keeps('interval announced') ? 1 : 3),
    lastPollAt: undefined,
  };
}

function drawUserCode(keeps: (rule: DeviceRule) => boolean): string {
  if (!keeps('long user codes')) return draw('0123456789', 6);
  const letters = keeps('legible user codes')
    ? 'BCDFGHJKLMNPQRSTVWXZ'
    : 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijkl0123456789';
  return `${draw(letters, 4)}-${draw(letters, 4)}`;
}

function drawDeviceCode(keeps: (rule: DeviceRule) => boolean): string {
  if (!keeps('long device codes')) return `device-code-of-this-server-${String(++issued).padStart(12, '0')}`;
  if (!keeps('even device codes')) return draw('0000111122223456789abcdef', 64);
  return randomBytes(32).toString('base64url');
}

function draw(characters: string, length: number): string {
  return Array.from({ length }, () => characters.charAt(randomInt(characters.length))).join('');
}
