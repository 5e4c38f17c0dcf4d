import type { Clock } from '../clock.js';
import { withTimeout } from '../polling/sleep.js';
import { QrLoginError, toQrLoginError } from '../errors.js';
import type { JsonObject } from '../parse.js';
import { createEventReader } from './event-reader.js';
import { fetchOk, maxBodyBytes, readJson, readJsonObject, tooLongError } from './fetch-json.js';

/** Two heartbeats and network latency (PROTOCOL 5.4). */
const idleTimeoutMs = 21_000;

/**
 * Sends one request and yields the JSON object of each event, or that of the whole response if the server does not push. Returns
 * whether it pushes. Throws a `QrLoginError` when the stream breaks off, falls silent or exceeds the limit.
 */
export async function* fetchEvents(
  fetch: typeof globalThis.fetch,
  url: URL,
  init: RequestInit & { readonly signal: AbortSignal },
  clock: Clock,
): AsyncGenerator<JsonObject, boolean> {
  const { signal } = init;
  // A custom `fetch` may never settle and ignore its signal.
  const response = await withTimeout(idleTimeoutMs, () => fetchOk(fetch, url, init, clock), clock, signal);
  const isEventStream = /^text\/event-stream\b/i.test(response.headers?.get('content-type') ?? '');
  if (isEventStream && response.body) return yield* readEvents(response.body.getReader(), signal, clock);
  if (!isEventStream)
    yield await withTimeout(idleTimeoutMs, (inner) => readJson(response, { signal: inner }), clock, signal);
  return false;
}

async function* readEvents(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  signal: AbortSignal,
  clock: Clock,
): AsyncGenerator<JsonObject, true> {
  const readText = createEventReader();
  const decoder = new TextDecoder();
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await withTimeout(idleTimeoutMs, () => reader.read(), clock, signal);
      if (done) throw new QrLoginError('network-or-policy', 'the response broke off');
      bytes += value.byteLength;
      if (bytes > maxBodyBytes) throw tooLongError();
      for (const data of readText(decoder.decode(value, { stream: true }))) yield readJsonObject(data);
    }
  } catch (cause) {
    signal.throwIfAborted();
    throw toQrLoginError(cause, 'the response broke off');
  } finally {
    void reader.cancel().catch(() => {});
  }
}
