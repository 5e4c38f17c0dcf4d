import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** Who may use the phone's accounts, where others can reach the phone's port. */
export interface Pairing {
  /** The secret in the printed link. */
  readonly key: string;
  /** Trades the key for a secret of the one who has it; `undefined` for any other text. */
  readonly pair: (key: string) => string | undefined;
  /** Whether this is the secret of one who had the key. */
  readonly isPaired: (secret: string | undefined) => boolean;
}

// Without the letters and digits that are mistaken for each other: the link is typed on a phone.
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const keyLength = 13;

/** Makes a key for this start. */
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
