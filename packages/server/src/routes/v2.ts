import type { Clock } from '@qr-login/core';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Account } from '../account.js';
import type { App } from '../options.js';
import type { CodeStatus } from '../rules/code-status.js';
import type { Redeemed } from '../rules/redemption.js';
import type { Action } from '../rules/transitions.js';
import { answerStatus } from './answer-status.js';
import { bindingOnTheWire, readBinding } from './binding.js';
import { checkOrigin, readPageApp, readPhone } from './callers.js';
import { authenticateClient } from './client-auth.js';
import { codeOnTheWire, seconds } from './code-on-the-wire.js';
import { Refusal, succeed } from './envelope.js';
import { readJson } from './read-body.js';
import { noteCode } from './request-notes.js';
import { readRequester } from './requester.js';
import { check, exchangeBody, geneBodyV2, idQuery, randomBody } from './schemas.js';
import { checkChange } from './v3.js';
import type { RouteParts } from './v3.js';

/** Status numbers of version 2 (PROTOCOL 4.3.1). */
const numbers = { EXPIRED: -1, PENDING: 0, SCANNED: 1, AUTHORIZED: 2, CANCELLED: 3 } as const;
const stepUpNumber = 4;

const changes = { scanned: 'SCAN', confirm: 'CONFIRM', cancel: 'CANCEL' } as const satisfies Record<string, Action>;
const descriptions = { scanned: 'scanned', confirm: 'confirmed', cancel: 'cancelled' } as const;

/** Version 2 of the protocol (PROTOCOL 4), below `/api/v2/qrcode` and `/api/qrcode`. The rules are those of version 3. */
export function createV2(parts: RouteParts): Hono {
  const { options, codes, redeem, clientOf } = parts;
  const routes = new Hono();

  routes.post('/gene', async (context) => {
    const app = readPageApp(context, options.apps);
    const { scene, params, customeData, ...challenge } = check(geneBodyV2, await readJson(context), 'body');
    if (scene !== 'APP_AUTH') throw new Refusal(422, 'body.scene: only APP_AUTH is served here');
    const { address, rateLimitKey } = clientOf(context);
    const requester = readRequester(context, address);
    const binding = readBinding(context, challenge, app, options.publicOrigin);
    await options.limiter.code(app, rateLimitKey);
    const code = await codes.create(app, { requester, customData: params ?? customeData, ...binding });
    noteCode(context, code.id);
    const shown = codeOnTheWire(code, options.publicOrigin);
    return succeed(context, { random: code.id, ...shown, ...bindingOnTheWire(binding) });
  });

  routes.get('/check', (context) => {
    const random = check(idQuery, context.req.queries('random') ?? [], 'random');
    return answerStatus(context, parts, random, (found, app) => statusOnTheWire(random, found, app));
  });

  for (const [path, action] of Object.entries(changes)) {
    routes.post(`/${path}`, async (context) => {
      const { random } = check(randomBody, await readJson(context), 'body');
      noteCode(context, random);
      const { app, account } = await readPhone(context, parts);
      if (action === 'SCAN') await options.limiter.scan(account);
      const result = await codes.change(app, account, random, action);
      if (result === 'unknown') await options.limiter.miss(clientOf(context).rateLimitKey);
      checkChange(result);
      const name = path === 'scanned' || path === 'confirm' ? path : 'cancel';
      return succeed(context, { random, status: statusAfter[action], description: descriptions[name] });
    });
  }

  routes.post('/userinfo', async (context) => {
    const body = check(exchangeBody, await readJson(context), 'body');
    const app = await readRedeemer(context, body, parts);
    const redeemed = await redeem(app, body.ticket, body.codeVerifier);
    if (!redeemed) throw new Refusal(422, 'The ticket is not valid');
    return succeed(context, { ...profileOf(redeemed.account), ...tokenOf(redeemed, options.clock) });
  });
  return routes;
}

const statusAfter = { SCAN: numbers.SCANNED, CONFIRM: numbers.AUTHORIZED, CANCEL: numbers.CANCELLED } as const;

/** Authenticates the redeeming app under its version 2 rules (PROTOCOL 4.5.2). */
async function readRedeemer(
  context: Context,
  body: { readonly client_id?: string | undefined; readonly client_secret?: string | undefined },
  parts: RouteParts,
): Promise<App> {
  const named = parts.options.apps.find(({ appId }) => appId === context.req.header('x-authing-app-id'));
  const app =
    named?.v2Redeem === 'no-origin' || named?.v2Redeem === 'open'
      ? named
      : await authenticateClient(context, body, parts, ['client_secret_post', 'client_secret_basic']);
  const origin = context.req.header('origin');
  if (origin !== undefined && app.v2Redeem !== 'open' && !app.allowExchangeUserInfoFromBrowser)
    throw new Refusal(403, 'A browser may not redeem a ticket');
  checkOrigin(origin, app.origins);
  return app;
}

/** PROTOCOL 4.3.2: only the members of the status (T6). Always with `data`, because its absence ends the SDKs' polling. */
function statusOnTheWire(random: string, found: CodeStatus, app: App): object {
  const { status, scanner, ticket, stepUp, remainingMs, intervalMs } = found;
  return {
    random,
    status: stepUp ? stepUpNumber : numbers[status],
    userInfo: scanner ? personOnTheWire(scanner, ticket !== undefined && app.returnFullUserInfo === true) : {},
    ticket: ticket ?? null,
    scannedUserId: null,
    ...(stepUp && { scannedResult: stepUp }),
    expiresIn: seconds(remainingMs),
    interval: intervalMs,
  };
}

/** Before approval only name and photo are sent, and a token never: any client with the code can request this (T6). */
function personOnTheWire(account: Account, full: boolean): object {
  const { displayName, photo } = account;
  return { nickname: displayName, displayName, ...(full && profileOf(account)), photo: photo ?? '' };
}

/** PROTOCOL 4.5.1: the documented members; unknown ones are null. */
function profileOf({ id, displayName, photo, userPoolId }: Account): object {
  return {
    id,
    userPoolId,
    username: null,
    nickname: displayName,
    email: null,
    emailVerified: false,
    phone: null,
    company: null,
    oauth: null,
    photo: photo ?? null,
    blocked: false,
    isDeleted: false,
  };
}

function tokenOf({ tokens }: Redeemed, clock: Clock): object {
  return {
    token: tokens.id_token ?? tokens.access_token,
    tokenExpiredAt: new Date(clock.epochNow() + tokens.expire_in * 1000).toISOString(),
  };
}
