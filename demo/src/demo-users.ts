import { randomBytes } from 'node:crypto';
import { demoAccounts } from '@qr-login/server';
import type { Account } from '@qr-login/server';

/** A demo user: has an account at the login server and is signed in on the phone. */
export interface DemoUser {
  readonly account: Account;
  /** Path of the photo on the phone's origin. */
  readonly photoPath: string;
  /** Bearer token of the phone's sign-in. */
  readonly token: string;
}

/** The server's two demo users. On a network their tokens are random per start: the well-known ones are for loopback only. */
export function createDemoUsers(onNetwork: boolean): readonly DemoUser[] {
  return Object.entries(demoAccounts).map(([knownToken, account]) => ({
    account,
    photoPath: `/${account.id}.svg`,
    token: onNetwork ? randomBytes(32).toString('base64url') : knownToken,
  }));
}
