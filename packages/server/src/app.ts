import { Hono } from 'hono';
import type { Context } from 'hono';
import type { ClientAddress } from './addresses/client-address.js';
import { AuthenticationUnavailableError } from './authenticate/unavailable.js';
import { CallbackTimeoutError } from './bound-callback.js';
import { LimitReachedError } from './limits/limiter.js';
import { TooManyMissesError } from './limits/misses.js';
import type { CheckedOptions } from './options.js';
import type { FeedSlot } from './routes/answer-status.js';
import { allowOrigins } from './routes/cors.js';
import { Refusal, fail, refuse } from './routes/envelope.js';
import { observeRequests } from './routes/observe.js';
import { createOperations } from './routes/operations.js';
import { createPages } from './routes/pages.js';
import { limitBody, readsMediaType } from './routes/read-body.js';
import { requestIdOf } from './routes/request-notes.js';
import type { RequestNotes } from './routes/request-notes.js';
import type { Feeds } from './routes/status-feed.js';
import { createV2 } from './routes/v2.js';
import { createV3 } from './routes/v3.js';
import { createCodes } from './rules/codes.js';
import { createRedeem } from './rules/redemption.js';
import { StoreFullError, StoreUnavailableError, StoreUnsureError } from './store/store.js';

/** The source of the request, and what the routes return beside the response. */
export type Env = Partial<ClientAddress> & FeedSlot & RequestNotes;

/** The SDKs send the first name, some documents use the second. */
const v2Prefixes = ['/api/v2/qrcode', '/api/qrcode'];

/** Temporary errors, and the message that the client receives for each. */
const unavailable = [
  { kind: StoreFullError, message: 'The store is full' },
  { kind: StoreUnsureError, message: 'The redemption could not be confirmed' },
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
  checked: CheckedOptions,
  feeds: Feeds,
  isStopping: () => boolean = () => false,
): Hono<{ Bindings: Env }> {
  const codes = createCodes(checked);
  const parts = { options: checked, codes, redeem: createRedeem(checked), clientOf, openFeed: feeds.open };
  const app = new Hono<{ Bindings: Env }>();

  if (checked.onRequest) app.use(observeRequests(checked.onRequest, checked.clock));
  app.use(async (context, next) => {
    // Before the response is created: headers added afterwards make hono create it a second time.
    context.header('cache-control', 'no-store');
    context.header('x-content-type-options', 'nosniff');
    context.header('referrer-policy', 'no-referrer');
    // hono passes errors to this handler and rejects with every other value.
    await next().catch((thrown: unknown) => {
      throw thrown instanceof Error ? thrown : new ThrownValue(thrown);
    });
  });
  // First, since pages and images set their own CORS headers. hono's fast router cannot take a parameter beside a fixed word.
  app.route('/', createPages({ ...parts, isStopping }));
  const origins = allowOrigins(checked.apps);
  for (const prefix of ['/api/v3', ...v2Prefixes]) app.use(`${prefix}/*`, origins);
  app.post('/api/*', limitBody());
  app.post('/api/*', (context, next) =>
    readsMediaType(context)
      ? next()
      : Promise.resolve(fail(context, 415, 'The body must be application/json in UTF-8')),
  );
  app.route('/api/v3', createV3(parts));
  for (const prefix of v2Prefixes) app.route(prefix, createV2(parts));
  app.route('/', createOperations({ options: checked, clientOf, countStreams: () => feeds.count() }));
  refuseOtherMethods(app);
  app.notFound((context) => fail(context, 404, 'No route at this path'));
  app.onError((error, context) => answerError(error, context, checked));

  return app;
}

/** hono answers 404 to a known path with another method; HTTP requires 405, and 204 for OPTIONS (RFC 9110 sections 15.5.6 and 9.3.7). */
function refuseOtherMethods(app: Hono<{ Bindings: Env }>): void {
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
        ? context.body(null, 204, { allow })
        : fail(context, 405, 'Method not allowed', { allow }),
    );
  }
}

function answerError(error: Error, context: Context, { onEvent }: CheckedOptions): Response {
  if (error instanceof Refusal) return refuse(context, error);
  if (error instanceof TooManyMissesError) {
    onEvent({ type: 'too-many-misses', path: context.req.path });
    return fail(context, 429, 'Too many authentication failures', retryAfter(error));
  }
  if (error instanceof LimitReachedError) {
    onEvent({ type: 'limit-reached', limit: error.limit });
    return fail(context, 429, 'Too many requests', retryAfter(error));
  }
  const requestId = requestIdOf(context);
  const passing = unavailable.find(({ kind }) => error instanceof kind);
  if (passing) {
    const callback = error instanceof CallbackTimeoutError && { callback: error.callback };
    onEvent({ type: 'unavailable', requestId, reason: error.name, ...callback });
    return fail(context, 503, passing.message, { 'retry-after': '5' });
  }
  onEvent({ type: 'fault', requestId, error: error instanceof ThrownValue ? error.value : error });
  return fail(context, 500, 'Internal server error');
}

function retryAfter({ waitMs }: { readonly waitMs: number }): Record<string, string> {
  return { 'retry-after': String(Math.ceil(waitMs / 1000)) };
}

function clientOf(context: Context): Partial<ClientAddress> {
  const env: Partial<ClientAddress> | undefined = context.env;
  return env ?? {};
}
