import { QrLoginError } from '../errors.js';
import { isObject, own, readUser } from '../parse.js';
import type { JsonObject } from '../parse.js';
import type { LoginStatus, User } from '../adapter.js';

/** The meanings of a status value: a status or a failure. */
const meanings = ['expired', 'pending', 'scanned', 'authorized', 'cancelled', 'code-failed', 'mfa-required'] as const;

/** How a version of the protocol encodes the status of a code. */
export interface StatusEncoding {
  /** Values of `data.status` for expired, pending, scanned, authorized, cancelled, failed, and another required step. */
  readonly statuses: readonly (string | number)[];
  /** The member of `data` with the scanning user. */
  readonly userField: string;
  /** The members of the user that may hold the display name, in order of preference. */
  readonly displayNameFields: readonly string[];
}

/** Reads the status of a code. Members that do not belong to the status are dropped. */
export function readStatus(data: JsonObject, { statuses, userField, displayNameFields }: StatusEncoding): LoginStatus {
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
