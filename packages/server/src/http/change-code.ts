import type { Context } from 'hono';
import type { ChangeResult } from '../domain/codes.js';
import type { Action } from '../domain/transitions.js';
import { ApiError, unknownCodeError } from './envelope.js';
import { authenticateApprover } from './request-auth.js';
import { recordCodeId } from './request-context.js';
import type { RouteDeps } from './route-deps.js';

/** Applies the action of an approver within the rate limits, in both versions (PROTOCOL 3.4, 4.4). Throws `ApiError` for a rejected one. */
export async function changeCode(context: Context, deps: RouteDeps, id: string, action: Action): Promise<void> {
  const { options, codes, clientAddressOf } = deps;
  recordCodeId(context, id);
  const { app, account } = await authenticateApprover(context, deps);
  if (action === 'SCAN') await options.limiter.scan(account);
  const result = await codes.change(app, account, id, action);
  if (result === 'unknown') await options.limiter.failedLookup(clientAddressOf(context).rateLimitKey);
  assertChanged(result);
}

function assertChanged(result: ChangeResult): void {
  switch (result) {
    case 'done':
      return;
    case 'unknown':
      throw unknownCodeError();
    case 'expired':
      throw new ApiError(422, 'The code has expired');
    case 'wrong-order':
      throw new ApiError(422, 'The code does not stand where this action is possible');
    case 'other-user':
      throw new ApiError(403, 'Another user has scanned this code');
  }
}
