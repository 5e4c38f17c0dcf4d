import { createBoundedFetch, systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import { createRemoteJWKSet, customFetch, errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import type { QrLoginServerOptions } from '../options.js';
import { readBearerToken } from './bearer.js';
import { createReadAccount } from './claims.js';
import type { AccountOptions } from './claims.js';
import { checkRange, parseEndpoint } from './endpoint.js';
import { AuthenticationUnavailableError } from './unavailable.js';

/** Issuer, audience and signature of accepted tokens. */
export interface JwtAuthenticatorOptions extends AccountOptions {
  /** Required `iss`, exactly. */
  readonly issuer: string;
  /** Required `aud`, or one of its entries: this server's name at the issuer. */
  readonly audience: string;
  /** URL of the issuer's public keys: `https`, or `http` on this machine. */
  readonly jwksUri: string;
  /** Default `RS256`, `ES256`, `EdDSA`. Symmetric algorithms (`HS256` and the like) and `none` are rejected. */
  readonly algorithms?: readonly string[];
  /** Tolerated clock skew, in seconds. Default 5, at most 60. */
  readonly clockToleranceSeconds?: number;
  /** Time limit for loading the keys, in milliseconds. Default 2000, from 0 to 10,000. A key set may have 524,288 bytes. */
  readonly timeoutMs?: number;
  /** Default: the machine's own time. */
  readonly clock?: Clock;
}

/** Key sets may include certificates. */
const maxKeySetBytes = 524_288;

const asymmetric = new Set(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']);

/** Error codes of an invalid token, as opposed to unavailable keys. */
const invalidTokenErrors = [
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
 * Creates an `authenticate` for JSON Web Tokens (RFC 7519) of an issuer with a key set. Such tokens cannot be revoked before they expire.
 * Throws `TypeError` or `RangeError` that names the option; each call throws `AuthenticationUnavailableError` if the keys cannot be loaded.
 */
export function createJwtAuthenticator(options: JwtAuthenticatorOptions): QrLoginServerOptions['authenticate'] {
  const { issuer, audience, algorithms = ['RS256', 'ES256', 'EdDSA'], clock = systemClock } = options;
  const { clockToleranceSeconds = 5, timeoutMs = 2000 } = options;
  if (algorithms.length === 0 || !algorithms.every((name) => asymmetric.has(name)))
    throw new TypeError(`algorithms must be some of ${[...asymmetric].join(', ')}`);
  if (!issuer) throw new TypeError('issuer is needed');
  if (!audience) throw new TypeError('audience is needed');
  checkRange('clockToleranceSeconds', clockToleranceSeconds, 60);
  checkRange('timeoutMs', timeoutMs, 10_000);
  const keys = createRemoteJWKSet(parseEndpoint('jwksUri', options.jwksUri), {
    timeoutDuration: timeoutMs,
    [customFetch]: createBoundedFetch({ timeoutMs, maxBytes: maxKeySetBytes, clock }),
  });
  const readAccount = createReadAccount(options);
  const verifyOptions = { issuer, audience, algorithms: [...algorithms], clockTolerance: clockToleranceSeconds };

  return async (request) => {
    const token = readBearerToken(request);
    if (token === undefined) return undefined;
    const currentDate = new Date(clock.epochNow());
    const claims = await verify(() =>
      jwtVerify(token, keys, { ...verifyOptions, requiredClaims: ['exp'], currentDate }),
    );
    return claims && readAccount(claims);
  };
}

async function verify(verifyToken: () => Promise<{ readonly payload: JWTPayload }>): Promise<JWTPayload | undefined> {
  try {
    return (await verifyToken()).payload;
  } catch (error) {
    if (invalidTokenErrors.some((kind) => error instanceof kind)) return undefined;
    // The cause may contain the response.
    throw new AuthenticationUnavailableError('the keys of the issuer cannot be loaded');
  }
}
