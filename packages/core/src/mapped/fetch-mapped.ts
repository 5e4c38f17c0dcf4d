import type { Clock } from '../clock.js';
import { QrLoginError } from '../errors.js';
import { checkHttpStatus, errorForStatus, readJson, send } from '../http/fetch-json.js';
import { ownMembers } from '../own-members.js';
import type { JsonObject } from '../parse.js';
import type { FilledRequest } from './fill-template.js';
import type { MappedMatch } from './mapping.js';
import { readPointer } from './read-pointer.js';
import { matches } from './read-response.js';

/** What a response means. */
export interface ResponseRules {
  readonly success: MappedMatch | undefined;
  /** Only of a request about a code: which responses report an unknown one, beside HTTP status 404. */
  readonly unknownCode: { readonly match: MappedMatch | undefined } | undefined;
}

/** Sends one request and returns the JSON object of a success. Rejects with a `QrLoginError` otherwise. */
export async function fetchMapped(
  fetch: typeof globalThis.fetch,
  request: FilledRequest,
  { success, unknownCode }: ResponseRules,
  signal: AbortSignal,
  clock: Clock,
): Promise<JsonObject> {
  const init = toInit(request, signal);
  const response = await send(fetch, request.url, init);
  if (unknownCode && response.status === 404) throw unknownCodeError();
  if (response.status >= 200 && response.status <= 299) {
    const json = await readJson(response, init);
    if (unknownCode?.match && matches(json, unknownCode.match)) throw unknownCodeError();
    checkSuccess(json, success);
    return json;
  }
  if (unknownCode?.match && response.status >= 400 && response.status <= 499) {
    const json = await readErrorBody(response, init);
    if (matches(json, unknownCode.match)) throw unknownCodeError();
  }
  checkHttpStatus(response, clock);
  throw errorForStatus(response.status);
}

function toInit(request: FilledRequest, signal: AbortSignal): RequestInit & { signal: AbortSignal } {
  const { method, headers, body } = ownMembers(request);
  const all = new Headers({ accept: 'application/json', ...headers });
  if (body === undefined) return { method, headers: all, signal };
  if (!all.has('content-type')) all.set('content-type', 'application/json');
  return { method, headers: all, body: JSON.stringify(body), signal };
}

/** A number at the pointer has the meaning of the same HTTP status. */
function checkSuccess(json: JsonObject, success: MappedMatch | undefined): void {
  if (!success || matches(json, success)) return;
  const value = readPointer(json, success.pointer);
  if (typeof value === 'number' && value >= 400) throw errorForStatus(value);
  throw new QrLoginError('refused', `${success.pointer} must be a value of the mapping's success`);
}

/** A relay may reject too, with a page: then the HTTP status decides. */
async function readErrorBody(response: Response, init: RequestInit & { signal: AbortSignal }): Promise<unknown> {
  try {
    return await readJson(response, init);
  } catch {
    init.signal.throwIfAborted();
    return undefined;
  }
}

function unknownCodeError(): QrLoginError {
  return new QrLoginError('unknown-code', 'the server does not know this code');
}
