import type { Clock } from '@qr-login/core';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { Account } from '../account.js';
import type { App } from '../registered-app.js';
import type { CodeStatus } from '../domain/code-status.js';
import type { Redeemed } from '../domain/redemption.js';
import type { Action } from '../domain/transitions.js';
import { handleStatusRequest } from './status-route.js';
import { handleCheckCode } from './check-code-route.js';
import { changeCode } from './change-code.js';
import { createCode } from './create-code.js';
import { checkOrigin, authenticatePage } from './request-auth.js';
import { authenticateClient } from './client-auth.js';
import { serializeCheck, toSeconds } from './serialize-code.js';
import { handleReport } from './report-route.js';
import { ApiError, succeed } from './envelope.js';
import { readJson } from './read-body.js';
import {
  check,
  checkCodeBodyV2,
  exchangeBody,
  createCodeBodyV2,
  checkIdQuery,
  randomBody,
  reportBodyV2,
} from './request-schemas.js';
import type { RouteDeps } from './route-deps.js';

/** Status numbers of version 2 (PROTOCOL 4.3.1). */
const statusNumbers = { EXPIRED: -1, PENDING: 0, SCANNED: 1, AUTHORIZED: 2, CANCELLED: 3 } as const;
const stepUpStatus = 4;

const changes = { scanned: 'SCAN', confirm: 'CONFIRM', cancel: 'CANCEL' } as const satisfies Record<string, Action>;
const descriptions = { scanned: 'scanned', confirm: 'confirmed', cancel: 'cancelled' } as const;

/** Version 2 of the protocol (PROTOCOL 4), below `/api/v2/qrcode` and `/api/qrcode`. The rules are those of version 3. */
export function createV2(deps: RouteDeps): Hono {
  const { options, redeem } = deps;
  const routes = new Hono();

  routes.post('/gene', async (context) => {
    const app = authenticatePage(context, options.apps);
    const { scene, params, customeData, ...challenge } = check(createCodeBodyV2, await readJson(context), 'body');
    if (scene !== 'APP_AUTH') throw new ApiError(422, 'body.scene: only APP_AUTH is served here');
    const customData = params ?? customeData;
    return succeed(context, await createCode(context, deps, { app, challenge, customData }, 'random'));
  });

  routes.get('/check', (context) => {
    const random = checkIdQuery(context.req.queries('random') ?? [], 'random');
    return handleStatusRequest(context, deps, random, (found, app) => serializeStatus(random, found, app));
  });

  for (const [path, action] of Object.entries(changes)) {
    routes.post(`/${path}`, async (context) => {
      const { random, contentProof } = check(randomBody, await readJson(context), 'body');
      await changeCode(context, deps, { id: random, action, contentProof });
      const name = path === 'scanned' || path === 'confirm' ? path : 'cancel';
      return succeed(context, { random, status: statusAfter[action], description: descriptions[name] });
    });
  }

  routes.post('/verify-check-code', async (context) => {
    const { random, checkCode } = check(checkCodeBodyV2, await readJson(context), 'body');
    return handleCheckCode(context, deps, random, checkCode);
  });

  routes.post('/report', async (context) => {
    const { random } = check(reportBodyV2, await readJson(context), 'body');
    return handleReport(context, deps, random);
  });

  routes.post('/userinfo', async (context) => {
    const body = check(exchangeBody, await readJson(context), 'body');
    const app = await authenticateRedeemer(context, body, deps);
    const redeemed = await redeem(app, body.ticket, body.codeVerifier);
    if (!redeemed) throw new ApiError(422, 'The ticket is not valid');
    return succeed(context, { ...profileOf(redeemed.account), ...tokenOf(redeemed, options.clock) });
  });
  return routes;
}

const statusAfter = {
  SCAN: statusNumbers.SCANNED,
  CONFIRM: statusNumbers.AUTHORIZED,
  CANCEL: statusNumbers.CANCELLED,
} as const;

/** Authenticates the redeeming app under its version 2 rules (PROTOCOL 4.5.2). */
async function authenticateRedeemer(
  context: Context,
  body: { readonly client_id?: string | undefined; readonly client_secret?: string | undefined },
  deps: RouteDeps,
): Promise<App> {
  const named = deps.options.apps.find(({ appId }) => appId === context.req.header('x-authing-app-id'));
  const app =
    named?.v2Redeem === 'no-origin' || named?.v2Redeem === 'open'
      ? named
      : await authenticateClient(context, body, deps, ['client_secret_post', 'client_secret_basic']);
  const origin = context.req.header('origin');
  if (origin !== undefined && app.v2Redeem !== 'open' && !app.allowExchangeUserInfoFromBrowser)
    throw new ApiError(403, 'A browser may not redeem a ticket');
  checkOrigin(origin, app.origins);
  return app;
}

/** PROTOCOL 4.3.2: only the members of the status (T6). Always with `data`, because its absence ends the SDKs' polling. */
function serializeStatus(random: string, found: CodeStatus, app: App): object {
  const { status, scanner, ticket, stepUp, checkCode, remainingMs, intervalMs } = found;
  return {
    random,
    status: stepUp ? stepUpStatus : statusNumbers[status],
    userInfo: scanner ? serializeUser(scanner, ticket !== undefined && app.returnFullUserInfo === true) : {},
    ticket: ticket ?? null,
    scannedUserId: null,
    scannedResult: stepUp,
    check: serializeCheck(checkCode),
    expiresIn: toSeconds(remainingMs),
    interval: intervalMs,
  };
}

/** Before approval only name and photo are sent, and a token never: any client with the code can request this (T6). */
function serializeUser(account: Account, full: boolean): object {
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
