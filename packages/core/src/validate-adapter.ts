import { QrLoginError } from './errors.js';
import type { LoginState } from './state-machine.js';
import { ownMembers } from './own-members.js';
import { isUserCode, readUser } from './parse.js';
import type { LoginCode, LoginStatus } from './adapter.js';

/** The code of a custom adapter, if it is complete. */
export function checkCode(given: LoginCode): LoginCode {
  const code = ownMembers(given);
  const isValid =
    typeof code.id === 'string' &&
    code.lifetimeMs > 0 &&
    (code.userCode === undefined || isUserCode(code.userCode)) &&
    (typeof code.content === 'string' || typeof code.imageUrl === 'string');
  if (!isValid)
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
  const status = ownMembers(given);
  const statuses = ['pending', 'scanned', 'authorized', 'cancelled', 'expired'];
  if (!statuses.includes(status.status))
    throw new QrLoginError('protocol', `status must be one of ${statuses.join(', ')}`);
  if (status.status === 'authorized') {
    const proof: unknown = status.ticket || (status.tokenSet && ownMembers(status.tokenSet).access_token);
    if (typeof proof !== 'string' || proof === '')
      throw new QrLoginError('ticket-missing', 'an authorized status must have a ticket or a tokenSet');
  }
  return status;
}

/** The user's action on the phone, as a state. */
export function toLoginState(
  reported: Exclude<LoginStatus, { status: 'pending' | 'expired' }>,
  code: LoginCode,
): LoginState {
  // A custom adapter may return unchecked server data, and omit the ticket if there are tokens.
  const user = readUser(reported.user);
  if (reported.status === 'scanned') return { status: 'scanned', code, user, check: reported.check };
  if (reported.status === 'cancelled') return { status: 'cancelled', user };
  const { status, ticket, codeVerifier, tokenSet } = reported;
  return { status, ticket: ticket || '', codeId: code.id, codeVerifier, tokenSet: tokenSet && { ...tokenSet }, user };
}
