import type { Context } from 'hono';
import type { CheckResult } from '../domain/check-code.js';
import type { CheckOutcome } from '../domain/verify-check-code.js';
import { addressKey, networkKey } from '../rate-limit/address-key.js';
import { TooManyFailuresError } from '../rate-limit/auth-failures.js';
import type { AuthFailureLimiter } from '../rate-limit/auth-failures.js';
import { readProof } from './binding-request.js';
import { ApiError, succeed, unknownCodeError } from './envelope.js';
import { authenticatePage } from './request-auth.js';
import { recordCodeHash, recordCodeId } from './request-context.js';
import type { RouteDeps } from './route-deps.js';

/** Checks the digits that the user entered on the page, in both versions (PROTOCOL 8.1.5). */
export async function handleCheckCode(
  context: Context,
  { options, codes, clientAddressOf }: RouteDeps,
  id: string,
  digits: string,
): Promise<Response> {
  recordCodeId(context, id);
  const app = authenticatePage(context, options.apps);
  const proof = readProof(context, options.publicOrigin);
  const { rateLimitKey } = clientAddressOf(context);
  const countFailure = await enforceFailureLimit(options.authFailureLimiter, rateLimitKey);
  const onFound = (codeHash: string): Promise<void> => {
    recordCodeHash(context, codeHash);
    return options.limiter.statusRequest(codeHash, rateLimitKey, 'page');
  };
  const outcome = await codes.verifyCheckCode(app, id, proof, digits, onFound);
  if (outcome === 'unknown') await options.limiter.failedLookup(rateLimitKey);
  const { verified, triesLeft } = requireResult(outcome);
  if (!verified) await countFailure();
  return succeed(context, { verified, triesLeft });
}

/**
 * Rejects an address with too many failures. Counted after the check, so that right digits of many users are never rejected: concurrent
 * guesses gain nothing, because each uses up a try of its code.
 */
async function enforceFailureLimit(
  limiter: AuthFailureLimiter,
  address: string | undefined,
): Promise<() => Promise<unknown>> {
  if (address === undefined) return async () => {};
  const key = `check code from ${addressKey(address)}`;
  const retryAfterMs = await limiter.readRetryAfterMs(key);
  if (retryAfterMs > 0) throw new TooManyFailuresError(retryAfterMs);
  return () => limiter.consume(key, networkKey(address));
}

function requireResult(outcome: CheckOutcome): CheckResult {
  switch (outcome) {
    case 'unknown':
      throw unknownCodeError();
    case 'expired':
      throw new ApiError(422, 'The code has expired');
    case 'wrong-order':
      throw new ApiError(422, 'The code does not stand where this action is possible');
    default:
      return outcome;
  }
}
