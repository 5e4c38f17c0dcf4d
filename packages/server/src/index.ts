/**
 * The login server as a `fetch` handler, with its stores, tokens and authentication.
 * @packageDocumentation
 */

export { createQrLoginServer } from './qr-login-server.js';
export type { Connection } from './connection.js';
export type { QrLoginServer } from './qr-login-server.js';
export { createDemoServerOptions, demoAccounts } from './demo.js';
export type { DemoServerOptions } from './demo.js';
export type { TrustProxy } from './client-address/client-address.js';
export type * from './events.js';
export type { RequestReport } from './request-report.js';
export type { Geo, GeoLocation } from './geo.js';
export type { Account } from './account.js';
export { createMemoryAuthFailureLimiter } from './rate-limit/memory-auth-failure-limiter.js';
export type { MemoryAuthFailureLimiterOptions } from './rate-limit/memory-auth-failure-limiter.js';
export type { RateLimitPolicy, RateLimiter } from './rate-limit/rate-limiter.js';
export { defaultRateLimits } from './rate-limit/limits.js';
export type { RateLimits } from './rate-limit/limits.js';
export type { AuthFailureLimiter } from './rate-limit/auth-failures.js';
export type { AccountOptions, ClaimNames } from './auth/claims.js';
export { createIntrospectionAuthenticator } from './auth/introspection.js';
export type { IntrospectionAuthenticatorOptions } from './auth/introspection.js';
export { createJwtAuthenticator } from './auth/jwt.js';
export type { JwtAuthenticatorOptions } from './auth/jwt.js';
export { AuthenticationUnavailableError } from './auth/unavailable.js';
export type { IssuedTokens, MetricsReader, QrLoginServerOptions, RequestClient, StepUp } from './options.js';
export type { App, ClientAuthMethod } from './registered-app.js';
export { readBearerToken } from './auth/bearer.js';
export { createMemoryStore } from './store/memory-store.js';
export type { MemoryStoreOptions } from './store/memory-store.js';
export { StoreFullError, StoreUnavailableError, NotReplicatedError } from './store/store.js';
export type { CodeRecord, CodeState, VersionedRecord, Requester, Store } from './store/store.js';
export { generateSigningKey } from './signing-keys.js';
export type { SigningAlgorithm } from './signing-keys.js';
export { createTokenIssuer } from './tokens.js';
export type { TokenIssuer, TokenIssuerOptions } from './tokens.js';
