import { systemClock } from '../clock.js';
import type { Clock } from '../clock.js';
import { QrLoginError } from '../errors.js';
import { isObject, own } from '../parse.js';
import type { JsonObject } from '../parse.js';
import type { LoginCode, LoginStatus } from '../protocol.js';

/** Whether codes are to be bound to the page that asked for them. */
export type BindingWish = 'auto' | 'required' | 'off';

/** A secret of this page, and what it announces of it (RFC 7636 section 4.2, method S256). */
export interface Challenge {
  readonly verifier: string;
  readonly query: Readonly<Record<string, string>>;
}

/** The bindings of one adapter's codes. The secrets stay in here. */
export interface Bindings {
  /** A challenge for the next code; `undefined` where there is to be none. Throws `insecure-context` where there must be one and cannot. */
  announce(): Promise<Challenge | undefined>;
  /** Keeps the secret of a code if the server took the challenge. Throws `binding-unsupported` where it had to. */
  keep(id: string, challenge: Challenge | undefined, data: JsonObject): void;
  /** The server minds being told, so it is told no more. */
  giveUp(): void;
  /** The header that proves that this page made the code. */
  proofOf(code: LoginCode): Readonly<Record<string, string>>;
  /** The answer, with the secret beside a ticket that may need it. */
  withVerifier(status: LoginStatus, code: LoginCode): LoginStatus;
}

const header = 'X-QR-Verifier';
/** Longer than any code lives. */
const keptMs = 1_200_000;

/** PROTOCOL 6. Throws `TypeError` when the wish is none. */
export function createBindings(wish: BindingWish = 'auto', clock: Clock = systemClock): Bindings {
  if (!['auto', 'required', 'off'].includes(wish)) throw new TypeError('binding must be auto, required or off');
  const secrets = new Map<string, { readonly verifier: string; readonly keptAt: number }>();
  let announces = wish !== 'off';
  const verifierOf = ({ id, codeVerifier }: LoginCode): string | undefined => secrets.get(id)?.verifier ?? codeVerifier;

  return {
    async announce() {
      if (!announces) return undefined;
      if (globalThis.crypto?.subtle) return createChallenge();
      const message = 'qr-login: binding needs https';
      if (wish === 'required') throw new QrLoginError('insecure-context', message);
      announces = false;
      // oxlint-disable-next-line no-console -- the page works on, and only its developer can change this
      console.warn(message);
      return undefined;
    },
    keep(id, challenge, data) {
      if (challenge && isTaken(own(data, 'binding'))) {
        const now = clock.now();
        for (const [other, { keptAt }] of secrets) if (now - keptAt > keptMs) secrets.delete(other);
        secrets.set(id, { verifier: challenge.verifier, keptAt: now });
      } else if (wish === 'required') {
        throw new QrLoginError('binding-unsupported', 'data.binding must be of method S256');
      }
    },
    giveUp() {
      announces = false;
    },
    proofOf(code) {
      const verifier = verifierOf(code);
      return verifier === undefined ? {} : { [header]: verifier };
    },
    withVerifier(status, code) {
      const codeVerifier = verifierOf(code);
      return status.status === 'authorized' && codeVerifier !== undefined ? { ...status, codeVerifier } : status;
    },
  };
}

/** Whether a refusal may be about the challenge: some servers mind every word that they do not know. */
export function mindsChallenge(cause: unknown): boolean {
  return cause instanceof QrLoginError && [400, 422, 2231].includes(Number(cause.cause));
}

/** Only what is documented counts: a header of the server's choosing could be any (C49). */
function isTaken(binding: unknown): boolean {
  return isObject(binding) && own(binding, 'method') === 'S256' && own(binding, 'header') === header;
}

async function createChallenge(): Promise<Challenge> {
  const verifier = base64Url(crypto.getRandomValues(new Uint8Array(32)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const codeChallenge = base64Url(new Uint8Array(digest));
  return { verifier, query: { codeChallenge, codeChallengeMethod: 'S256' } };
}

function base64Url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
