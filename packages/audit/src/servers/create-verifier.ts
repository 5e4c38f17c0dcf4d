import { randomBytes } from 'node:crypto';

/** A verifier of no code: 32 random bytes. */
export function createVerifier(): string {
  return randomBytes(32).toString('base64url');
}
