import type { Clock } from '@qr-login/core';
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { RequestReport } from '../request-report.js';
import { hash, shortName } from '../rules/secrets.js';
import { requestIdOf } from './request-notes.js';
import type { RequestNotes } from './request-notes.js';

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']);

/** Reports each answered request, without delaying the response. */
export function observeRequests(onRequest: (report: RequestReport) => void, clock: Clock): MiddlewareHandler {
  return async (context, next) => {
    const startedAt = clock.now();
    await next();
    const ms = clock.now() - startedAt;
    const { status } = context.res;
    const notes: RequestNotes = { requestId: requestIdOf(context), ...context.env };
    void report(context, notes, { status, ms }).then(onRequest);
  };
}

async function report(
  context: Context,
  { requestId = '', answer, codeId }: RequestNotes,
  outcome: Pick<RequestReport, 'status' | 'ms'>,
): Promise<RequestReport> {
  return {
    method: methods.has(context.req.method) ? context.req.method : 'OTHER',
    route: routeOf(context),
    ...outcome,
    requestId,
    ...(answer !== undefined && { answer }),
    ...(codeId !== undefined && { code: shortName(await hash(codeId)) }),
  };
}

/** The route pattern, never the path, which may contain anything. */
function routeOf(context: Context): string {
  return matchedRoutes(context).findLast(({ path }) => !path.includes('*'))?.path ?? 'none';
}
