import type { Context } from 'hono';
import type { Account } from '../account.js';
import { hash } from '../crypto/secrets.js';
import { addressKey, networkKey } from '../rate-limit/address-key.js';
import type { RateLimitKey } from '../rate-limit/rate-limiter.js';
import { withFailureLimit } from '../rate-limit/auth-failures.js';
import type { App } from '../registered-app.js';
import type { CodeContext } from '../domain/code-context.js';
import { scannedIntervalMs } from '../domain/code-status.js';
import { normalizeUserCode } from '../domain/user-codes.js';
import { authenticateApprover } from './request-auth.js';
import { toSeconds } from './serialize-code.js';
import { ApiError, succeed, unknownCodeError } from './envelope.js';
import { contentChangedError } from './policy-errors.js';
import { recordCodeHash, recordCodeId } from './request-context.js';
import { check, checkIdQuery, userCodeQuery } from './request-schemas.js';
import type { RouteDeps } from './route-deps.js';

/** An authenticated approver and its address. */
interface ApproverRequest {
  readonly app: App;
  readonly account: Account;
  readonly rateLimitKey: string | undefined;
}

/** Describes the requesting page for the approve page, by scanned id or typed user code (PROTOCOL 3.5). */
export async function handleContextRequest(context: Context, deps: RouteDeps): Promise<Response> {
  const { options, codes, clientAddressOf } = deps;
  const { id, userCode } = readCodeLookup(context);
  const { app, account } = await authenticateApprover(context, deps);
  const contentProof = readContentProof(context);
  const { address, rateLimitKey } = clientAddressOf(context);
  const approver: ApproverRequest = { app, account, rateLimitKey };
  const qrcodeId = userCode === undefined ? id : await findByUserCode(userCode, approver, deps);
  if (qrcodeId !== undefined) recordCodeId(context, qrcodeId);
  const found =
    qrcodeId === undefined ? undefined : await codes.readContext(app, account, qrcodeId, { address, contentProof });
  if (!found && userCode === undefined) await options.limiter.failedLookup(rateLimitKey);
  if (!found || qrcodeId === undefined) throw unknownCodeError();
  const codeHash = await hash(qrcodeId);
  recordCodeHash(context, codeHash);
  await options.limiter.statusRequest(codeHash, rateLimitKey, { phoneOf: account });
  if (found === 'content-changed') throw contentChangedError();
  return succeed(context, { ...(userCode !== undefined && { qrcodeId }), ...serializeContext(found) });
}

type CodeLookup =
  | { readonly id: string; readonly userCode?: never }
  | { readonly id?: never; readonly userCode: string };

function readCodeLookup(context: Context): CodeLookup {
  const ids = context.req.queries('qrcodeId');
  const typed = context.req.queries('userCode');
  if (typed === undefined) return { id: checkIdQuery(ids ?? [], 'qrcodeId') };
  if (ids !== undefined) throw new ApiError(400, 'qrcodeId and userCode: exactly one of them is allowed');
  return { userCode: check(userCodeQuery, typed, 'userCode') };
}

/** PROTOCOL 8.2.4. Its form is checked together with its value. */
function readContentProof(context: Context): string | undefined {
  const values = context.req.queries('contentProof') ?? [];
  if (values.length > 1) throw new ApiError(400, 'contentProof: must be given once');
  return values[0];
}

/** Short enough to be guessed, so failures count per account and address (T16, T44). Malformed input does not count. */
function findByUserCode(
  userCode: string,
  { app, account, rateLimitKey }: ApproverRequest,
  { options, codes }: RouteDeps,
): Promise<string | undefined> {
  if (normalizeUserCode(userCode) === undefined) return Promise.resolve(undefined);
  const keys: RateLimitKey[] = [{ key: `user code by ${account.id} of ${account.userPoolId}` }];
  if (rateLimitKey !== undefined)
    keys.push({ key: `user code from ${addressKey(rateLimitKey)}`, site: networkKey(rateLimitKey) });
  return withFailureLimit(options.authFailureLimiter, keys, () => codes.findByUserCode(app, account, userCode));
}

function serializeContext({ app, ageMs, remainingMs, checkCode, ...requester }: CodeContext): object {
  const { appId, name = appId } = app;
  return {
    app: { appId, name },
    ...requester,
    age: toSeconds(ageMs),
    expiresIn: toSeconds(remainingMs),
    // The phone repeats the request until the digits have been entered.
    ...(checkCode && {
      checkCode: checkCode.digits,
      checkVerified: checkCode.verified,
      interval: scannedIntervalMs,
    }),
  };
}
