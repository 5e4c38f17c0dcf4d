import { createParser } from 'eventsource-parser';
import type { Clock } from '../clock.js';
import { within } from '../delay.js';
import { QrLoginError } from '../errors.js';
import type { JsonObject } from '../parse.js';
import { ask, maxBodyBytes, readJson, readJsonObject, tooLong } from './ask-json.js';

/** Two heartbeats and network latency (PROTOCOL 5.4). */
const silenceMs = 21_000;

/**
 * Sends one request and yields the JSON object of each event, or that of the whole response if the server does not push. Returns
 * whether it pushes. Throws a `QrLoginError` when the stream breaks off, falls silent or exceeds the limit.
 */
export async function* askStream(
  fetch: typeof globalThis.fetch,
  url: URL,
  init: RequestInit & { readonly signal: AbortSignal },
  clock: Clock,
): AsyncGenerator<JsonObject, boolean> {
  const { signal } = init;
  // A custom `fetch` may never settle and ignore its signal.
  const response = await within(silenceMs, () => ask(fetch, url, init, clock), clock, signal);
  const pushes = /^text\/event-stream\b/i.test(response.headers?.get('content-type') ?? '');
  if (pushes && response.body) return yield* readEvents(response.body.getReader(), signal, clock);
  if (!pushes) yield await within(silenceMs, (inner) => readJson(response, { signal: inner }), clock, signal);
  return false;
}

async function* readEvents(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  signal: AbortSignal,
  clock: Clock,
): AsyncGenerator<JsonObject, true> {
  const events: string[] = [];
  const parser = createParser({ onEvent: ({ data }) => void events.push(data) });
  const decoder = new TextDecoder();
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await within(silenceMs, () => reader.read(), clock, signal);
      if (done) throw new QrLoginError('network-or-policy', 'the answer broke off');
      bytes += value.byteLength;
      if (bytes > maxBodyBytes) throw tooLong();
      parser.feed(decoder.decode(value, { stream: true }));
      for (const data of events.splice(0)) yield readJsonObject(data);
    }
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof QrLoginError) throw cause;
    throw new QrLoginError('network-or-policy', 'the answer broke off', { cause });
  } finally {
    void reader.cancel().catch(() => {});
  }
}
