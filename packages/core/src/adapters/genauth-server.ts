import { systemClock } from '../clock.js';
import { QrLoginError } from '../errors.js';
import type { JsonObject } from '../parse.js';
import { askJson, defaultFetch } from './ask-json.js';
import { askStream } from './ask-stream.js';
import { parseUrl } from '../secure-url.js';
import type { GenauthOptions } from './genauth.js';
import { takeStreamPlace } from './stream-place.js';

/** One request to the API. */
export interface Question {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The proof that this page requested the code. */
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Client of one server. */
export interface GenauthServer {
  get(question: Question): Promise<JsonObject>;
  post(question: Question, body: object): Promise<JsonObject>;
  /** The result of `get`, now and after every change, if the server pushes (PROTOCOL 5) and a stream slot is free. */
  listen(question: Question): AsyncGenerator<JsonObject, void>;
}

/** Throws `TypeError` for an invalid `server` or `appId`. */
export function openGenauth({
  server,
  appId,
  fetch = defaultFetch,
  clock = systemClock,
}: GenauthOptions): GenauthServer {
  const base = readBase(server);
  if (typeof appId !== 'string' || !/^[\x21-\x7e]{1,256}$/.test(appId))
    throw new TypeError('appId must be 1 to 256 visible ASCII characters');
  const json = 'application/json';
  let pushes = true;
  const address = ({ path, query }: Question): URL => {
    const url = new URL(path, base);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url;
  };
  const request = ({ headers, signal }: Question, more: Readonly<Record<string, string>> = {}) => ({
    headers: { accept: json, 'x-authing-app-id': appId, ...headers, ...more },
    signal,
  });

  return {
    get: (question) => askJson(fetch, address(question), request(question), clock),
    post(question, body) {
      const init = { ...request(question, { 'content-type': json }), method: 'POST', body: JSON.stringify(body) };
      return askJson(fetch, address(question), init, clock);
    },
    async *listen(question) {
      if (!pushes) return;
      const leave = await takeStreamPlace(clock);
      if (!leave) return;
      try {
        const init = request(question, { accept: `text/event-stream, ${json}` });
        pushes = yield* askStream(fetch, address(question), init, clock);
      } finally {
        // A proxy that buffers events would do so for every code.
        if (question.signal.reason instanceof QrLoginError) pushes = false;
        leave();
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
