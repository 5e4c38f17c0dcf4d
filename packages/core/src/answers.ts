import { QrLoginError, isQrLoginError } from './errors.js';
import type { LoginState } from './machine.js';
import { ownMembers } from './own-members.js';
import { isUserCode, readUser } from './parse.js';
import type { LoginCode, LoginStatus } from './protocol.js';

/** A custom adapter may reject with anything, most likely with the error of a failed `fetch`. */
export function asError(cause: unknown): QrLoginError {
  if (isQrLoginError(cause)) return cause;
  return new QrLoginError('network-or-policy', 'the adapter failed', { cause });
}

/** The code of a custom adapter, if it is complete. */
export function checkCode(given: LoginCode): LoginCode {
  const code = ownMembers(given);
  const sound =
    typeof code.id === 'string' &&
    code.lifetimeMs > 0 &&
    (code.userCode === undefined || isUserCode(code.userCode)) &&
    (typeof code.content === 'string' || typeof code.imageUrl === 'string');
  if (!sound)
    throw new QrLoginError(
      'protocol',
      'a code must have an id, a lifetimeMs above 0, content or imageUrl, and no unprintable userCode',
      {
        retryable: false,
      },
    );
  return code;
}

/** The status of a custom adapter, if it is a documented one. */
export function checkStatus(given: LoginStatus): LoginStatus {
  const answer = ownMembers(given);
  const statuses = ['pending', 'scanned', 'authorized', 'cancelled', 'expired'];
  if (!statuses.includes(answer.status))
    throw new QrLoginError('protocol', `status must be one of ${statuses.join(', ')}`);
  if (answer.status === 'authorized') {
    const proof: unknown = answer.ticket || (answer.tokenSet && ownMembers(answer.tokenSet).access_token);
    if (typeof proof !== 'string' || proof === '')
      throw new QrLoginError('ticket-missing', 'an authorized status must have a ticket or a tokenSet');
  }
  return answer;
}

/** The user's action on the phone, as a state. */
export function readState(
  answer: Exclude<LoginStatus, { status: 'pending' | 'expired' }>,
  code: LoginCode,
): LoginState {
  // A custom adapter may return unchecked server data, and omit the ticket if there are tokens.
  const user = readUser(answer.user);
  if (answer.status === 'scanned') return { status: 'scanned', code, user };
  if (answer.status === 'cancelled') return { status: 'cancelled', user };
  const { status, ticket, codeVerifier, tokenSet } = answer;
  return { status, ticket: ticket || '', codeId: code.id, codeVerifier, tokenSet: tokenSet && { ...tokenSet }, user };
}
