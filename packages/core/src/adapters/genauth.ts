import { systemClock } from '../clock.js';
import type { Clock } from '../clock.js';
import { QrLoginError } from '../errors.js';
import { own, readMs, readSeconds } from '../parse.js';
import type { JsonObject } from '../parse.js';
import { allowedPhoto } from '../person.js';
import type { LoginCode, StatusHints } from '../protocol.js';
import { askJson } from './ask-json.js';
import { askStream } from './ask-stream.js';
import { takeStreamPlace } from './stream-place.js';

/** Which server of the vendor's protocol, in either version, and how to reach it. */
export interface GenauthOptions {
  /** Base address of the server; a path is kept. Required. */
  readonly server: string | URL;
  /** The app's id there, sent as `x-authing-app-id`. Required. */
  readonly appId: string;
  /** Opaque text that the server keeps with the code, at most 1 KiB. Default: none. */
  readonly customData?: Readonly<Record<string, string>>;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Default: `systemClock`. */
  readonly clock?: Clock;
}

const defaultLifetimeMs = 120_000;
const minLifetimeMs = 10_000;
const maxLifetimeMs = 600_000;
/** What the largest code holds at error correction M, beside the word that it is UTF-8. */
const maxContentBytes = 2330;

/** A server that can be asked. */
export interface GenauthServer {
  get(path: string, query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<JsonObject>;
  post(path: string, body: object, signal: AbortSignal): Promise<JsonObject>;
  /** What `get` would give, now and after every change, where the server pushes (PROTOCOL 5) and this page has a place for a stream. */
  listen(path: string, query: Readonly<Record<string, string>>, signal: AbortSignal): AsyncGenerator<JsonObject, void>;
}

/** Throws `TypeError` when `server` or `appId` cannot be used. */
export function openGenauth({
  server,
  appId,
  fetch = defaultFetch,
  clock = systemClock,
}: GenauthOptions): GenauthServer {
  const base = readBase(server);
  if (typeof appId !== 'string' || !/^[\x21-\x7e]{1,256}$/.test(appId))
    throw new TypeError('appId must be 1 to 256 visible ASCII characters');
  const headers = { accept: 'application/json', 'x-authing-app-id': appId };
  let pushes = true;

  return {
    get(path, query, signal) {
      return askJson(fetch, address(base, path, query), { headers, signal }, clock);
    },
    post(path, body, signal) {
      const init = { method: 'POST', body: JSON.stringify(body), signal };
      return askJson(
        fetch,
        new URL(path, base),
        { ...init, headers: { ...headers, 'content-type': 'application/json' } },
        clock,
      );
    },
    async *listen(path, query, signal) {
      if (!pushes) return;
      const leave = await takeStreamPlace();
      if (!leave) return;
      try {
        const accept = `text/event-stream, ${headers.accept}`;
        const url = address(base, path, query);
        pushes = yield* askStream(fetch, url, { headers: { ...headers, accept }, signal }, clock);
      } finally {
        // A proxy that holds events back until they are many is met again with every code.
        if (signal.reason instanceof QrLoginError) pushes = false;
        leave();
      }
    },
  };
}

function address(base: URL, path: string, query: Readonly<Record<string, string>>): URL {
  const url = new URL(path, base);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

const defaultFetch: typeof globalThis.fetch = (...request) => globalThis.fetch(...request);

function readBase(server: string | URL): URL {
  const base = URL.canParse(String(server)) ? new URL(String(server)) : undefined;
  if (base?.protocol !== 'https:' && base?.protocol !== 'http:')
    throw new TypeError('server must be an absolute http or https address');
  base.search = '';
  base.hash = '';
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return base;
}

/** The code in an answer, whose id is the member of that name. */
export function readCode(data: JsonObject, name: string): LoginCode {
  const id = own(data, name);
  if (typeof id !== 'string' || !/^[\w.~-]{1,256}$/.test(id))
    throw new QrLoginError('protocol', `data.${name} must be 1 to 256 URL-safe characters`);
  const lifetimeMs = readLifetime(own(data, 'expiresIn'));
  const intervalMs = readMs(own(data, 'interval'));
  return { id, ...readContent(data), lifetimeMs, ...(intervalMs !== undefined && { intervalMs }) };
}

function readLifetime(expiresIn: unknown): number {
  return expiresIn === 0
    ? defaultLifetimeMs
    : (readSeconds(expiresIn, minLifetimeMs, maxLifetimeMs) ?? defaultLifetimeMs);
}

function readContent(data: JsonObject): { content: string } | { imageUrl: string } {
  const content = own(data, 'content');
  if (content === undefined) {
    const imageUrl = allowedPhoto(own(data, 'url'));
    if (imageUrl === undefined)
      throw new QrLoginError('qr-invalid', 'data.content must be text, or data.url a link to a picture');
    return { imageUrl };
  }
  const drawable = typeof content === 'string' && content.trim() !== '' && !/\p{Cc}|\p{Cs}/u.test(content);
  if (!drawable || new TextEncoder().encode(content).length > maxContentBytes) {
    throw new QrLoginError(
      'qr-invalid',
      `data.content must be text of 1 to ${maxContentBytes} bytes without control characters`,
    );
  }
  return { content };
}

/** An answer that names a code must name the one that was asked for. */
export function checkSameCode(data: JsonObject, name: string, id: string): void {
  const other = own(data, name);
  if (other !== undefined && other !== id)
    throw new QrLoginError('protocol', `data.${name} must be the code that was asked for`);
}

/** What may accompany any answer: the pace, and the life left. */
export function readHints(data: JsonObject): StatusHints {
  const intervalMs = readMs(own(data, 'interval'));
  const remainingMs = readSeconds(own(data, 'expiresIn'), 0, maxLifetimeMs);
  return { ...(intervalMs !== undefined && { intervalMs }), ...(remainingMs !== undefined && { remainingMs }) };
}

/** The ticket, or `ticket-missing`. */
export function readTicket(ticket: unknown): string {
  if (typeof ticket === 'string' && /^[\x21-\x7e]{1,4096}$/.test(ticket)) return ticket;
  throw new QrLoginError(
    'ticket-missing',
    'data.ticket must be 1 to 4096 visible ASCII characters when the code is approved',
  );
}
