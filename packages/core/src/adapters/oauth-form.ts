import type { Clock } from '../clock.js';
import { QrLoginError } from '../errors.js';
import { own } from '../parse.js';
import type { JsonObject } from '../parse.js';
import { checkHttpStatus, readJson, send } from './ask-json.js';

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

/** Posts parameters to one of the server's endpoints. Rejects as `askJson` does. */
export type PostParameters = (
  url: URL,
  parameters: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => Promise<JsonObject>;

const mediaTypes = { form: 'application/x-www-form-urlencoded', json: 'application/json' } as const;

/**
 * Gives what posts a form, as RFC 6749 section 3.2 has it, and reads the JSON object in the answer: that of a success, or of any refusal
 * whose `error` is a known one. Servers differ in what HTTP status they give an error (400 by the book; also 200, 401, 403, 428, 429). An
 * endpoint that answers 415 to a form gets the same parameters once more as JSON, which is remembered, and the other way round.
 */
export function createPostParameters(fetch: typeof globalThis.fetch, clock: Clock): PostParameters {
  const jsonUrls = new Set<string>();

  return async ({ href }, parameters, signal) => {
    const isJson = jsonUrls.has(href);
    let init = requestOf(parameters, isJson, signal);
    let response = await send(fetch, new URL(href), init);
    if (response.status === 415) {
      void response.body?.cancel().catch(() => {});
      init = requestOf(parameters, !isJson, signal);
      response = await send(fetch, new URL(href), init);
      if (response.status !== 415) jsonUrls[isJson ? 'delete' : 'add'](href);
    }
    return readAnswer(response, init, clock);
  };
}

function requestOf(parameters: Readonly<Record<string, string>>, isJson: boolean, signal: AbortSignal): RequestInit {
  const headers = { accept: 'application/json', 'content-type': isJson ? mediaTypes.json : mediaTypes.form };
  const body = isJson ? JSON.stringify(parameters) : new URLSearchParams(parameters).toString();
  return { method: 'POST', headers, body, signal };
}

async function readAnswer(response: Response, init: RequestInit, clock: Clock): Promise<JsonObject> {
  if (response.status >= 400 && response.status <= 499) {
    const answer = await readRefusal(response, init);
    if (answer) return answer;
  }
  checkHttpStatus(response, clock);
  return readJson(response, init);
}

/** The known error in an answer, or `undefined` when it carries none; a `protocol` error when it carries an unknown one. */
export function oauthError(answer: JsonObject): OauthError | undefined {
  const error = own(answer, 'error');
  if (error === undefined || isKnown(error)) return error;
  throw new QrLoginError('protocol', 'error must be one of RFC 6749 section 5.2 or RFC 8628 section 3.5');
}

/** A page, a relay or a limit may refuse too, with a body that says nothing of OAuth: then the HTTP status speaks. */
async function readRefusal(response: Response, init: RequestInit): Promise<JsonObject | undefined> {
  try {
    const answer = await readJson(response, init);
    return isKnown(own(answer, 'error')) ? answer : undefined;
  } catch {
    init.signal?.throwIfAborted();
    return undefined;
  }
}

function isKnown(error: unknown): error is OauthError {
  return knownErrors.some((known) => known === error);
}
