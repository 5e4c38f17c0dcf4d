import { QrLoginError } from '../errors.js';
import { isObject, own, readMs, readSeconds, readUser } from '../parse.js';
import type { JsonObject } from '../parse.js';
import type { LoginCode, LoginStatus, StatusHints, User } from '../adapter.js';
import { maxLifetimeMs, readData, readStatusCode } from './parse-code.js';

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

/** The status of a code in the response to a status request or in an event (PROTOCOL 3.3, 4.3). Throws `QrLoginError`. */
export function parseStatusResponse(envelope: JsonObject, code: LoginCode, encoding: StatusEncoding): LoginStatus {
  const { idField, statusCodeFields, unknownCodeStatus } = encoding;
  if (readStatusCode(envelope, statusCodeFields) === unknownCodeStatus)
    throw new QrLoginError('unknown-code', 'the server does not know this code');
  const data = readData(envelope, statusCodeFields);
  const id = own(data, idField);
  if (id !== undefined && id !== code.id)
    throw new QrLoginError('protocol', `data.${idField} must be the requested code`);
  return { ...readStatus(data, encoding), ...readHints(data) };
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
  return { status, ...withUser };
}

/** Poll interval and remaining lifetime, which are optional. */
function readHints(data: JsonObject): StatusHints {
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
