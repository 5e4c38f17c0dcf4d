import { QrLoginError } from '../errors.js';
import { isObject, own, readUser } from '../parse.js';
import type { JsonObject } from '../parse.js';
import type { LoginStatus, User } from '../protocol.js';

/** What a server says of a code: a status, or what failed. */
const meanings = ['expired', 'pending', 'scanned', 'authorized', 'cancelled', 'code-failed', 'mfa-required'] as const;

/** How a version of the protocol writes down how a code stands. */
export interface StatusWords {
  /** What `data.status` is when the code is expired, pending, scanned, authorized, cancelled, has failed, or asks for another step. */
  readonly statuses: readonly (string | number)[];
  /** The member of `data` that tells who scanned. */
  readonly personName: string;
  /** The members of that one which may hold the name to show, the first one first. */
  readonly nameNames: readonly string[];
}

/** How a code stands. What an answer carries beyond its status is dropped where the status does not call for it. */
export function readStatus(data: JsonObject, { statuses, personName, nameNames }: StatusWords): LoginStatus {
  const word = own(data, 'status');
  const status = meanings[statuses.findIndex((each) => each === word)];
  if (!status) throw new QrLoginError('protocol', `data.status must be one of ${statuses.join(', ')}`);
  if (status === 'code-failed' || status === 'mfa-required')
    throw new QrLoginError(status, `the server reports ${status}`);
  if (status === 'pending' || status === 'expired') return { status };
  const user = readPerson(own(data, personName), nameNames);
  const person = user && { user };
  if (status === 'authorized') return { status, ticket: readTicket(own(data, 'ticket')), ...person };
  return { status, ...person };
}

function readPerson(value: unknown, nameNames: readonly string[]): User | undefined {
  if (!isObject(value)) return undefined;
  const displayName = nameNames.map((name) => own(value, name)).find((name) => name !== undefined && name !== null);
  return readUser({ displayName, photo: own(value, 'photo') });
}

/** The ticket, or `ticket-missing`. */
function readTicket(ticket: unknown): string {
  if (typeof ticket === 'string' && /^[\x21-\x7e]{1,4096}$/.test(ticket)) return ticket;
  throw new QrLoginError('ticket-missing', 'data.ticket must be 1 to 4096 visible ASCII characters');
}
