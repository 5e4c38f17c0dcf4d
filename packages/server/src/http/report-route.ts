import type { Context } from 'hono';
import type { ReportOutcome } from '../domain/reports.js';
import { ApiError, succeed, unknownCodeError } from './envelope.js';
import { authenticateApprover } from './request-auth.js';
import { recordCodeId } from './request-context.js';
import type { RouteDeps } from './route-deps.js';

/** Takes the report of a user who did not start the sign-in, in both versions (PROTOCOL 8.4). Counts as a scan (T8). */
export async function handleReport(context: Context, deps: RouteDeps, id: string): Promise<Response> {
  const { options, codes, clientAddressOf } = deps;
  recordCodeId(context, id);
  const { app, account } = await authenticateApprover(context, deps);
  await options.limiter.scan(account);
  const outcome = await codes.report(app, account, id);
  if (outcome === 'unknown') await options.limiter.failedLookup(clientAddressOf(context).rateLimitKey);
  return succeed(context, requireReport(outcome));
}

function requireReport(outcome: ReportOutcome): { readonly cancelled: boolean } {
  if (outcome === 'unknown') throw unknownCodeError();
  if (outcome === 'not-supported') throw new ApiError(422, 'The app takes no reports');
  return outcome;
}
