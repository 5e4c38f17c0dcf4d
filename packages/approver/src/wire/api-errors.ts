import { own } from '@qr-login/core/internal';
import type { JsonObject } from '@qr-login/core/internal';
import { ApproverError } from '../errors.js';
import type { ApproverErrorCode, ApproverErrorReason } from '../errors.js';

/** Reasons in `apiCode`, or in `code` of version 2: those of the vendor's list, and those of PROTOCOL 3.4.6. */
const apiCodes: Readonly<Record<number, ApproverErrorCode>> = {
  2010: 'not-allowed',
  2011: 'not-allowed',
  2020: 'signed-out',
  2231: 'unknown-code',
  2241: 'unknown-code',
  40311: 'already-scanned',
  40312: 'wrong-pool',
  42211: 'expired',
  42212: 'already-decided',
};

/** Policies of the app that reject a phone (PROTOCOL 8.5). Their codes follow from the first three digits. */
const reasons: Readonly<Record<number, ApproverErrorReason>> = {
  40301: 'other-network',
  40302: 'other-country',
  40303: 'reported',
  42201: 'content-changed',
};

/** Status numbers of HTTP (PROTOCOL 3.1.3). */
const httpStatuses: Readonly<Record<number, ApproverErrorCode>> = {
  401: 'signed-out',
  403: 'not-allowed',
  408: 'server-unavailable',
  425: 'server-unavailable',
  429: 'rate-limited',
};

/** Status numbers of an envelope without a known `apiCode` (PROTOCOL 3.1.2). 400 is for an id that no code can have. */
const statusCodes: Readonly<Record<number, ApproverErrorCode>> = {
  ...httpStatuses,
  400: 'unknown-code',
  404: 'unknown-code',
  409: 'check-code-pending',
  422: 'expired',
};

const isServerFault = (status: number): boolean => status >= 500 && status <= 599;

/** Throws the error in an envelope, unless its status is the number 200. The status is the first of these members that is present. */
export function assertSuccess(envelope: JsonObject, fields: readonly string[]): void {
  const status = fields.map((name) => own(envelope, name)).find((value) => value !== undefined);
  if (typeof status !== 'number') throw new ApproverError('protocol', `${fields[0]} must be a number`);
  if (['code', 'statusCode'].some((name) => own(envelope, name) !== undefined && own(envelope, name) !== status))
    throw new ApproverError('protocol', 'statusCode and code must not differ');
  if (status === 200) return;
  const apiCode = own(envelope, 'apiCode');
  // Newer errors of the vendor have a text there.
  const detail = /^\d+$/.test(String(apiCode)) ? Number(apiCode) : status;
  throw new ApproverError(apiCodes[detail] ?? meaningOf(status), sentenceOf(status), { reason: reasons[detail] });
}

/** The first three of five digits are a status number: a client need not know every reason. */
function meaningOf(status: number): ApproverErrorCode {
  const known = status > 9999 ? Math.floor(status / 100) : status;
  const code = apiCodes[status] ?? statusCodes[known];
  return code ?? (isServerFault(known) ? 'server-unavailable' : 'not-allowed');
}

/** The error for an HTTP status other than 200 and 201. */
export function errorForHttpStatus(status: number, retryAfterMs: number | undefined): ApproverError {
  const code = httpStatuses[status] ?? (isServerFault(status) ? 'server-unavailable' : 'protocol');
  return new ApproverError(code, sentenceOf(status), { retryAfterMs });
}

const sentenceOf = (status: number): string => `status 200 was expected, the server responded with ${status}`;
