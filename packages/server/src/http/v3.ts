import { Hono } from 'hono';
import type { Context } from 'hono';
import type { CodeStatus } from '../domain/code-status.js';
import type { ChangeResult } from '../domain/codes.js';
import { handleStatusRequest } from './status-route.js';
import { serializeBinding, readBinding } from './binding-request.js';
import { checkOrigin, authenticatePage, authenticateApprover } from './request-auth.js';
import { authenticateClient } from './client-auth.js';
import { serializeCode, toSeconds } from './serialize-code.js';
import { handleContextRequest } from './context-route.js';
import { ApiError, succeed, unknownCodeError } from './envelope.js';
import { readJson } from './read-body.js';
import { recordCodeId } from './request-context.js';
import { readRequester } from './requester.js';
import type { RouteDeps } from './route-deps.js';
import { changeBody, check, exchangeBody, createCodeBody, idQuery } from './request-schemas.js';

/** Version 3 of the protocol (PROTOCOL 3), below `/api/v3`. */
export function createV3(deps: RouteDeps): Hono {
  const { options, codes, redeem, clientAddressOf } = deps;
  const routes = new Hono();

  const readStatus = (context: Context): Promise<Response> =>
    handleStatusRequest(context, deps, readId(context), serializeStatus);
  const handleChange = async (context: Context, data?: object): Promise<Response> => {
    const { qrcodeId, action } = check(changeBody, await readJson(context), 'body');
    recordCodeId(context, qrcodeId);
    const { app, account } = await authenticateApprover(context, deps);
    if (action === 'SCAN') await options.limiter.scan(account);
    const result = await codes.change(app, account, qrcodeId, action);
    if (result === 'unknown') await options.limiter.failedLookup(clientAddressOf(context).rateLimitKey);
    assertChanged(result);
    return succeed(context, data);
  };

  routes.post('/gene-qrcode', async (context) => {
    const app = authenticatePage(context, options.apps);
    const { type, customData, ...challenge } = check(createCodeBody, await readJson(context), 'body');
    if (type !== 'MOBILE_APP') throw new ApiError(422, 'body.type: only MOBILE_APP is served here');
    const binding = readBinding(context, challenge, app, options.publicOrigin);
    const { address, rateLimitKey } = clientAddressOf(context);
    const requester = readRequester(context, address);
    await options.limiter.code(app, rateLimitKey);
    const code = await codes.create(app, { requester, customData, ...binding });
    recordCodeId(context, code.id);
    const codeFields = serializeCode(code, options.publicOrigin);
    return succeed(context, { qrcodeId: code.id, ...codeFields, ...serializeBinding(binding) });
  });
  routes.get('/check-qrcode-status', readStatus);
  routes.get('/get-qrcode-status', readStatus);
  routes.post('/change-qrcode-status', (context) => handleChange(context));
  routes.post('/set-qrcode-status', (context) => handleChange(context, { success: true }));
  routes.get('/qrcode-context', (context) => handleContextRequest(context, deps));
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
  return check(idQuery, context.req.queries('qrcodeId') ?? [], 'qrcodeId');
}

/** PROTOCOL 3.3.1: only the members of the status (T6). */
function serializeStatus({ status, scanner, ticket, stepUp, remainingMs, intervalMs }: CodeStatus): object {
  const briefUserInfo = scanner && { displayName: scanner.displayName, photo: scanner.photo ?? '' };
  return {
    // Version 3 has no status for an additional step.
    status: stepUp ? 'ERROR' : status,
    ...(briefUserInfo && { briefUserInfo }),
    ...(ticket !== undefined && { ticket }),
    expiresIn: toSeconds(remainingMs),
    interval: intervalMs,
  };
}

/** Throws the error for a rejected change. */
export function assertChanged(result: ChangeResult): void {
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
