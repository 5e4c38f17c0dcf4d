import type { Clock } from '../clock.js';
import { untilAborted } from '../polling/sleep.js';
import { QrLoginError, toQrLoginError } from '../errors.js';
import { ownMembers } from '../own-members.js';
import { readObject } from '../parse.js';
import type { JsonObject } from '../parse.js';

/** PROTOCOL 3.1.5 */
export const maxBodyBytes = 65_536;

/** The global `fetch` at the time of the request, so that a page may replace it later. */
export const defaultFetch: typeof globalThis.fetch = (...request) => globalThis.fetch(...request);

/** Sends one request and returns the JSON object in its response. Rejects with a `QrLoginError` otherwise. */
export async function fetchJson(
  fetch: typeof globalThis.fetch,
  url: URL,
  init: RequestInit,
  clock: Clock,
): Promise<JsonObject> {
  const response = await fetchOk(fetch, url, init, clock);
  return readJson(response, init);
}

/** Sends one request and returns its response if the status is a success. */
export async function fetchOk(
  fetch: typeof globalThis.fetch,
  url: URL,
  init: RequestInit,
  clock: Clock,
): Promise<Response> {
  const response = await send(fetch, url, init);
  checkHttpStatus(response, clock);
  return response;
}

/** The JSON object in a response of at most 64 KiB. */
export async function readJson(response: Response, { signal }: RequestInit): Promise<JsonObject> {
  return readJsonObject(await readBody(response, signal ?? undefined));
}

/** Parses a JSON object. */
export function readJsonObject(text: string): JsonObject {
  return readObject(parseJson(text), 'the response');
}

/** The error is `retryable` if the server is overloaded or failing, not if it rejects this page. */
export function errorForStatus(status: number, retryAfterMs?: number): QrLoginError {
  const isUnavailable = status === 408 || status === 425 || status === 429 || (status >= 500 && status <= 599);
  const options = retryAfterMs === undefined ? {} : { retryAfterMs };
  if (isUnavailable) return new QrLoginError('server-unavailable', `the server responded with ${status}`, options);
  // Error numbers of protocol version 2 are in the thousands.
  if (status >= 400) return new QrLoginError('refused', `the server responded with ${status}`, { cause: status });
  return new QrLoginError('protocol', `status 200 was expected, the server responded with ${status}`);
}

/** Sends one request: no cache, cookies only to the page's own origin, no redirect, no referrer. No response is `network-or-policy`. */
export async function send(fetch: typeof globalThis.fetch, url: URL | string, init: RequestInit): Promise<Response> {
  const defaults = {
    cache: 'no-store',
    credentials: 'same-origin',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
  } as const;
  const sent = Promise.resolve().then(() => fetch(url, ownMembers({ ...defaults, ...init })));
  try {
    const response = await untilAborted(sent, init.signal);
    // A custom `fetch` may return anything.
    if (typeof response?.status !== 'number') throw new TypeError('fetch must give a Response');
    return response;
  } catch (cause) {
    // A response that arrives too late must not hold its connection.
    void sent.then((late) => late.body?.cancel()).catch(() => {});
    init.signal?.throwIfAborted();
    throw new QrLoginError('network-or-policy', 'no response: network, CORS or content security policy', {
      cause,
    });
  }
}

/** Throws the error for a status other than 200 and 201. */
export function checkHttpStatus({ status, headers }: Response, clock: Clock): void {
  if (status === 200 || status === 201) return;
  throw errorForStatus(status, readRetryAfter(headers?.get('retry-after') ?? null, clock));
}

/** RFC 9110 section 10.2.3: seconds or a date. A date without a comma (asctime) has no zone and is UTC. Anything else is ignored. */
export function readRetryAfter(value: string | null, clock: Clock): number | undefined {
  if (value === null) return undefined;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const date = Date.parse(value.includes(',') ? value : `${value} GMT`);
  return /[a-z]{3}/i.test(value) && !Number.isNaN(date) ? Math.max(0, date - clock.epochNow()) : undefined;
}

async function readBody(response: Response, signal: AbortSignal | undefined): Promise<string> {
  const reader = response.body?.getReader();
  try {
    return await untilAborted(reader ? readStream(reader) : response.text().then(checkLength), signal);
  } catch (cause) {
    void reader?.cancel().catch(() => {});
    signal?.throwIfAborted();
    throw toQrLoginError(cause, 'the response broke off');
  }
}

async function readStream(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBodyBytes) throw tooLongError();
    text += decoder.decode(value, { stream: true });
  }
}

function checkLength(text: string): string {
  if (text.length > maxBodyBytes) throw tooLongError();
  return text;
}

/** The error for a response over the limit. */
export function tooLongError(): QrLoginError {
  return new QrLoginError('protocol', `a response of at most ${maxBodyBytes} bytes was expected`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    // The parser's message quotes the body, so it is dropped.
    throw new QrLoginError('protocol', 'the response must be JSON');
  }
}
