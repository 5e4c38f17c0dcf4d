import type { Store } from '../store/store.js';
import { fromBase64Url } from '../crypto/base64url.js';
import { hmacSha256Text } from '../crypto/hmac.js';
import { decrypt } from '../crypto/decrypt.js';
import type { EncryptionKey } from '../crypto/decrypt.js';
import { createSecret } from '../crypto/secrets.js';

/** User codes for typing if the code cannot be scanned. Each resolves to the id of one code for its lifetime (PROTOCOL 3.9). */
export interface UserCodes {
  /** Draws a user code with the id for a new code. It resolves once it is claimed. */
  draw(): Promise<DrawnUserCode>;
  /** Resolves a user code in any spelling to its id; `undefined` for unknown or expired ones. */
  find(input: string): Promise<string | undefined>;
}

/** A user code and its id. */
export interface DrawnUserCode {
  /** Such as `WDJB-MJHT`. */
  readonly userCode: string;
  readonly id: string;
  /** Returns whether the user code was free. Throws `StoreFullError` if the store is full. */
  readonly claim: (ttlMs: number) => Promise<boolean>;
}

/** Maximum number of draws for one code. With 100,000 live codes a collision is expected once in 250,000 codes. */
export const maxDraws = 8;

/** RFC 8628 section 6.1: no vowels, so no words; 20 letters, 34.5 bits in eight. */
const alphabet = 'BCDFGHJKLMNPQRSTVWXZ';
const userCodeLength = 8;
const userCodePattern = new RegExp(`^[${alphabet}]{${userCodeLength}}$`);
const maxInputLength = 64;
/** 132 bits identify the user codes of a store. Short, because Redis keeps the name of each. */
const nameLength = 22;

/**
 * User codes over a store that learns neither letters nor ids: the name is an HMAC of the letters, the text is random, and the id is an HMAC of both
 * (T51).
 */
export function createUserCodes(store: Store, serverKey: string): UserCodes {
  return {
    async draw() {
      const [userCode, salt] = [generateUserCode(), createSecret()];
      return {
        userCode: `${userCode.slice(0, 4)}-${userCode.slice(4)}`,
        id: await deriveId(userCode, salt, serverKey),
        claim: async (ttlMs) =>
          store.claim((await hashUserCode(userCode, serverKey)).slice(0, nameLength), salt, ttlMs),
      };
    },
    async find(input) {
      const userCode = normalizeUserCode(input);
      if (userCode === undefined) return undefined;
      const name = await hashUserCode(userCode, serverKey);
      const salt = await store.readClaim(name.slice(0, nameLength));
      if (salt !== undefined) return deriveId(userCode, salt, serverKey);
      // The form of earlier versions: nodes of both may share a store (decision 0106).
      const sealed = await store.readClaim(name);
      return sealed === undefined ? undefined : decrypt(fromBase64Url(sealed), keyOf(userCode, serverKey));
    },
  };
}

/** Eight uniformly random letters: bytes beyond the last multiple of the alphabet are discarded. */
export function generateUserCode(): string {
  const unbiased = 256 - (256 % alphabet.length);
  let userCode = '';
  while (userCode.length < userCodeLength)
    for (const byte of crypto.getRandomValues(new Uint8Array(2 * userCodeLength)))
      if (byte < unbiased && userCode.length < userCodeLength) userCode += alphabet[byte % alphabet.length];
  return userCode;
}

/** Normalizes typed input in any case and width, with any spaces and dashes; `undefined` if it is no user code. */
export function normalizeUserCode(input: string): string | undefined {
  if (input.length > maxInputLength) return undefined;
  const userCode = input
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}\p{Cf}\u2212_.·]/gu, '');
  return userCodePattern.test(userCode) ? userCode : undefined;
}

async function hashUserCode(userCode: string, serverKey: string): Promise<string> {
  return hmacSha256Text(serverKey, `user code ${userCode}`);
}

/** 256 bits that are as random as the salt, to a reader without the server key. */
async function deriveId(userCode: string, salt: string, serverKey: string): Promise<string> {
  return hmacSha256Text(serverKey, `id behind ${userCode} ${salt}`);
}

function keyOf(userCode: string, serverKey: string): EncryptionKey {
  return { secret: serverKey, purpose: `id behind ${userCode}` };
}
