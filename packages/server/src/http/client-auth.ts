import type { Context } from 'hono';
import { addressKey, networkKey } from '../rate-limit/address-key.js';
import { TooManyFailuresError } from '../rate-limit/auth-failures.js';
import type { App, ClientAuthMethod } from '../registered-app.js';
import { equalSecrets } from '../crypto/secrets.js';
import { findApp } from './request-auth.js';
import { ApiError } from './envelope.js';
import type { RouteDeps } from './route-deps.js';

interface Credentials {
  readonly method: ClientAuthMethod;
  readonly clientId: string | undefined;
  readonly secret: string;
}

interface PostCredentials {
  readonly client_id?: string | undefined;
  readonly client_secret?: string | undefined;
}

/** Returns the app after client authentication (PROTOCOL 3.6.2, T24). `methods` restricts the app's methods. */
export async function authenticateClient(
  context: Context,
  body: PostCredentials,
  { options, clientAddressOf }: RouteDeps,
  methods: readonly ClientAuthMethod[] = ['none', 'client_secret_post', 'client_secret_basic'],
): Promise<App> {
  const credentials = readCredentials(context, body);
  const header = context.req.header('x-authing-app-id');
  const appId = header ?? credentials.clientId;
  if (!appId) throw new ApiError(400, 'x-authing-app-id or client_id is required');
  const app = findApp(appId, options.apps);
  const { rateLimitKey } = clientAddressOf(context);
  const name = rateLimitKey === undefined ? undefined : `client ${app.appId} ${addressKey(rateLimitKey)}`;
  const { authFailureLimiter } = options;
  const readRetryAfterMs = (key: string): Promise<number> => authFailureLimiter.readRetryAfterMs(key);
  const consume = (key: string): Promise<number> => authFailureLimiter.consume(key, networkKey(rateLimitKey ?? ''));
  await enforceFailureLimit(name, readRetryAfterMs);
  const isAuthenticated = methods.includes(credentials.method) && (await isAuthentic(app, credentials));
  // Checked again: of concurrent guesses, even a right one must not be answered once the limit is reached.
  await enforceFailureLimit(name, isAuthenticated ? readRetryAfterMs : consume);
  if (isAuthenticated) return app;
  options.onEvent({ type: 'client-refused', appId: app.appId });
  throw new ApiError(401, 'The client could not be authenticated');
}

/**
 * Rejects a rate-limited key (PROTOCOL 3.6.6). A right secret consumes nothing, not even briefly: a backend with a thousand concurrent redemptions
 * would be rejected otherwise. Without an address nothing is counted, because all clients would share the count.
 */
async function enforceFailureLimit(
  name: string | undefined,
  readWaitMs: (name: string) => Promise<number>,
): Promise<void> {
  const retryAfterMs = name === undefined ? 0 : await readWaitMs(name);
  if (retryAfterMs > 0) throw new TooManyFailuresError(retryAfterMs);
}

/** Allows exactly one method. A `Bearer` or raw user token beside it is ignored. */
function readCredentials(context: Context, { client_id, client_secret }: PostCredentials): Credentials {
  const basic = /^basic\s+(.*)$/i.exec(context.req.header('authorization') ?? '')?.[1];
  if (basic !== undefined && client_secret !== undefined)
    throw new ApiError(400, 'Only one way of client authentication may be used');
  if (basic !== undefined) return { method: 'client_secret_basic', ...readBasic(basic) };
  if (client_secret !== undefined) return { method: 'client_secret_post', clientId: client_id, secret: client_secret };
  return { method: 'none', clientId: client_id, secret: '' };
}

async function isAuthentic(app: App, { method, clientId, secret }: Credentials): Promise<boolean> {
  if (!app.clientAuth.includes(method) || (clientId !== undefined && clientId !== app.appId)) return false;
  if (method === 'none') return true;
  return clientId !== undefined && app.secret !== undefined && equalSecrets(secret, app.secret);
}

/** RFC 6749 section 2.3.1: both halves are form-encoded. A half with invalid encoding is used as is, as the vendor's SDKs send it. */
function readBasic(encoded: string): { clientId: string; secret: string } {
  const text = decodeBase64(encoded.trim());
  const colon = text.indexOf(':');
  if (colon < 1) throw new ApiError(400, 'authorization: Basic must hold an id and a secret');
  return { clientId: formDecode(text.slice(0, colon)), secret: formDecode(text.slice(colon + 1)) };
}

function decodeBase64(encoded: string): string {
  try {
    return atob(encoded);
  } catch {
    throw new ApiError(400, 'authorization: Basic must be base64');
  }
}

function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
