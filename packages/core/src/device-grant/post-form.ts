import type { Clock } from '../clock.js';
import { QrLoginError } from '../errors.js';
import { own } from '../parse.js';
import type { JsonObject } from '../parse.js';
import type { CoreFunctions } from './core-functions.js';

const knownErrors = [
  // RFC 6749 section 5.2
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
  // RFC 8628 section 3.5
  'authorization_pending',
  'slow_down',
  'access_denied',
  'expired_token',
] as const;

/** The errors that RFC 6749 section 5.2 and RFC 8628 section 3.5 name. */
export type OauthError = (typeof knownErrors)[number];

/** Posts parameters to one of the server's endpoints. Rejects as `fetchJson` does. */
export type PostForm = (
  url: URL,
  parameters: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => Promise<JsonObject>;

const mediaTypes = { form: 'application/x-www-form-urlencoded', json: 'application/json' } as const;

/**
 * Returns a function that posts a form (RFC 6749 section 3.2) and reads the JSON object in the response: that of a success, or of an error
 * response with a known `error`. Servers send errors with different HTTP statuses (400 by the RFC; also 200, 401, 403, 428, 429). After
 * 415 the same parameters are sent once more as JSON, and from then on, and the other way round.
 */
export function createFormPoster(core: CoreFunctions, fetch: typeof globalThis.fetch, clock: Clock): PostForm {
  const jsonUrls = new Set<string>();

  return async ({ href }, parameters, signal) => {
    const isJson = jsonUrls.has(href);
    let init = formRequest(parameters, isJson, signal);
    let response = await core.send(fetch, new URL(href), init);
    if (response.status === 415) {
      void response.body?.cancel().catch(() => {});
      init = formRequest(parameters, !isJson, signal);
      response = await core.send(fetch, new URL(href), init);
      if (response.status !== 415) jsonUrls[isJson ? 'delete' : 'add'](href);
    }
    return readResponse(core, response, init, clock);
  };
}

function formRequest(parameters: Readonly<Record<string, string>>, isJson: boolean, signal: AbortSignal): RequestInit {
  const headers = { accept: 'application/json', 'content-type': isJson ? mediaTypes.json : mediaTypes.form };
  const body = isJson ? JSON.stringify(parameters) : new URLSearchParams(parameters).toString();
  return { method: 'POST', headers, body, signal };
}

async function readResponse(
  core: CoreFunctions,
  response: Response,
  init: RequestInit,
  clock: Clock,
): Promise<JsonObject> {
  if (response.status >= 400 && response.status <= 499) {
    const body = await readErrorResponse(core, response, init);
    if (body) return body;
  }
  core.checkHttpStatus(response, clock);
  return core.readJson(response, init);
}

/** The known error in a response, or `undefined` if it has none. Throws `protocol` for an unknown one. */
export function readOauthError(body: JsonObject): OauthError | undefined {
  const error = own(body, 'error');
  if (error === undefined || isKnown(error)) return error;
  throw new QrLoginError('protocol', 'error must be one of RFC 6749 section 5.2 or RFC 8628 section 3.5');
}

/** A web page, a relay or a rate limit may reject too, with a body that is not OAuth: then the HTTP status decides. */
async function readErrorResponse(
  { readJson }: CoreFunctions,
  response: Response,
  init: RequestInit,
): Promise<JsonObject | undefined> {
  try {
    const body = await readJson(response, init);
    return isKnown(own(body, 'error')) ? body : undefined;
  } catch {
    init.signal?.throwIfAborted();
    return undefined;
  }
}

function isKnown(error: unknown): error is OauthError {
  return knownErrors.some((known) => known === error);
}
