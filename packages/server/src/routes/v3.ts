import { Hono } from 'hono';
import type { Context } from 'hono';
import type { CheckedOptions } from '../options.js';
import type { CodeStatus } from '../rules/code-status.js';
import type { ChangeResult, Codes } from '../rules/codes.js';
import type { Redeem } from '../rules/redemption.js';
import { answerStatus } from './answer-status.js';
import { bindingOnTheWire, readBinding } from './binding.js';
import { checkOrigin, readPageApp, readPhone } from './callers.js';
import type { ClientOf } from './callers.js';
import { authenticateClient } from './client-auth.js';
import { codeOnTheWire, seconds } from './code-on-the-wire.js';
import { answerContext } from './context.js';
import { Refusal, succeed, unknownCode } from './envelope.js';
import { readJson } from './read-body.js';
import { noteCode } from './request-notes.js';
import { readRequester } from './requester.js';
import type { OpenFeed } from './status-feed.js';
import { changeBody, check, exchangeBody, geneBody, idQuery } from './schemas.js';

/** Dependencies of the routes. */
export interface RouteParts {
  readonly options: CheckedOptions;
  readonly codes: Codes;
  readonly redeem: Redeem;
  readonly openFeed: OpenFeed;
  readonly clientOf: ClientOf;
}

/** Version 3 of the protocol (PROTOCOL 3), below `/api/v3`. */
export function createV3(parts: RouteParts): Hono {
  const { options, codes, redeem, clientOf } = parts;
  const routes = new Hono();

  const readStatus = (context: Context): Promise<Response> =>
    answerStatus(context, parts, readId(context), statusOnTheWire);
  const change = async (context: Context, data?: object): Promise<Response> => {
    const { qrcodeId, action } = check(changeBody, await readJson(context), 'body');
    noteCode(context, qrcodeId);
    const { app, account } = await readPhone(context, parts);
    if (action === 'SCAN') await options.limiter.scan(account);
    const result = await codes.change(app, account, qrcodeId, action);
    if (result === 'unknown') await options.limiter.miss(clientOf(context).rateLimitKey);
    checkChange(result);
    return succeed(context, data);
  };

  routes.post('/gene-qrcode', async (context) => {
    const app = readPageApp(context, options.apps);
    const { type, customData, ...challenge } = check(geneBody, await readJson(context), 'body');
    if (type !== 'MOBILE_APP') throw new Refusal(422, 'body.type: only MOBILE_APP is served here');
    const binding = readBinding(context, challenge, app, options.publicOrigin);
    const { address, rateLimitKey } = clientOf(context);
    const requester = readRequester(context, address);
    await options.limiter.code(app, rateLimitKey);
    const code = await codes.create(app, { requester, customData, ...binding });
    noteCode(context, code.id);
    const shown = codeOnTheWire(code, options.publicOrigin);
    return succeed(context, { qrcodeId: code.id, ...shown, ...bindingOnTheWire(binding) });
  });
  routes.get('/check-qrcode-status', readStatus);
  routes.get('/get-qrcode-status', readStatus);
  routes.post('/change-qrcode-status', (context) => change(context));
  routes.post('/set-qrcode-status', (context) => change(context, { success: true }));
  routes.get('/qrcode-context', (context) => answerContext(context, parts));
  routes.post('/exchange-tokenset-with-qrcode-ticket', async (context) => {
    const body = check(exchangeBody, await readJson(context), 'body');
    const app = await authenticateClient(context, body, parts);
    checkOrigin(context.req.header('origin'), app.origins);
    const redeemed = await redeem(app, body.ticket, body.codeVerifier);
    if (!redeemed) throw new Refusal(400, 'The ticket is not valid');
    return succeed(context, redeemed.tokens);
  });
  return routes;
}

function readId(context: Context): string {
  return check(idQuery, context.req.queries('qrcodeId') ?? [], 'qrcodeId');
}

/** PROTOCOL 3.3.1: only the members of the status (T6). */
function statusOnTheWire({ status, scanner, ticket, stepUp, remainingMs, intervalMs }: CodeStatus): object {
  const briefUserInfo = scanner && { displayName: scanner.displayName, photo: scanner.photo ?? '' };
  return {
    // Version 3 has no status for an additional step.
    status: stepUp ? 'ERROR' : status,
    ...(briefUserInfo && { briefUserInfo }),
    ...(ticket !== undefined && { ticket }),
    expiresIn: seconds(remainingMs),
    interval: intervalMs,
  };
}

/** Throws the error for a rejected change. */
export function checkChange(result: ChangeResult): void {
  switch (result) {
    case 'done':
      return;
    case 'unknown':
      throw unknownCode();
    case 'expired':
      throw new Refusal(422, 'The code has expired');
    case 'wrong-order':
      throw new Refusal(422, 'The code does not stand where this action is possible');
    case 'other-user':
      throw new Refusal(403, 'Another user has scanned this code');
  }
}
