import { QrLoginError } from '../errors.js';
import { own, readSeconds } from '../parse.js';
import type { JsonObject } from '../parse.js';
import type { LoginCode, TokenSet } from '../adapter.js';
import type { CoreFunctions } from './core-functions.js';
import { parseSecureUrl } from '../secure-url.js';
import { readQrContent } from '../read-qr-content.js';

/** A code from the server: the public part, and the secret for polling. */
export interface DeviceCode {
  readonly deviceCode: string;
  readonly loginCode: Omit<LoginCode, 'id'>;
  /** Milliseconds between polls. */
  readonly intervalMs: number;
}

const minLifetimeMs = 10_000;
const maxLifetimeMs = 1_800_000;
const defaultIntervalMs = 5000;
const minIntervalMs = 1000;
const maxIntervalMs = 60_000;

/** A device authorization response (RFC 8628 section 3.2, PROTOCOL 7.2), or an error that names the member. */
export function readDeviceCode(response: JsonObject, { isUserCode }: CoreFunctions): DeviceCode {
  const deviceCode = readPrintable(own(response, 'device_code'));
  if (deviceCode === undefined) throw new QrLoginError('protocol', 'device_code must be printable ASCII characters');
  const lifetimeMs = readSeconds(own(response, 'expires_in'), minLifetimeMs, maxLifetimeMs);
  if (lifetimeMs === undefined) throw new QrLoginError('protocol', 'expires_in must be a number of seconds');
  const userCode = own(response, 'user_code');
  if (!isUserCode(userCode)) throw new QrLoginError('protocol', 'user_code must be 1 to 64 printable characters');
  const intervalMs = readSeconds(own(response, 'interval'), minIntervalMs, maxIntervalMs) ?? defaultIntervalMs;
  return {
    deviceCode,
    loginCode: { content: readVerificationUri(response), userCode, lifetimeMs, intervalMs },
    intervalMs,
  };
}

/** Tokens (RFC 6749 section 5.1, PROTOCOL 7.4). Invalid optional members and unknown members are dropped. */
export function readTokenSet(response: JsonObject): TokenSet {
  if (own(response, 'access_token') === undefined)
    throw new QrLoginError('protocol', 'access_token or error must be there');
  const access_token = readPrintable(own(response, 'access_token'));
  const token_type = readPrintable(own(response, 'token_type'));
  if (access_token === undefined || token_type === undefined)
    throw new QrLoginError('ticket-missing', 'access_token and token_type must be printable ASCII characters');
  const expires_in = own(response, 'expires_in');
  const hasLifetime = typeof expires_in === 'number' && Number.isFinite(expires_in) && expires_in >= 0;
  // Absent members are own members too, so that none is read from a polluted `Object.prototype`.
  return {
    access_token,
    token_type,
    expires_in: hasLifetime ? expires_in : undefined,
    refresh_token: readPrintable(own(response, 'refresh_token')),
    id_token: readPrintable(own(response, 'id_token')),
    scope: readPrintable(own(response, 'scope')),
  };
}

/** Text that RFC 6749 appendix A allows in codes, tokens and scopes, spaces included, and not blank. */
function readPrintable(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\x20-\x7e]+$/.test(value) && value.trim() !== '' ? value : undefined;
}

/** The link that includes the code, if there is one. Some servers still use the older name `verification_url` for the plain link. */
function readVerificationUri(response: JsonObject): string {
  const names = ['verification_uri_complete', 'verification_uri', 'verification_url'];
  const name = names.find((candidate) => own(response, candidate) !== undefined) ?? 'verification_uri';
  const link = readQrContent(own(response, name), name);
  if (!parseSecureUrl(link)) throw new QrLoginError('qr-invalid', `${name} must be an https address`);
  return link;
}
