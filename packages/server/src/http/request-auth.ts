import type { Context } from 'hono';
import { readAccount } from '../account.js';
import type { Account } from '../account.js';
import type { ClientAddress } from '../client-address/client-address.js';
import type { ResolvedOptions } from '../options.js';
import type { App } from '../registered-app.js';
import { isOriginAllowed } from '../domain/authorization.js';
import { readBearerToken } from '../auth/bearer.js';
import { ApiError } from './envelope.js';

/** Error codes from the vendor's list. */
export const apiCodes = { appIdNeeded: 2010, appUnknown: 2011, notLoggedIn: 2020 } as const;

/** The app of the request, if it allows the request's origin (T10, PROTOCOL 3.7.1). */
export function authenticatePage(context: Context, apps: readonly App[]): App {
  const app = readApp(context, apps);
  const origin = context.req.header('origin');
  if (origin === undefined && app.requireOrigin) throw new ApiError(403, 'An Origin header is required');
  checkOrigin(origin, app.origins);
  return app;
}

/** The source of the request. Undefined if the app is called without a connection. */
export type ClientAddressOf = (context: Context) => Partial<ClientAddress>;

/** Dependencies for authenticating an approver. */
export interface ApproverAuthDeps {
  readonly options: ResolvedOptions;
  readonly clientAddressOf: ClientAddressOf;
}

/** The approver's app and account. An invalid token counts as a guess (T44); at the limit no token is checked. */
export async function authenticateApprover(
  context: Context,
  { options, clientAddressOf }: ApproverAuthDeps,
): Promise<{ app: App; account: Account }> {
  const app = readApp(context, options.apps);
  checkOrigin(context.req.header('origin'), [...app.origins, ...(app.approverOrigins ?? [])]);
  const { address, rateLimitKey } = clientAddressOf(context);
  const check = async (): Promise<Account | undefined> =>
    readAccount(await options.authenticate(context.req.raw, { address, rateLimitKey }));
  const hasToken = readBearerToken(context.req.raw) !== undefined;
  const account = await (hasToken ? options.limiter.token(rateLimitKey, check) : check());
  if (!account) throw new ApiError(401, 'No user is signed in', apiCodes.notLoggedIn);
  return { app, account };
}

/** The app of the request, from any origin. */
export function readApp(context: Context, apps: readonly App[]): App {
  const appId = context.req.header('x-authing-app-id');
  if (!appId) throw new ApiError(400, 'x-authing-app-id is required', apiCodes.appIdNeeded);
  return findApp(appId, apps);
}

/** Finds an app by its id, or throws the error for an unknown one. */
export function findApp(appId: string, apps: readonly App[]): App {
  const app = apps.find((known) => known.appId === appId);
  if (!app) throw new ApiError(400, 'The app does not exist', apiCodes.appUnknown);
  return app;
}

/** Rejects an origin that is present but not listed; `null` is never listed. */
export function checkOrigin(origin: string | undefined, allowed: readonly string[]): void {
  if (origin !== undefined && !isOriginAllowed(allowed, origin))
    throw new ApiError(403, 'This origin may not speak for the app');
}
