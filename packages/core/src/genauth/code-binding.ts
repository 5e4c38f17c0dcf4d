import { systemClock } from '../clock.js';
import type { Clock } from '../clock.js';
import { QrLoginError } from '../errors.js';
import { isObject, own } from '../parse.js';
import type { JsonObject } from '../parse.js';
import type { LoginCode } from '../adapter.js';

/** Whether codes are bound to the page that requested them. */
export type BindingMode = 'auto' | 'required' | 'off';

/** A verifier and the query with its challenge (RFC 7636 section 4.2, method S256). */
export interface Challenge {
  readonly verifier: string;
  readonly query: Readonly<Record<string, string>>;
}

/** The code bindings of one adapter. The verifiers stay inside. */
export interface CodeBindings {
  /** A challenge for the next code, or `undefined` for none. Throws `insecure-context` if one is required but impossible. */
  issueChallenge(): Promise<Challenge | undefined>;
  /** Stores the verifier of a code if the server accepted the challenge. Throws `binding-unsupported` if it is required. */
  store(id: string, challenge: Challenge | undefined, data: JsonObject): void;
  /** Stops sending challenges, because the server rejects them. */
  disable(): void;
  /** The header that proves that this page requested the code. */
  proofHeaders(code: LoginCode): Readonly<Record<string, string>>;
  /** The verifier of a code that is bound. */
  verifierOf(code: LoginCode): string | undefined;
}

const header = 'X-QR-Verifier';
/** Longer than any lifetime of a code. */
const maxAgeMs = 1_200_000;

/** PROTOCOL 6. Throws `TypeError` for an unknown mode. */
export function createCodeBindings(mode: BindingMode = 'auto', clock: Clock = systemClock): CodeBindings {
  if (!['auto', 'required', 'off'].includes(mode)) throw new TypeError('binding must be auto, required or off');
  const secrets = new Map<string, { readonly verifier: string; readonly storedAt: number }>();
  let isEnabled = mode !== 'off';
  const verifierOf = ({ id, codeVerifier }: LoginCode): string | undefined => secrets.get(id)?.verifier ?? codeVerifier;

  return {
    async issueChallenge() {
      if (!isEnabled) return undefined;
      if (globalThis.crypto?.subtle) return createChallenge();
      const message = 'qr-login: binding needs https';
      if (mode === 'required') throw new QrLoginError('insecure-context', message);
      isEnabled = false;
      // oxlint-disable-next-line no-console -- the page keeps working, and only its developer can change this
      console.warn(message);
      return undefined;
    },
    store(id, challenge, data) {
      if (challenge && isAccepted(own(data, 'binding'))) {
        const now = clock.now();
        for (const [other, { storedAt }] of secrets) if (now - storedAt > maxAgeMs) secrets.delete(other);
        secrets.set(id, { verifier: challenge.verifier, storedAt: now });
      } else if (mode === 'required') {
        throw new QrLoginError('binding-unsupported', 'data.binding must be of method S256');
      }
    },
    disable() {
      isEnabled = false;
    },
    proofHeaders(code) {
      const verifier = verifierOf(code);
      return verifier === undefined ? {} : { [header]: verifier };
    },
    verifierOf,
  };
}

/** Whether an error may be about the challenge: some servers reject unknown parameters. */
export function isChallengeRejection(cause: unknown): boolean {
  return cause instanceof QrLoginError && [400, 422, 2231].includes(Number(cause.cause));
}

/** Only the documented header is accepted: the server must not choose one (C49). */
function isAccepted(binding: unknown): boolean {
  return isObject(binding) && own(binding, 'method') === 'S256' && own(binding, 'header') === header;
}

async function createChallenge(): Promise<Challenge> {
  const verifier = base64Url(crypto.getRandomValues(new Uint8Array(32)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const codeChallenge = base64Url(new Uint8Array(digest));
  return { verifier, query: { codeChallenge, codeChallengeMethod: 'S256' } };
}

/** Encodes bytes as base64url without padding. */
export function base64Url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
