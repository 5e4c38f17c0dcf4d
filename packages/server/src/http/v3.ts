import { Hono } from 'hono';
import type { Context } from 'hono';
import type { CodeStatus } from '../domain/code-status.js';
import { handleStatusRequest } from './status-route.js';
import { handleCheckCode } from './check-code-route.js';
import { changeCode } from './change-code.js';
import { createCode } from './create-code.js';
import { checkOrigin, authenticatePage } from './request-auth.js';
import { authenticateClient } from './client-auth.js';
import { serializeCheck, toSeconds } from './serialize-code.js';
import { handleContextRequest } from './context-route.js';
import { handleReport } from './report-route.js';
import { ApiError, succeed } from './envelope.js';
import { readJson } from './read-body.js';
import type { RouteDeps } from './route-deps.js';
import {
  changeBody,
  check,
  checkCodeBody,
  exchangeBody,
  createCodeBody,
  checkIdQuery,
  reportBody,
} from './request-schemas.js';

/** Version 3 of the protocol (PROTOCOL 3), below `/api/v3`. */
export function createV3(deps: RouteDeps): Hono {
  const { options, redeem } = deps;
  const routes = new Hono();

  const readStatus = (context: Context): Promise<Response> =>
    handleStatusRequest(context, deps, readId(context), serializeStatus);
  const handleChange = async (context: Context, data?: object): Promise<Response> => {
    const { qrcodeId: id, action, contentProof } = check(changeBody, await readJson(context), 'body');
    await changeCode(context, deps, { id, action, contentProof });
    return succeed(context, data);
  };

  routes.post('/gene-qrcode', async (context) => {
    const app = authenticatePage(context, options.apps);
    const { type, customData, ...challenge } = check(createCodeBody, await readJson(context), 'body');
    if (type !== 'MOBILE_APP') throw new ApiError(422, 'body.type: only MOBILE_APP is served here');
    return succeed(context, await createCode(context, deps, { app, challenge, customData }, 'qrcodeId'));
  });
  routes.get('/check-qrcode-status', readStatus);
  routes.get('/get-qrcode-status', readStatus);
  routes.post('/change-qrcode-status', (context) => handleChange(context));
  routes.post('/set-qrcode-status', (context) => handleChange(context, { success: true }));
  routes.get('/qrcode-context', (context) => handleContextRequest(context, deps));
  routes.post('/verify-check-code', async (context) => {
    const { qrcodeId, checkCode } = check(checkCodeBody, await readJson(context), 'body');
    return handleCheckCode(context, deps, qrcodeId, checkCode);
  });
  routes.post('/report-qrcode', async (context) => {
    const { qrcodeId } = check(reportBody, await readJson(context), 'body');
    return handleReport(context, deps, qrcodeId);
  });
  routes.post('/exchange-tokenset-with-qrcode-ticket', async (context) => {
    const body = check(exchangeBody, await readJson(context), 'body');
    const app = await authenticateClient(context, body, deps);
    checkOrigin(context.req.header('origin'), app.origins);
    const redeemed = await redeem(app, body.ticket, body.codeVerifier);
    if (!redeemed) throw new ApiError(400, 'The ticket is not valid');
    return succeed(context, redeemed.tokens);
  });
  return routes;
}

function readId(context: Context): string {
  return checkIdQuery(context.req.queries('qrcodeId') ?? [], 'qrcodeId');
}

/** PROTOCOL 3.3.1: only the members of the status (T6). */
function serializeStatus({ status, scanner, ticket, stepUp, checkCode, remainingMs, intervalMs }: CodeStatus): object {
  return {
    // Version 3 has no status for an additional step.
    status: stepUp ? 'ERROR' : status,
    briefUserInfo: scanner && { displayName: scanner.displayName, photo: scanner.photo ?? '' },
    ticket,
    check: serializeCheck(checkCode),
    expiresIn: toSeconds(remainingMs),
    interval: intervalMs,
  };
}
