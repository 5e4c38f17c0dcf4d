import { systemClock } from '../clock.js';
import type { Clock } from '../clock.js';
import { QrLoginError } from '../errors.js';
import { own, readMs, readSeconds, readUser } from '../parse.js';
import type { JsonObject } from '../parse.js';
import { allowedPhoto } from '../person.js';
import type { LoginAdapter, LoginCode, LoginStatus, StatusHints } from '../protocol.js';
import { askJson, readEnvelope } from './ask-json.js';

/** Which server, and how to reach it. */
export interface GenauthV3Options {
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
/** What a byte segment holds at error correction M in the largest code. */
const maxContentBytes = 2331;

/**
 * Speaks the GenAuth / Authing protocol, version 3 (PROTOCOL 3). Throws `TypeError` when `server` or `appId` cannot be used.
 */
export function genauthV3Adapter(options: GenauthV3Options): LoginAdapter {
  const base = readBase(options.server);
  const { appId, customData, clock = systemClock } = options;
  if (typeof appId !== 'string' || !/^[\x21-\x7e]{1,256}$/.test(appId))
    throw new TypeError('appId must be 1 to 256 visible ASCII characters');
  const fetch = options.fetch ?? ((...request) => globalThis.fetch(...request));
  const headers = { accept: 'application/json', 'x-authing-app-id': appId };

  return {
    async createCode({ signal }) {
      const body = JSON.stringify({ type: 'MOBILE_APP', ...(customData && { customData }) });
      const init = { method: 'POST', body, headers: { ...headers, 'content-type': 'application/json' }, signal };
      return readCode(readEnvelope(await askJson(fetch, new URL('api/v3/gene-qrcode', base), init, clock)));
    },
    async readStatus({ id }, { signal }) {
      const url = new URL('api/v3/check-qrcode-status', base);
      url.searchParams.set('qrcodeId', id);
      const envelope = await askJson(fetch, url, { headers, signal }, clock);
      if (own(envelope, 'statusCode') === 404)
        throw new QrLoginError('unknown-code', 'the server does not know this code');
      return readStatus(readEnvelope(envelope), id);
    },
  };
}

function readBase(server: string | URL): URL {
  const base = URL.canParse(String(server)) ? new URL(String(server)) : undefined;
  if (base?.protocol !== 'https:' && base?.protocol !== 'http:')
    throw new TypeError('server must be an absolute http or https address');
  base.search = '';
  base.hash = '';
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return base;
}

/** PROTOCOL 3.2 */
function readCode(data: JsonObject): LoginCode {
  const id = own(data, 'qrcodeId');
  if (typeof id !== 'string' || !/^[\w.~-]{1,256}$/.test(id))
    throw new QrLoginError('protocol', 'data.qrcodeId must be 1 to 256 URL-safe characters');
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

/** PROTOCOL 3.3. What an answer carries beyond its status is dropped where the status does not call for it. */
function readStatus(data: JsonObject, id: string): LoginStatus {
  const other = own(data, 'qrcodeId');
  if (other !== undefined && other !== id)
    throw new QrLoginError('protocol', 'data.qrcodeId must be the code that was asked for');
  const hints = readHints(data);
  const user = readUser(own(data, 'briefUserInfo'));
  const person = user && { user };
  switch (own(data, 'status')) {
    case 'PENDING':
      return { status: 'pending', ...hints };
    case 'SCANNED':
      return { status: 'scanned', ...person, ...hints };
    case 'AUTHORIZED':
      return { status: 'authorized', ticket: readTicket(own(data, 'ticket')), ...person, ...hints };
    case 'CANCELLED':
      return { status: 'cancelled', ...person, ...hints };
    case 'EXPIRED':
      return { status: 'expired', ...hints };
    case 'ERROR':
      throw new QrLoginError('code-failed', 'the server reports that the code failed');
    default:
      throw new QrLoginError(
        'protocol',
        'data.status must be PENDING, SCANNED, AUTHORIZED, CANCELLED, EXPIRED or ERROR',
      );
  }
}

function readHints(data: JsonObject): StatusHints {
  const intervalMs = readMs(own(data, 'interval'));
  const remainingMs = readSeconds(own(data, 'expiresIn'), 0, maxLifetimeMs);
  return { ...(intervalMs !== undefined && { intervalMs }), ...(remainingMs !== undefined && { remainingMs }) };
}

function readTicket(ticket: unknown): string {
  if (typeof ticket === 'string' && /^[\x21-\x7e]{1,4096}$/.test(ticket)) return ticket;
  throw new QrLoginError(
    'ticket-missing',
    'data.ticket must be 1 to 4096 visible ASCII characters when the status is AUTHORIZED',
  );
}
