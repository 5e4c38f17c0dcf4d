import { Hono } from 'hono';
import type { Context } from 'hono';
import type { ClientAddress } from './client-address/client-address.js';
import { AuthenticationUnavailableError } from './auth/unavailable.js';
import { CallbackTimeoutError } from './bound-callback.js';
import { LimitReachedError } from './rate-limit/request-limiter.js';
import { TooManyFailuresError } from './rate-limit/auth-failures.js';
import type { ResolvedOptions } from './options.js';
import type { StatusEventsSlot } from './http/status-route.js';
import { allowOrigins } from './http/cors.js';
import { ApiError, fail, respondWithError } from './http/envelope.js';
import { logRequests } from './http/request-logging.js';
import { createApprovePage } from './http/approve-page.js';
import { createHealthRoutes } from './http/health.js';
import { createJwksRoute } from './http/jwks.js';
import { createOpsRoutes } from './http/ops-routes.js';
import { createQrImageRoute } from './http/qr-image.js';
import { limitBody, hasJsonContentType } from './http/read-body.js';
import { requestIdOf } from './http/request-context.js';
import { respond } from './http/respond.js';
import type { RequestContext } from './http/request-context.js';
import type { StatusStreams } from './http/status-events.js';
import { createV2 } from './http/v2.js';
import { createV3 } from './http/v3.js';
import { createCodes } from './domain/codes.js';
import { createRedeem } from './domain/redemption.js';
import { StoreFullError, StoreUnavailableError, NotReplicatedError } from './store/store.js';

/** The source of the request, and what the routes return beside the response. */
export type Env = Partial<ClientAddress> & StatusEventsSlot & RequestContext;

/** The SDKs send the first name, some documents use the second. */
const v2Prefixes = ['/api/v2/qrcode', '/api/qrcode'];

/** Temporary errors, and the message that the client receives for each. */
const unavailable = [
  { kind: StoreFullError, message: 'The store is full' },
  { kind: NotReplicatedError, message: 'The redemption could not be confirmed' },
  { kind: StoreUnavailableError, message: 'The store is unavailable' },
  { kind: CallbackTimeoutError, message: 'A host callback timed out' },
  { kind: AuthenticationUnavailableError, message: 'Authentication is temporarily unavailable' },
];

/** Wraps a value that a host callback or its store threw and that is no `Error`. */
class ThrownValue extends Error {
  readonly value: unknown;

  constructor(value: unknown) {
    super('a value that is not an Error was thrown');
    this.value = value;
  }
}

/** Builds the app with all routes. */
export function createApp(
  options: ResolvedOptions,
  streams: StatusStreams,
  isStopping: () => boolean = () => false,
): Hono<{ Bindings: Env }> {
  const codes = createCodes(options);
  const deps = {
    options: options,
    codes,
    redeem: createRedeem(options),
    clientAddressOf,
    openStatusEvents: streams.open,
  };
  const app = new Hono<{ Bindings: Env }>();

  if (options.onRequest) app.use(logRequests(options.onRequest, options.clock));
  app.use(async (_, next) => {
    // hono passes errors to this handler and rejects with every other value.
    await next().catch((thrown: unknown) => {
      throw thrown instanceof Error ? thrown : new ThrownValue(thrown);
    });
  });
  // First, since pages and images set their own CORS headers. hono's fast router cannot take a parameter beside a fixed word.
  app.route('/', createQrImageRoute(deps));
  app.route('/', createApprovePage(options));
  app.route('/', createHealthRoutes(options, isStopping));
  app.route('/', createJwksRoute(options));
  const origins = allowOrigins(options.apps);
  for (const prefix of ['/api/v3', ...v2Prefixes]) app.use(`${prefix}/*`, origins);
  app.post('/api/*', limitBody());
  app.post('/api/*', (context, next) =>
    hasJsonContentType(context)
      ? next()
      : Promise.resolve(fail(context, 415, 'The body must be application/json in UTF-8')),
  );
  app.route('/api/v3', createV3(deps));
  for (const prefix of v2Prefixes) app.route(prefix, createV2(deps));
  app.route('/', createOpsRoutes({ options: options, clientAddressOf, countStreams: () => streams.count() }));
  rejectOtherMethods(app);
  app.notFound((context) => fail(context, 404, 'No route at this path'));
  app.onError((error, context) => respondToError(error, context, options));

  return app;
}

/** hono answers 404 to a known path with another method; HTTP requires 405, and 204 for OPTIONS (RFC 9110 sections 15.5.6 and 9.3.7). */
function rejectOtherMethods(app: Hono<{ Bindings: Env }>): void {
  const methods = new Map<string, string[]>();
  for (const { path, method } of app.routes) {
    if (method === 'ALL' || path.includes('*')) continue;
    const allowed = methods.get(path) ?? [];
    methods.set(path, [...new Set([...allowed, ...(method === 'GET' ? ['GET', 'HEAD'] : [method])])]);
  }
  for (const [path, methodsOfPath] of methods) {
    const allow = [...new Set([...methodsOfPath, 'OPTIONS'])].join(', ');
    app.all(path, (context) =>
      context.req.method === 'OPTIONS'
        ? respond(context, null, 204, { allow })
        : fail(context, 405, 'Method not allowed', { allow }),
    );
  }
}

function respondToError(error: Error, context: Context, { onEvent }: ResolvedOptions): Response {
  if (error instanceof ApiError) return respondWithError(context, error);
  if (error instanceof TooManyFailuresError) {
    onEvent({ type: 'too-many-failures', path: context.req.path });
    return fail(context, 429, 'Too many authentication failures', retryAfter(error));
  }
  if (error instanceof LimitReachedError) {
    onEvent({ type: 'limit-reached', limit: error.limit });
    return fail(context, 429, 'Too many requests', retryAfter(error));
  }
  const requestId = requestIdOf(context);
  const match = unavailable.find(({ kind }) => error instanceof kind);
  if (match) {
    const callback = error instanceof CallbackTimeoutError && { callback: error.callback };
    onEvent({ type: 'unavailable', requestId, reason: error.name, ...callback });
    return fail(context, 503, match.message, { 'retry-after': '5' });
  }
  onEvent({ type: 'fault', requestId, error: error instanceof ThrownValue ? error.value : error });
  return fail(context, 500, 'Internal server error');
}

function retryAfter({ retryAfterMs }: { readonly retryAfterMs: number }): Record<string, string> {
  return { 'retry-after': String(Math.ceil(retryAfterMs / 1000)) };
}

function clientAddressOf(context: Context): Partial<ClientAddress> {
  const env: Partial<ClientAddress> | undefined = context.env;
  return env ?? {};
}
