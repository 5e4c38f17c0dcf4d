import { QrLoginError } from '../errors.js';
import { own, readMs, readSeconds } from '../parse.js';
import type { JsonObject } from '../parse.js';
import { allowedPhoto } from '../person.js';
import type { LoginCode, StatusHints } from '../protocol.js';
import { readDrawable } from './drawable.js';

const defaultLifetimeMs = 120_000;
const minLifetimeMs = 10_000;
const maxLifetimeMs = 600_000;

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
  return { content: readDrawable(content, 'data.content') };
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
