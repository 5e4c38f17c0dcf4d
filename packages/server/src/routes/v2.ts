import type { Clock } from '@qr-login/core';
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { App, CheckedOptions } from '../options.js';
import type { CodeStatus } from '../rules/codes.js';
import type { Redeemed } from '../rules/redemption.js';
import type { Action } from '../rules/transitions.js';
import { checkOrigin, readPageApp, readPhone } from './callers.js';
import { authenticateClient } from './client-auth.js';
import { Refusal, succeed, unknownCode } from './envelope.js';
import { readJson } from './read-body.js';
import { readRequester } from './requester.js';
import { check, exchangeBody, geneBodyV2, idQuery, randomBody } from './schemas.js';
import { checkChange, seconds } from './v3.js';
import type { RouteParts } from './v3.js';

/** Version 2 has numbers for how a code stands (PROTOCOL 4.3.1). */
const numbers = { EXPIRED: -1, PENDING: 0, SCANNED: 1, AUTHORIZED: 2, CANCELLED: 3 } as const;

const changes = { scanned: 'SCAN', confirm: 'CONFIRM', cancel: 'CANCEL' } as const satisfies Record<string, Action>;
const descriptions = { scanned: 'scanned', confirm: 'confirmed', cancel: 'cancelled' } as const;

/** Version 2 of the protocol (PROTOCOL 4), below `/api/v2/qrcode` and `/api/qrcode`. The rules are those of version 3. */
export function createV2({ options, codes, redeem, addressOf }: RouteParts): Hono {
  const routes = new Hono();

  routes.post('/gene', async (context) => {
    const app = readPageApp(context, options.apps);
    const { scene, params, customeData } = check(geneBodyV2, await readJson(context), 'body');
    if (scene !== 'APP_AUTH') throw new Refusal(422, 'body.scene: only APP_AUTH is served here');
    const requester = readRequester(context, addressOf(context));
    const code = await codes.create(app, requester, params ?? customeData);
    const url = `${options.publicOrigin}/api/v2/qrcode/image/${code.id}`;
    const expiresIn = code.lifetimeMs / 1000;
    return succeed(context, { random: code.id, url, content: code.content, expiresIn, interval: code.intervalMs });
  });

  routes.get('/check', async (context) => {
    const app = readPageApp(context, options.apps);
    const random = check(idQuery, context.req.queries('random') ?? [], 'random');
    const found = await codes.readStatus(app, random);
    if (!found) throw unknownCode();
    return succeed(context, statusOnTheWire(random, found));
  });

  for (const [path, action] of Object.entries(changes)) {
    routes.post(`/${path}`, async (context) => {
      const { random } = check(randomBody, await readJson(context), 'body');
      const { app, account } = await readPhone(context, options);
      checkChange(await codes.change(app, account, random, action));
      const name = path === 'scanned' || path === 'confirm' ? path : 'cancel';
      return succeed(context, { random, status: statusAfter[action], description: descriptions[name] });
    });
  }

  routes.post('/userinfo', async (context) => {
    const body = check(exchangeBody, await readJson(context), 'body');
    const app = await readRedeemer(context, body, options);
    const redeemed = await redeem(app, body.ticket);
    if (!redeemed) throw new Refusal(422, 'The ticket is not valid');
    return succeed(context, profileOf(redeemed, options.clock));
  });
  return routes;
}

const statusAfter = { SCAN: numbers.SCANNED, CONFIRM: numbers.AUTHORIZED, CANCEL: numbers.CANCELLED } as const;

/** The app that redeems, under its own rule for version 2 (PROTOCOL 4.5.2). */
async function readRedeemer(
  context: Context,
  body: { readonly client_id?: string | undefined; readonly client_secret?: string | undefined },
  options: CheckedOptions,
): Promise<App> {
  const origin = context.req.header('origin');
  const named = options.apps.find(({ appId }) => appId === context.req.header('x-authing-app-id'));
  const rule = named?.v2Redeem ?? 'secret';
  if (named && rule !== 'secret') {
    if (rule === 'no-origin' && origin !== undefined) throw new Refusal(403, 'A browser may not redeem a ticket');
    checkOrigin(origin, named.origins);
    return named;
  }
  const onRefused = ({ appId }: App): void => options.onEvent({ type: 'client-refused', appId });
  const app = await authenticateClient(context, body, options.apps, onRefused, [
    'client_secret_post',
    'client_secret_basic',
  ]);
  checkOrigin(origin, app.origins);
  return app;
}

/** PROTOCOL 4.3.2: what the status calls for and nothing else (T6). Never without `data`, whose absence ends the SDKs' polling. */
function statusOnTheWire(random: string, found: CodeStatus): object {
  const { status, scanner, ticket, remainingMs, intervalMs } = found;
  const userInfo = scanner
    ? { nickname: scanner.displayName, displayName: scanner.displayName, photo: scanner.photo ?? '' }
    : {};
  return {
    random,
    status: numbers[status],
    userInfo,
    ticket: ticket ?? null,
    scannedUserId: null,
    expiresIn: seconds(remainingMs),
    interval: intervalMs,
  };
}

/** PROTOCOL 4.5.1: the members of the document; what this server knows nothing of is null. */
function profileOf({ account, tokens }: Redeemed, clock: Clock): object {
  const { id, displayName, photo, userPoolId } = account;
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
    token: tokens.id_token ?? tokens.access_token,
    tokenExpiredAt: new Date(clock.epochNow() + tokens.expire_in * 1000).toISOString(),
  };
}
