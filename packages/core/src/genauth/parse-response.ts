import type { CheckCodeResult, LoginCode, LoginStatus, StatusHints, User } from '../adapter.js';
import { QrLoginError } from '../errors.js';
import { errorForStatus } from '../http/fetch-json.js';
import { isObject, isUserCode, own, readMs, readObject, readSeconds, readUser } from '../parse.js';
import type { JsonObject } from '../parse.js';
import { readQrContent } from '../read-qr-content.js';
import { readPhotoUrl } from '../user.js';

const defaultLifetimeMs = 120_000;
const minLifetimeMs = 10_000;
/** No code of the protocol lives longer. */
const maxLifetimeMs = 600_000;

/** The meanings of a status value: a status or a failure. */
const meanings = ['expired', 'pending', 'scanned', 'authorized', 'cancelled', 'code-failed', 'mfa-required'] as const;

/** How a version of the protocol encodes the status of a code. */
export interface StatusEncoding {
  /** Name of the code's id. */
  readonly idField: string;
  /** Members of an envelope with its status number, in order of preference. */
  readonly statusCodeFields: readonly string[];
  /** The status number for an unknown code. */
  readonly unknownCodeStatus: number;
  /** Values of `data.status` for expired, pending, scanned, authorized, cancelled, failed, and another required step. */
  readonly statuses: readonly (string | number)[];
  /** The member of `data` with the scanning user. */
  readonly userField: string;
  /** The members of the user that may hold the display name, in order of preference. */
  readonly displayNameFields: readonly string[];
}

/** The `data` of a success, which is the number 200 alone (PROTOCOL 3.1, 4.1). */
export function readData(envelope: JsonObject, fields: readonly string[]): JsonObject {
  const code = readStatusCode(envelope, fields);
  if (code !== 200) throw errorForStatus(code);
  return readObject(own(envelope, 'data'), 'data');
}

/** The code in a response, without its rotation; `name` is the member with its id. */
export function parseCode(data: JsonObject, name: string): LoginCode {
  const id = own(data, name);
  if (typeof id !== 'string' || !/^[\w.~-]{1,256}$/.test(id))
    throw new QrLoginError('protocol', `data.${name} must be 1 to 256 URL-safe characters`);
  const lifetimeMs = readLifetime(own(data, 'expiresIn'));
  const intervalMs = readMs(own(data, 'interval'));
  const userCode = own(data, 'userCode');
  return {
    id,
    ...readContent(data),
    lifetimeMs,
    ...(intervalMs !== undefined && { intervalMs }),
    ...(isUserCode(userCode) && { userCode }),
  };
}

/** Milliseconds from a number of seconds, within the limits of the protocol; the default for anything else. */
export function readLifetime(expiresIn: unknown): number {
  return expiresIn === 0
    ? defaultLifetimeMs
    : (readSeconds(expiresIn, minLifetimeMs, maxLifetimeMs) ?? defaultLifetimeMs);
}

function readContent(data: JsonObject): { content: string } | { imageUrl: string } {
  const content = own(data, 'content');
  if (content === undefined) {
    const imageUrl = readPhotoUrl(own(data, 'url'));
    if (imageUrl === undefined)
      throw new QrLoginError('qr-invalid', 'data.content must be text, or data.url an address');
    return { imageUrl };
  }
  return { content: readQrContent(content, 'data.content') };
}

/** The status of a code in the response to a status request or in an event (PROTOCOL 3.3, 4.3), with the verifier if there is a ticket. */
export function parseStatus(
  envelope: JsonObject,
  code: LoginCode,
  encoding: StatusEncoding,
  codeVerifier: string | undefined,
): LoginStatus {
  const { idField } = encoding;
  const data = readDataOfCode(envelope, encoding);
  const id = own(data, idField);
  if (id !== undefined && id !== code.id)
    throw new QrLoginError('protocol', `data.${idField} must be the requested code`);
  const status = readStatus(data, encoding);
  const withVerifier = status.status === 'authorized' && codeVerifier !== undefined && { codeVerifier };
  return { ...status, ...readHints(data), ...withVerifier };
}

/** The `data` of a success, or `unknown-code`. */
export function readDataOfCode(
  envelope: JsonObject,
  { statusCodeFields, unknownCodeStatus }: StatusEncoding,
): JsonObject {
  if (readStatusCode(envelope, statusCodeFields) === unknownCodeStatus)
    throw new QrLoginError('unknown-code', 'the server does not know this code');
  return readData(envelope, statusCodeFields);
}

/** The result of a try of the check code (PROTOCOL 8.1.5), or a part of a status (PROTOCOL 8.1.4). */
export function readCheckResult(value: unknown): CheckCodeResult {
  const check = readObject(value, 'check');
  const verified = own(check, 'verified');
  const triesLeft = own(check, 'triesLeft');
  if (typeof verified === 'boolean' && typeof triesLeft === 'number') return { verified, triesLeft };
  throw new QrLoginError('protocol', 'check must have verified and triesLeft');
}

/** Members that do not belong to the status are dropped. */
function readStatus(data: JsonObject, { statuses, userField, displayNameFields }: StatusEncoding): LoginStatus {
  const value = own(data, 'status');
  const status = meanings[statuses.findIndex((each) => each === value)];
  if (!status) throw new QrLoginError('protocol', `data.status must be one of ${statuses.join(', ')}`);
  if (status === 'code-failed' || status === 'mfa-required')
    throw new QrLoginError(status, `the server reports ${status}`);
  if (status === 'pending' || status === 'expired') return { status };
  const user = readApiUser(own(data, userField), displayNameFields);
  const withUser = user && { user };
  if (status === 'authorized') return { status, ticket: readTicket(own(data, 'ticket')), ...withUser };
  if (status === 'cancelled') return { status, ...withUser };
  const check = own(data, 'check');
  return {
    status,
    ...withUser,
    ...(isObject(check) && { check: { digits: readMs(own(check, 'digits')) ?? 6, ...readCheckResult(check) } }),
  };
}

/** Poll interval and remaining lifetime, which are optional. */
export function readHints(data: JsonObject): StatusHints {
  const intervalMs = readMs(own(data, 'interval'));
  const remainingMs = readSeconds(own(data, 'expiresIn'), 0, maxLifetimeMs);
  return { ...(intervalMs !== undefined && { intervalMs }), ...(remainingMs !== undefined && { remainingMs }) };
}

function readApiUser(value: unknown, displayNameFields: readonly string[]): User | undefined {
  if (!isObject(value)) return undefined;
  const displayName = displayNameFields
    .map((name) => own(value, name))
    .find((name) => name !== undefined && name !== null);
  return readUser({ displayName, photo: own(value, 'photo') });
}

/** The ticket, or `ticket-missing`. */
function readTicket(ticket: unknown): string {
  if (typeof ticket === 'string' && /^[\x21-\x7e]{1,4096}$/.test(ticket)) return ticket;
  throw new QrLoginError('ticket-missing', 'data.ticket must be 1 to 4096 visible ASCII characters');
}

/** The status number of an envelope: the first of these members that is present. The others must not differ. */
function readStatusCode(envelope: JsonObject, fields: readonly string[]): number {
  const code = fields.map((name) => own(envelope, name)).find((value) => value !== undefined);
  if (typeof code !== 'number') throw new QrLoginError('protocol', `${fields[0]} must be a number`);
  if (['code', 'statusCode'].some((name) => own(envelope, name) !== undefined && own(envelope, name) !== code))
    throw new QrLoginError('protocol', 'statusCode and code must not differ');
  return code;
}
