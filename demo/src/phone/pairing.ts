import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** Access to the phone's accounts, if other machines can reach the phone's port. */
export interface Pairing {
  /** The secret in the printed link. */
  readonly key: string;
  /** Exchanges the key for a secret; `undefined` for any other text. */
  readonly pair: (key: string) => string | undefined;
  /** Whether this is the secret. */
  readonly isPaired: (secret: string | undefined) => boolean;
}

// Without easily confused letters and digits: the link is typed on a phone.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const keyLength = 13;

/** Creates a key for this start. */
export function createPairing(): Pairing {
  const key = Array.from({ length: keyLength }, () => alphabet[randomInt(alphabet.length)]).join('');
  const secret = randomBytes(32).toString('base64url');
  return {
    key,
    pair: (given) => (isSame(given, key) ? secret : undefined),
    isPaired: (given) => given !== undefined && isSame(given, secret),
  };
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
