import { randomBytes } from 'node:crypto';
import { demoAccounts } from '@qr-login/server';
import type { Account } from '@qr-login/server';

/** Somebody with an account at the demo's login server, signed in on the demo's phone. */
export interface DemoPerson {
  readonly account: Account;
  /** Path of the picture on the phone's origin. */
  readonly photoPath: string;
  /** Bearer token of the phone's sign-in. */
  readonly token: string;
}

/** The server's two demo people. On a network their tokens are random per start: the well-known ones are for loopback alone. */
export function createPeople(onNetwork: boolean): readonly DemoPerson[] {
  return Object.entries(demoAccounts).map(([knownToken, account]) => ({
    account,
    photoPath: `/${account.id}.svg`,
    token: onNetwork ? randomBytes(32).toString('base64url') : knownToken,
  }));
}
