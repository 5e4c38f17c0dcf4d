import type { Clock } from '@qr-login/core';
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { RequestReport } from '../request-report.js';
import { hash, shortHash } from '../crypto/secrets.js';
import { requestIdOf } from './request-context.js';
import type { RequestContext } from './request-context.js';

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']);

/** Reports each answered request, without delaying the response. */
export function logRequests(onRequest: (report: RequestReport) => void, clock: Clock): MiddlewareHandler {
  return async (context, next) => {
    const startedAt = clock.now();
    await next();
    const responseTimeMs = clock.now() - startedAt;
    const { status } = context.res;
    void createReport(context, { status, responseTimeMs }).then(onRequest);
  };
}

async function createReport(
  context: Context,
  outcome: Pick<RequestReport, 'status' | 'responseTimeMs'>,
): Promise<RequestReport> {
  const { envelopeStatus, codeId, codeHash }: RequestContext = context.env;
  return {
    method: methods.has(context.req.method) ? context.req.method : 'OTHER',
    route: routeOf(context),
    ...outcome,
    requestId: requestIdOf(context),
    ...(envelopeStatus !== undefined && { envelopeStatus }),
    ...(codeId !== undefined && { code: shortHash(codeHash ?? (await hash(codeId))) }),
  };
}

/** The route pattern, never the path, which may contain anything. */
function routeOf(context: Context): string {
  return matchedRoutes(context).findLast(({ path }) => !path.includes('*'))?.path ?? 'none';
}
