import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import type { App } from '../options.js';
import type { Binding, Proof } from '../rules/binding.js';
import { ownCopy } from '../rules/own-copy.js';
import { createSecret } from '../rules/secrets.js';
import { Refusal } from './envelope.js';

/** The header that a verifier is shown in. */
export const verifierHeader = 'X-QR-Verifier';

/** What a page may announce beside its request for a code. */
export interface ChallengeFields {
  readonly codeChallenge?: string | undefined;
  readonly codeChallengeMethod?: string | undefined;
}

const secretShape = /^[\w-]{43}$/;

/** What the code that is asked for will be bound to, as the app has it (PROTOCOL 6.1, 6.4). Sets the cookie that a later question shows. */
export function readBinding(context: Context, body: ChallengeFields, app: App, publicOrigin: string): Binding {
  if (app.binding === 'off') return {};
  const challenge = readChallenge(context, body);
  if (challenge !== undefined) return { challenge };
  if (app.binding === 'required') throw new Refusal(400, 'codeChallenge is required');
  // A backend has no jar for cookies, and would lock itself out.
  return context.req.header('origin') === undefined ? {} : { browser: keepCookie(context, publicOrigin) };
}

/** What whoever asks about a code shows. */
export function readProof(context: Context, publicOrigin: string): Proof {
  return { verifier: context.req.header(verifierHeader), browser: readCookie(context, publicOrigin) };
}

/** What the page is told of a binding that it asked for. */
export function bindingOnTheWire({ challenge }: Binding): object {
  return challenge === undefined ? {} : { binding: { method: 'S256', header: verifierHeader } };
}

/** From the query, which costs no preflight, or the body; both must say the same. */
function readChallenge(context: Context, body: ChallengeFields): string | undefined {
  const challenge = readOnce(context, 'codeChallenge', body.codeChallenge);
  const method = readOnce(context, 'codeChallengeMethod', body.codeChallengeMethod);
  if (challenge === undefined && method === undefined) return undefined;
  if (method !== 'S256') throw new Refusal(400, 'codeChallengeMethod: must be S256');
  if (challenge === undefined || !secretShape.test(challenge))
    throw new Refusal(400, 'codeChallenge: must be 43 URL-safe characters');
  return ownCopy(challenge);
}

function readOnce(context: Context, name: string, inBody: string | undefined): string | undefined {
  const values = new Set([...(context.req.queries(name) ?? []), ...(inBody === undefined ? [] : [inBody])]);
  if (values.size > 1 || (context.req.queries(name)?.length ?? 0) > 1)
    throw new Refusal(400, `${name}: must be given once`);
  return [...values][0];
}

/** The browser's secret: the one it has, so that its tabs do not lock each other out, or a new one. */
function keepCookie(context: Context, publicOrigin: string): string {
  const kept = readCookie(context, publicOrigin);
  if (kept !== undefined) return kept;
  const secret = createSecret();
  const sameSite = /^same-(origin|site)$/.test(context.req.header('sec-fetch-site') ?? '');
  setCookie(context, cookieName(publicOrigin), secret, {
    path: '/',
    httpOnly: true,
    // Across sites only a partitioned cookie is sent, and over plain http none at all but a lax one.
    ...(!isSecure(publicOrigin)
      ? { sameSite: 'Lax' }
      : sameSite
        ? { secure: true, sameSite: 'Lax' }
        : { secure: true, sameSite: 'None', partitioned: true }),
  });
  return secret;
}

/** The one well-formed cookie of that name. Of two nobody knows whose is whose. */
function readCookie(context: Context, publicOrigin: string): string | undefined {
  const prefix = `${cookieName(publicOrigin)}=`;
  const pairs = (context.req.header('cookie') ?? '').split(';').map((pair) => pair.trim());
  const values = pairs.filter((pair) => pair.startsWith(prefix)).map((pair) => pair.slice(prefix.length));
  const [value = ''] = values;
  return values.length === 1 && secretShape.test(value) ? value : undefined;
}

function cookieName(publicOrigin: string): string {
  return isSecure(publicOrigin) ? '__Host-qrb' : 'qr-login-browser';
}

function isSecure(publicOrigin: string): boolean {
  return publicOrigin.startsWith('https:');
}
