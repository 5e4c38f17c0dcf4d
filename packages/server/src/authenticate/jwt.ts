import { createBoundedFetch, systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import { createRemoteJWKSet, customFetch, errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import type { ServerOptions } from '../options.js';
import { readBearer } from '../routes/bearer.js';
import { createReadAccount } from './claims.js';
import type { AccountOptions } from './claims.js';
import { checkSpan, readEndpoint } from './endpoint.js';
import { AuthenticationUnavailableError } from './unavailable.js';

/** Whose tokens, for whom, and how they are signed. */
export interface JwtOptions extends AccountOptions {
  /** What `iss` must be, to the letter. */
  readonly issuer: string;
  /** What `aud` must be or hold: this server, as the issuer calls it. */
  readonly audience: string;
  /** Where the issuer's public keys are: `https`, or `http` on this machine. */
  readonly jwksUri: string;
  /** Default `RS256`, `ES256`, `EdDSA`. A secret shared with the issuer (`HS256` and its like) and `none` cannot be named. */
  readonly algorithms?: readonly string[];
  /** How far the issuer's clock may be off, in seconds. Default 5, at most 60. */
  readonly clockToleranceSeconds?: number;
  /** How long the keys may take to come, in milliseconds. Default 2000, from 0 to 10,000. A key set may have 524,288 bytes. */
  readonly timeoutMs?: number;
  /** Default: the machine's own time. */
  readonly clock?: Clock;
}

/** Keys may bring their certificates along. */
const maxKeySetBytes = 524_288;

const asymmetric = new Set(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']);

/** What says that a token is worth nothing, rather than that its keys cannot be had. */
const worthless = [
  errors.JWTExpired,
  errors.JWTClaimValidationFailed,
  errors.JWTInvalid,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
];

/**
 * `authenticate` for phones that show a JSON Web Token (RFC 7519) of an issuer with a key set. Such a token cannot be withdrawn before it ends.
 * Throws `TypeError` or `RangeError` naming the option; asked, `AuthenticationUnavailableError` while the keys cannot be had.
 */
export function jwtAuthenticate(options: JwtOptions): ServerOptions['authenticate'] {
  const { issuer, audience, algorithms = ['RS256', 'ES256', 'EdDSA'], clock = systemClock } = options;
  const { clockToleranceSeconds = 5, timeoutMs = 2000 } = options;
  if (algorithms.length === 0 || !algorithms.every((name) => asymmetric.has(name)))
    throw new TypeError(`algorithms must be some of ${[...asymmetric].join(', ')}`);
  if (!issuer) throw new TypeError('issuer is needed');
  if (!audience) throw new TypeError('audience is needed');
  checkSpan('clockToleranceSeconds', clockToleranceSeconds, 60);
  checkSpan('timeoutMs', timeoutMs, 10_000);
  const keys = createRemoteJWKSet(readEndpoint('jwksUri', options.jwksUri), {
    timeoutDuration: timeoutMs,
    [customFetch]: createBoundedFetch({ timeoutMs, maxBytes: maxKeySetBytes, clock }),
  });
  const readAccount = createReadAccount(options);
  const rules = { issuer, audience, algorithms: [...algorithms], clockTolerance: clockToleranceSeconds };

  return async (request) => {
    const token = readBearer(request);
    if (token === undefined) return undefined;
    const currentDate = new Date(clock.epochNow());
    const claims = await verify(() => jwtVerify(token, keys, { ...rules, requiredClaims: ['exp'], currentDate }));
    return claims && readAccount(claims);
  };
}

async function verify(judge: () => Promise<{ readonly payload: JWTPayload }>): Promise<JWTPayload | undefined> {
  try {
    return (await judge()).payload;
  } catch (error) {
    if (worthless.some((kind) => error instanceof kind)) return undefined;
    // The cause may hold what the other server answered.
    throw new AuthenticationUnavailableError('the keys of the issuer cannot be had');
  }
}
