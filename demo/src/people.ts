import { randomBytes } from 'node:crypto';

/** Somebody with an account at the demo's login server, signed in on the demo's phone. */
export interface DemoPerson {
  readonly id: string;
  readonly displayName: string;
  /** Path of the picture on the phone's origin. */
  readonly photoPath: string;
  /** Bearer token of the phone's sign-in. */
  readonly token: string;
}

/** Alice and Bob. On a network their tokens are random per start: the well-known ones are for loopback alone. */
export function createPeople(onNetwork: boolean): readonly DemoPerson[] {
  const tokenOf = (name: string): string => (onNetwork ? randomBytes(32).toString('base64url') : `demo-${name}`);
  return [
    { id: 'alice', displayName: 'Alice Example', photoPath: '/alice.svg', token: tokenOf('alice') },
    { id: 'bob', displayName: 'Bob Example', photoPath: '/bob.svg', token: tokenOf('bob') },
  ];
}
