import type { Context } from 'hono';
import type { ChangeResult } from '../domain/codes.js';
import type { Action } from '../domain/transitions.js';
import { ApiError, unknownCodeError } from './envelope.js';
import { contentChangedError, policyApiCodes } from './policy-errors.js';
import { authenticateApprover } from './request-auth.js';
import { recordCodeId } from './request-context.js';
import type { RouteDeps } from './route-deps.js';

/** Error codes of a rejected action (PROTOCOL 3.4.6). Five digits, which no code of the vendor's list has. */
const changeApiCodes = { otherUser: 40_311, expired: 42_211, wrongOrder: 42_212 } as const;

/** An action of an approver, and what it has scanned beside the id. */
export interface RequestedAction {
  readonly id: string;
  readonly action: Action;
  readonly contentProof?: string | undefined;
}

/** Applies the action of an approver within the rate limits, in both versions (PROTOCOL 3.4, 4.4). Throws `ApiError` for a rejected one. */
export async function changeCode(
  context: Context,
  deps: RouteDeps,
  { id, action, contentProof }: RequestedAction,
): Promise<void> {
  const { options, codes, clientAddressOf } = deps;
  recordCodeId(context, id);
  const { app, account } = await authenticateApprover(context, deps);
  if (action === 'SCAN') await options.limiter.scan(account);
  const { address, rateLimitKey } = clientAddressOf(context);
  const result = await codes.change(app, account, id, action, { address, contentProof });
  if (result === 'unknown') await options.limiter.failedLookup(rateLimitKey);
  assertChanged(result);
}

function assertChanged(result: ChangeResult): void {
  switch (result) {
    case 'done':
      return;
    case 'unknown':
      throw unknownCodeError();
    case 'expired':
      throw new ApiError(422, 'The code has expired', changeApiCodes.expired);
    case 'wrong-order':
      throw new ApiError(422, 'The code does not stand where this action is possible', changeApiCodes.wrongOrder);
    case 'check-code-required':
      throw new ApiError(409, 'The check code has not been entered on the page', policyApiCodes.checkCodeRequired);
    case 'content-changed':
      throw contentChangedError();
    case 'reported':
      throw new ApiError(403, 'This account has reported a code from the same network', policyApiCodes.reported);
    case 'other-network':
      throw new ApiError(403, 'The phone is not on the network of the page', policyApiCodes.otherNetwork);
    case 'other-country':
      throw new ApiError(403, 'The phone is not known to be in the country of the page', policyApiCodes.otherCountry);
    case 'other-user':
      throw new ApiError(403, 'Another user has scanned this code', changeApiCodes.otherUser);
  }
}
