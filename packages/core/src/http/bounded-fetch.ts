import { systemClock } from '../clock.js';
import type { Clock } from '../clock.js';
import { untilAborted, withTimeout } from '../polling/sleep.js';
import { QrLoginError } from '../errors.js';
import { ownMembers } from '../own-members.js';

/** Limits of one request. */
export interface BoundedFetchOptions {
  /** Time until the whole body has arrived, in milliseconds. Default 5000, from 0 to 300,000. */
  readonly timeoutMs?: number;
  /** Size of the decoded body, in bytes. Default 65,536, from 1 to 16,777,216. */
  readonly maxBytes?: number;
  /** Default: `systemClock`. */
  readonly clock?: Clock;
  /** Default: the global `fetch` at the time of the request. */
  readonly fetch?: typeof globalThis.fetch;
}

/** Statuses whose `Response` may have no body. */
const bodiless: ReadonlySet<number> = new Set([101, 103, 204, 205, 304]);

/**
 * A `fetch` for backends that bounds each request in time and bytes. It resolves with a response whose body is complete and in memory; `url` and
 * `redirected` are not set. It rejects with a `QrLoginError`: `timeout` after `timeoutMs`, `protocol` for a longer body; otherwise as `fetch` and
 * the caller's signal do. The deadline is a timer that the request races with, because Node 20 and 22 can lose the abort of a request to garbage
 * collection. Throws `RangeError` that names the option.
 */
export function createBoundedFetch(options: BoundedFetchOptions = {}): typeof globalThis.fetch {
  const {
    timeoutMs = 5000,
    maxBytes = 65_536,
    clock = systemClock,
    fetch = (...args) => globalThis.fetch(...args),
  }: BoundedFetchOptions = ownMembers(options);
  checkRange('timeoutMs', timeoutMs, 0, 300_000);
  checkRange('maxBytes', maxBytes, 1, 16_777_216);

  return (input, init = {}) => {
    const outer = init.signal ?? (input instanceof Request ? input.signal : undefined);
    return withTimeout(
      timeoutMs,
      (signal) => fetchWhole(() => fetch(input, ownMembers({ ...init, signal })), maxBytes, signal),
      clock,
      outer ?? new AbortController().signal,
    );
  };
}

async function fetchWhole(send: () => Promise<Response>, maxBytes: number, signal: AbortSignal): Promise<Response> {
  const sent = send();
  const response = await untilAborted(sent, signal).catch((cause: unknown) => {
    // A response that arrives too late must not hold its connection.
    void sent.then((late) => late.body?.cancel()).catch(() => {});
    throw cause;
  });
  const body = response.body ? await readWhole(response.body.getReader(), maxBytes, signal) : null;
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  // They describe the encoded body.
  for (const name of ['content-encoding', 'content-length', 'transfer-encoding']) headers.delete(name);
  return new Response(bodiless.has(status) ? null : body, { status, statusText, headers });
}

async function readWhole(
  reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await untilAborted(reader.read(), signal);
      if (done) return new Blob(chunks);
      bytes += value.byteLength;
      if (bytes > maxBytes) throw new QrLoginError('protocol', `a body of at most ${maxBytes} bytes was expected`);
      chunks.push(value);
    }
  } catch (cause) {
    // Closes the connection even if the signal has not aborted.
    void reader.cancel().catch(() => {});
    throw cause;
  }
}

function checkRange(name: string, value: number, least: number, most: number): void {
  if (!(value >= least && value <= most)) throw new RangeError(`${name} must be from ${least} to ${most}`);
}
