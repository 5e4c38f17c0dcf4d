import { setMaxListeners } from 'node:events';
import { createBoundedFetch, QrLoginError, systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import type { Exchange, OutgoingRequest } from './exchange.js';
import { isEventStream, readEventData, untilFirstEvent } from './first-event.js';
import { InconclusiveError } from './inconclusive.js';
import type { Pacer } from './pacer.js';

const maxBytes = 1_048_576;
/** A window of a minute. */
const maxRetryAfterMs = 60_000;

/** What the client is made of. */
export interface HttpClientOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly pacer: Pacer;
  readonly signal: AbortSignal;
  /** Milliseconds until a request without a whole response is given up. */
  readonly requestTimeoutMs: number;
  readonly onRequest: () => void;
  /** Reports a rate limit that the server applied. */
  readonly onRateLimit: (path: string, retryAfterMs: number) => void;
}

/** Sends paced requests. Follows no redirect, reads one event of a stream, keeps no cookie, and waits out rate limits. */
export class HttpClient {
  readonly #options: HttpClientOptions;
  readonly #fetch: typeof globalThis.fetch;
  /** Number of requests sent. */
  requestCount = 0;
  /** Number of requests that got no whole response. */
  failureCount = 0;

  constructor(options: HttpClientOptions) {
    const { fetch, clock, signal, requestTimeoutMs: timeoutMs } = options;
    this.#options = options;
    // Parallel requests listen to it, and Node.js would report a leak.
    setMaxListeners(0, signal);
    this.#fetch = createBoundedFetch({ fetch: untilFirstEvent(fetch), clock, timeoutMs, maxBytes });
  }

  /** Sends a request, and once more after a rate limit that ends soon. Throws `InconclusiveError` without a response. */
  async send(request: OutgoingRequest): Promise<Exchange> {
    const exchange = await this.sendOnce(request);
    const retryAfterMs = exchange.status === 429 ? readRetryAfter(exchange) : undefined;
    if (retryAfterMs === undefined || retryAfterMs > maxRetryAfterMs) return exchange;
    this.#options.onRateLimit(exchange.url.pathname, retryAfterMs);
    await this.#options.pacer.pause(retryAfterMs);
    return this.sendOnce(request);
  }

  /** As `send`, without the repetition: for checks of limits. */
  async sendOnce(request: OutgoingRequest): Promise<Exchange> {
    await this.#options.pacer.wait();
    return this.#exchange(request);
  }

  /**
   * Sends all of them at the same moment. `openers`, as many requests that change nothing, are sent so before, to open the connections:
   * otherwise the first request may be over before the others arrive.
   */
  async sendTogether(
    requests: readonly OutgoingRequest[],
    openers: readonly OutgoingRequest[] = [],
  ): Promise<readonly Exchange[]> {
    if (openers.length > 0) await this.sendTogether(openers);
    await this.#options.pacer.wait(requests.length);
    return Promise.all(requests.map((request) => this.#exchange(request)));
  }

  async #exchange({ method, url, headers, body }: OutgoingRequest): Promise<Exchange> {
    const { clock, signal, onRequest } = this.#options;
    signal.throwIfAborted();
    const requestBody = typeof body === 'object' ? JSON.stringify(body) : body;
    const requestHeaders = new Headers({ accept: 'application/json', ...headers });
    if (typeof body === 'object' && !requestHeaders.has('content-type'))
      requestHeaders.set('content-type', 'application/json');
    this.requestCount++;
    onRequest();
    const startedAt = clock.now();
    try {
      const response = await this.#fetch(url, {
        method,
        headers: requestHeaders,
        redirect: 'manual',
        signal,
        ...(requestBody !== undefined && { body: requestBody }),
      });
      const text = await response.text();
      return {
        method,
        url,
        requestHeaders,
        requestBody,
        status: response.status,
        headers: response.headers,
        body: text,
        json: parseJson(isEventStream(response.headers) ? readEventData(text) : text),
        durationMs: clock.now() - startedAt,
      };
    } catch (cause) {
      signal.throwIfAborted();
      this.failureCount++;
      throw new InconclusiveError(`${method} ${url.pathname}: ${this.#describeFailure(cause)}`, { cause });
    }
  }

  /** Node names the reason in the cause of its `TypeError`. */
  #describeFailure(error: unknown): string {
    if (error instanceof QrLoginError)
      return error.code === 'timeout' ? `no response within ${this.#options.requestTimeoutMs} ms` : error.message;
    const cause: unknown = error instanceof Error ? (error.cause ?? error) : error;
    const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
    return reasons[code] ?? `the connection failed ${code}`.trim();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Milliseconds in `Retry-After`, which is a number of seconds or a date. */
export function readRetryAfter(
  { headers }: Pick<Exchange, 'headers'>,
  now: number = systemClock.epochNow(),
): number | undefined {
  const value = headers.get('retry-after') ?? '';
  if (/^\d{1,6}$/.test(value)) return Number(value) * 1000;
  // RFC 9110 section 5.6.7. Date.parse reads other texts too.
  const at = /^[A-Z][a-z]{2,8}, .{10,30} GMT$/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  ENOTFOUND: 'the host was not found',
  ERR_SSL_WRONG_VERSION_NUMBER: 'the server speaks no TLS at this port: the address may have to begin with http:',
  CERT_HAS_EXPIRED: 'the certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is of another host',
  UND_ERR_SOCKET: 'the connection broke off',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is self-signed: name its authority in NODE_EXTRA_CA_CERTS',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate is self-signed: name its authority in NODE_EXTRA_CA_CERTS',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate cannot be verified: name its authority in NODE_EXTRA_CA_CERTS',
};
