import { systemClock } from '../clock.js';
import { QrLoginError } from '../errors.js';
import type { JsonObject } from '../parse.js';
import { fetchJson, defaultFetch } from '../http/fetch-json.js';
import { fetchEvents } from '../http/fetch-events.js';
import { parseUrl } from '../secure-url.js';
import type { GenauthAdapterOptions } from './types.js';
import { acquireStreamSlot } from '../http/stream-slots.js';

/** One request to the API. */
export interface ApiRequest {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The proof that this page requested the code. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Client of one server. */
export interface GenauthClient {
  get(request: ApiRequest): Promise<JsonObject>;
  post(request: ApiRequest, body: object): Promise<JsonObject>;
  /** The result of `get`, now and after every change, if the server pushes (PROTOCOL 5) and a stream slot is free. */
  watch(request: ApiRequest): AsyncGenerator<JsonObject, void>;
}

/** Throws `TypeError` for an invalid `server` or `appId`. */
export function createClient({
  server,
  appId,
  fetch = defaultFetch,
  clock = systemClock,
}: GenauthAdapterOptions): GenauthClient {
  const base = readBase(server);
  if (typeof appId !== 'string' || !/^[\x21-\x7e]{1,256}$/.test(appId))
    throw new TypeError('appId must be 1 to 256 visible ASCII characters');
  const json = 'application/json';
  let supportsEvents = true;
  const toUrl = ({ path, query }: ApiRequest): URL => {
    const url = new URL(path, base);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url;
  };
  const toInit = ({ headers, signal }: ApiRequest, more: Readonly<Record<string, string>> = {}) => ({
    headers: { accept: json, 'x-authing-app-id': appId, ...headers, ...more },
    signal,
  });

  return {
    get: (request) => fetchJson(fetch, toUrl(request), toInit(request), clock),
    post(request, body) {
      const init = { ...toInit(request, { 'content-type': json }), method: 'POST', body: JSON.stringify(body) };
      return fetchJson(fetch, toUrl(request), init, clock);
    },
    async *watch(request) {
      if (!supportsEvents) return;
      const release = await acquireStreamSlot(clock);
      if (!release) return;
      try {
        const init = toInit(request, { accept: `text/event-stream, ${json}` });
        supportsEvents = yield* fetchEvents(fetch, toUrl(request), init, clock);
      } finally {
        // A proxy that buffers events would do so for every code.
        if (request.signal.reason instanceof QrLoginError) supportsEvents = false;
        release();
      }
    },
  };
}

function readBase(server: string | URL): URL {
  const base = parseUrl(String(server));
  if (base?.protocol !== 'https:' && base?.protocol !== 'http:')
    throw new TypeError('server must be an absolute http or https address');
  base.search = '';
  base.hash = '';
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return base;
}
