import { systemClock } from '@qr-login/core';
import { isLoopback } from '@qr-login/core/internal';
import { isBearerToken } from './auth/bearer.js';
import { boundCallback } from './bound-callback.js';
import { checkKinds } from './check-kinds.js';
import { createClientAddressReader } from './client-address/client-address.js';
import { checkAppOrigins, checkPublicOrigin } from './check-origins.js';
import type { RateLimitPolicy, RateLimiter } from './rate-limit/rate-limiter.js';
import { createRequestLimiter, noLimits } from './rate-limit/request-limiter.js';
import { checkLimits } from './rate-limit/limits.js';
import { createMemoryRateLimiter } from './rate-limit/memory-rate-limiter.js';
import { authFailurePolicy } from './rate-limit/auth-failures.js';
import { createLocateAddress } from './geo.js';
import { errorName, guardObserver, reportOnConsole } from './guard-observer.js';
import type { ResolvedOptions, QrLoginServerOptions } from './options.js';
import type { App } from './registered-app.js';
import { checkPolicies, checkPolicyKey } from './check-policies.js';
import { createMemoryStore, drawnKeyOf } from './store/memory-store.js';

const minKeyBytes = 32;

/** Validates all options once and fills in the defaults. */
export function checkOptions(options: QrLoginServerOptions): ResolvedOptions {
  checkKinds(options);
  const { codeLifetimeMs = 120_000, ticketLifetimeMs = 60_000, clock = systemClock } = options;
  const { callbackTimeoutMs = 15_000 } = options;
  checkRange('callbackTimeoutMs', callbackTimeoutMs, 100, 60_000);
  const { maxStreams = 10_000, maxStreamsPerAddress = 100, limits = {} } = options;
  checkCount('maxStreams', maxStreams);
  checkCount('maxStreamsPerAddress', maxStreamsPerAddress);
  checkRange('codeLifetimeMs', codeLifetimeMs, 1000, 600_000);
  checkRange('ticketLifetimeMs', ticketLifetimeMs, 1000, 300_000);
  const userCodeKey = checkUserCodeKey(options);
  const publicOrigin = checkPublicOrigin(options.publicOrigin);
  const { trustProxy = 0 } = options;
  createClientAddressReader(trustProxy);
  if (options.approverUrl !== undefined) checkApproverUrl(options.approverUrl, publicOrigin);
  options.apps.forEach((app, at) => checkApp(app, `apps[${at}]`, options, publicOrigin));
  if (new Set(options.apps.map(({ appId }) => appId)).size < options.apps.length)
    throw new TypeError('apps: every appId must be unique');
  checkApprovers(options.apps);
  const store = options.store ?? createMemoryStore({ clock });
  const onEvent = guardObserver(options.onEvent ?? (() => {}), reportOnConsole('onEvent'), clock);
  const createRateLimiter = (policy: RateLimitPolicy): RateLimiter =>
    store.createRateLimiter?.(policy) ?? createMemoryRateLimiter(policy);
  const deadline = { timeoutMs: callbackTimeoutMs, clock };
  const { metrics } = options;
  if (metrics?.token !== undefined && !isBearerToken(metrics.token))
    throw new TypeError('metrics.token must be 1 to 4096 visible ASCII characters');
  const { isActive = () => true, requireMfa = () => undefined, revokeTokens = () => {} } = options;
  return {
    ...options,
    jwks: options.jwks ?? { keys: [] },
    authFailureLimiter: options.authFailureLimiter ?? createRateLimiter(authFailurePolicy),
    trustProxy,
    ...(metrics && {
      metrics: {
        contentType: metrics.contentType,
        ...(metrics.token !== undefined && { token: metrics.token }),
        read: boundCallback('metrics.read', metrics.read.bind(metrics), deadline),
      },
    }),
    locateAddress: createLocateAddress(options.geo?.bind(options), deadline, (error) =>
      onEvent({ type: 'observer-failed', observer: 'geo', error: errorName(error) }),
    ),
    authenticate: boundCallback('authenticate', options.authenticate.bind(options), deadline),
    isActive: boundCallback('isActive', isActive.bind(options), deadline),
    requireMfa: boundCallback('requireMfa', requireMfa.bind(options), deadline),
    issueTokens: boundCallback('issueTokens', options.issueTokens.bind(options), deadline),
    revokeTokens: boundCallback('revokeTokens', revokeTokens.bind(options), deadline),
    callbackTimeoutMs,
    publicOrigin,
    onEvent,
    ...(options.onRequest && {
      onRequest: guardObserver(
        options.onRequest,
        (error) => onEvent({ type: 'observer-failed', observer: 'onRequest', error: errorName(error) }),
        clock,
      ),
    }),
    store,
    limiter: limits === false ? noLimits : createRequestLimiter(checkLimits(limits), createRateLimiter, clock),
    codeLifetimeMs,
    ticketLifetimeMs,
    userCodeKey,
    policyKey: checkPolicyKey(options, drawnKeyOf(store)),
    maxStreams,
    maxStreamsPerAddress,
    clock,
  };
}

function checkUserCodeKey({ userCodeKey, apps }: QrLoginServerOptions): string | undefined {
  if (userCodeKey === undefined && !apps.some(({ userCode }) => userCode)) return undefined;
  if (new TextEncoder().encode(userCodeKey).length < minKeyBytes)
    throw new TypeError(`userCodeKey must be a string of at least ${minKeyBytes} bytes where an app has userCode`);
  return userCodeKey;
}

function checkApp(app: App, location: string, options: QrLoginServerOptions, publicOrigin: string): void {
  if (!/^[\x21-\x7e]{1,256}$/.test(app.appId))
    throw new TypeError(`${location}.appId must be 1 to 256 visible ASCII characters`);
  if (app.userPoolId === '') throw new TypeError(`${location}.userPoolId must not be empty`);
  if (app.clientAuth.length === 0) throw new TypeError(`${location}.clientAuth must name at least one way`);
  const needsSecret = app.clientAuth.some((way) => way !== 'none');
  if (needsSecret && !app.secret) throw new TypeError(`${location}.secret is needed for ${app.clientAuth.join(', ')}`);
  if (app.returnFullUserInfo && app.binding === 'off')
    throw new TypeError(
      `${location}.returnFullUserInfo exposes the full user to every client: binding must not be off`,
    );
  if (app.redeemNeedsVerifier && app.binding === 'off')
    throw new TypeError(`${location}.redeemNeedsVerifier requires code binding: binding must not be off`);
  checkPolicies(app, location, options);
  checkAppOrigins(app, location);
  if (!isLinkUrl(app.approveUrl, publicOrigin))
    throw new TypeError(`${location}.approveUrl must be https, or http on this machine`);
}

/** An app that is unknown or of another pool could never approve. */
function checkApprovers(apps: readonly App[]): void {
  const poolOf = new Map(apps.map(({ appId, userPoolId }) => [appId, userPoolId]));
  apps.forEach(({ approvers = [], userPoolId }, at) => {
    for (const [of, appId] of approvers.entries()) {
      const place = `apps[${at}].approvers[${of}]`;
      if (!poolOf.has(appId)) throw new TypeError(`${place} must be the appId of an app in apps`);
      if (poolOf.get(appId) !== userPoolId) throw new TypeError(`${place} must be an app of the same userPoolId`);
    }
  });
}

function checkApproverUrl(approverUrl: string, publicOrigin: string): void {
  if (!isLinkUrl(approverUrl, publicOrigin) || approverUrl.includes('#'))
    throw new TypeError('approverUrl must be https, or http on this machine, without a fragment');
}

/** PROTOCOL 2.2 */
function isLinkUrl(text: string, publicOrigin: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url?.protocol === 'http:' && (isLoopback(url.hostname) || publicOrigin.startsWith('http:'));
  return url?.protocol === 'https:' || isPlain;
}

function checkRange(name: string, value: number, min: number, max: number): void {
  if (!(value >= min && value <= max)) throw new RangeError(`${name} must be from ${min} to ${max} milliseconds`);
}

function checkCount(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 0) throw new RangeError(`${name} must be a whole number of at least 0`);
}
