import type { LoginCode, LoginStatus } from '../adapter.js';
import { QrLoginError } from '../errors.js';
import { readHints, readLifetime } from '../genauth/parse-response.js';
import { isUserCode, readMs, readUser } from '../parse.js';
import type { JsonObject } from '../parse.js';
import { readQrContent } from '../read-qr-content.js';
import type { LoginMapping, MappedMatch } from './mapping.js';
import { readPointer, readText } from './read-pointer.js';

/** Whether the value at the pointer is one of the values. */
export function matches(json: unknown, { pointer, values }: MappedMatch): boolean {
  const value = readPointer(json, pointer);
  return values.some((each) => each === value);
}

/** The status in a response; `undefined` for a word that the mapping does not have. */
export function readStatusName(json: unknown, { response, states }: LoginMapping['status']): StatusName | undefined {
  const word = readPointer(json, response.status);
  return statusNames.find((name) => states[name]?.some((each) => each === word));
}

type StatusName = LoginStatus['status'];

const statusNames: readonly StatusName[] = ['pending', 'scanned', 'authorized', 'cancelled', 'expired'];

/** The text to draw, as it stands in the response or filled with the id; `undefined` for neither. */
export function readContent(json: unknown, id: string, response: LoginMapping['create']['response']): unknown {
  const { content, contentTemplate } = response;
  return contentTemplate?.replaceAll('{id}', () => encodeURIComponent(id)) ?? readPointer(json, content);
}

/** The code in a response, or an error that names the place. */
export function readCode(json: JsonObject, response: LoginMapping['create']['response']): LoginCode {
  const id = readText(json, response.id);
  // In a path, dots alone would lead elsewhere.
  if (id === undefined || !/^(?!\.{1,2}$)[\x21-\x7e]{1,256}$/.test(id))
    throw new QrLoginError('protocol', `${response.id} must be 1 to 256 visible ASCII characters`);
  const content = readQrContent(readContent(json, id, response), response.content ?? 'contentTemplate');
  const intervalMs = readMs(readPointer(json, response.interval));
  const userCode = readText(json, response.userCode);
  return {
    id,
    content,
    lifetimeMs: readLifetime(readPointer(json, response.expiresIn)),
    ...(intervalMs !== undefined && { intervalMs }),
    ...(isUserCode(userCode) && { userCode }),
  };
}

/** The status in a response, or an error that names the place. The verifier is added to a ticket. */
export function readStatus(
  json: JsonObject,
  mapping: LoginMapping['status'],
  codeVerifier: string | undefined,
): LoginStatus {
  const { response } = mapping;
  const status = readStatusName(json, mapping);
  if (!status) throw new QrLoginError('protocol', `${response.status} must be a word of the mapping`);
  const hints = readHints({ expiresIn: readPointer(json, response.expiresIn) });
  if (status === 'pending' || status === 'expired') return { status, ...hints };
  const user = readUser({
    displayName: readPointer(json, response.displayName),
    photo: readPointer(json, response.photo),
  });
  const rest = { ...(user && { user }), ...hints };
  if (status !== 'authorized') return { status, ...rest };
  return { status, ticket: readTicket(json, response.ticket), ...(codeVerifier && { codeVerifier }), ...rest };
}

function readTicket(json: JsonObject, pointer: string | undefined): string {
  const ticket = readText(json, pointer);
  if (ticket !== undefined && /^[\x21-\x7e]{1,4096}$/.test(ticket)) return ticket;
  throw new QrLoginError('ticket-missing', `${pointer} must be 1 to 4096 visible ASCII characters`);
}
