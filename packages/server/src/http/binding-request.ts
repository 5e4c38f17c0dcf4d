import type { Context } from 'hono';
import { generateCookie } from 'hono/cookie';
import type { App } from '../registered-app.js';
import type { Binding, Proof } from '../domain/code-binding.js';
import { detachString } from '../strings/detach-string.js';
import { createSecret } from '../crypto/secrets.js';
import { ApiError } from './envelope.js';
import { bindingRequiredError } from './policy-errors.js';
import { addHeaders } from './respond.js';

/** Name of the verifier header. */
export const verifierHeader = 'X-QR-Verifier';

/** The challenge that a page may send with its request for a code. */
export interface ChallengeFields {
  readonly codeChallenge?: string | undefined;
  readonly codeChallengeMethod?: string | undefined;
}

/** RFC 7636 section 4.1. */
const maxVerifierLength = 128;
/** Stands for a verifier that is too long. It is shorter than RFC 7636 allows. */
const wrongVerifier = '-';
const secretPattern = /^[\w-]{43}$/;

/** Returns the binding of a new code, given the app's option (PROTOCOL 6.1, 6.4). Sets the cookie that later polls send. */
export function readBinding(context: Context, body: ChallengeFields, app: App, publicOrigin: string): Binding {
  if (app.binding === 'off') return {};
  const challenge = readChallenge(context, body);
  if (challenge !== undefined) return { challenge };
  if (app.rotateContent) throw bindingRequiredError();
  if (app.binding === 'required') throw new ApiError(400, 'codeChallenge is required');
  const isBackend = context.req.header('origin') === undefined;
  if (isBackend && app.checkCode) throw bindingRequiredError();
  // Backends keep no cookies and would lock themselves out.
  return isBackend ? {} : { browser: ensureBrowserCookie(context, publicOrigin) };
}

/** The proof in a status request. */
export function readProof(context: Context, publicOrigin: string): Proof {
  const verifier = context.req.header(verifierHeader);
  const isPlausible = verifier === undefined || verifier.length <= maxVerifierLength;
  // A stream keeps it.
  return { verifier: isPlausible ? verifier : wrongVerifier, browser: readBrowserCookie(context, publicOrigin) };
}

/** The binding as announced to the page. */
export function serializeBinding({ challenge }: Binding): object {
  return challenge === undefined ? {} : { binding: { method: 'S256', header: verifierHeader } };
}

/** Reads the challenge from the query, which needs no preflight, or the body; both must be equal. */
function readChallenge(context: Context, body: ChallengeFields): string | undefined {
  const challenge = readOnce(context, 'codeChallenge', body.codeChallenge);
  const method = readOnce(context, 'codeChallengeMethod', body.codeChallengeMethod);
  if (challenge === undefined && method === undefined) return undefined;
  if (method !== 'S256') throw new ApiError(400, 'codeChallengeMethod: must be S256');
  if (challenge === undefined || !secretPattern.test(challenge))
    throw new ApiError(400, 'codeChallenge: must be 43 URL-safe characters');
  return detachString(challenge);
}

function readOnce(context: Context, name: string, inBody: string | undefined): string | undefined {
  const values = new Set([...(context.req.queries(name) ?? []), ...(inBody === undefined ? [] : [inBody])]);
  if (values.size > 1 || (context.req.queries(name)?.length ?? 0) > 1)
    throw new ApiError(400, `${name}: must be given once`);
  return [...values][0];
}

/** The secret of the browser: the existing one, so that its tabs share it, or a new one. */
function ensureBrowserCookie(context: Context, publicOrigin: string): string {
  const existing = readBrowserCookie(context, publicOrigin);
  if (existing !== undefined) return existing;
  const secret = createSecret();
  const sameSite = /^same-(origin|site)$/.test(context.req.header('sec-fetch-site') ?? '');
  const cookie = generateCookie(browserCookieName(publicOrigin), secret, {
    path: '/',
    httpOnly: true,
    // Across sites browsers send only partitioned cookies, and over plain HTTP only `SameSite=Lax` ones.
    ...(!isSecure(publicOrigin)
      ? { sameSite: 'Lax' }
      : sameSite
        ? { secure: true, sameSite: 'Lax' }
        : { secure: true, sameSite: 'None', partitioned: true }),
  });
  addHeaders(context, { 'set-cookie': cookie });
  return secret;
}

/** The single well-formed cookie of that name. Of two the origin would be unclear. */
function readBrowserCookie(context: Context, publicOrigin: string): string | undefined {
  const prefix = `${browserCookieName(publicOrigin)}=`;
  const pairs = (context.req.header('cookie') ?? '').split(';').map((pair) => pair.trim());
  const values = pairs.filter((pair) => pair.startsWith(prefix)).map((pair) => pair.slice(prefix.length));
  const [value = ''] = values;
  // A stream keeps it, and would keep the whole header with it.
  return values.length === 1 && secretPattern.test(value) ? detachString(value) : undefined;
}

function browserCookieName(publicOrigin: string): string {
  return isSecure(publicOrigin) ? '__Host-qrb' : 'qr-login-browser';
}

function isSecure(publicOrigin: string): boolean {
  return publicOrigin.startsWith('https:');
}
