import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { readPhotoUrl, cleanDisplayName, createBoundedFetch } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import type { SiteUser } from './sessions.js';

/** The site's account at the login server. */
export interface RedeemOptions {
  /** Origin of the login server, and the issuer of its tokens. */
  readonly server: string;
  readonly appId: string;
  readonly appSecret: string;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Default: `systemClock`. */
  readonly clock?: Clock;
}

/** Redeems a ticket, once, and returns its user. */
export type Redeem = (ticket: string) => Promise<SiteUser>;

/** The login server rejected the ticket: unknown, used, or too old. */
export class TicketRejectedError extends Error {
  override readonly name = 'TicketRejectedError';
}

/** Redeems tickets with the site's own credentials, and accepts only a token that the server has signed for this site. */
export function createRedeem({ server, appId, appSecret, ...options }: RedeemOptions): Redeem {
  const fetch = createBoundedFetch(options);
  // The demo's server creates a new key at every start, so keys must be refetched without a cooldown.
  const keyOptions = { [customFetch]: fetch, cooldownDuration: 0 };
  const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', server), keyOptions);
  const credentials = Buffer.from(`${appId}:${appSecret}`).toString('base64');

  return async (ticket) => {
    const response = await fetch(new URL('/api/v3/exchange-tokenset-with-qrcode-ticket', server), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-authing-app-id': appId,
        authorization: `Basic ${credentials}`,
      },
      body: JSON.stringify({ ticket }),
      redirect: 'error',
    });
    const idToken = readIdToken(await response.json());
    const { payload } = await jwtVerify(idToken, keys, { issuer: server, audience: appId });
    return readUser(payload);
  };
}

/** PROTOCOL 3.6: `statusCode` decides, not the HTTP status. */
function readIdToken(envelope: unknown): string {
  const { statusCode, data } = asObject(envelope);
  if (statusCode === 400) throw new TicketRejectedError('the login server rejected the ticket');
  if (statusCode !== 200) throw new Error('the login server is unavailable, or rejects this site');
  const { id_token: idToken } = asObject(data);
  if (typeof idToken !== 'string') throw new Error('data.id_token must be a string');
  return idToken;
}

function readUser({ sub, name, picture }: JWTPayload): SiteUser {
  if (sub === undefined) throw new Error('sub must be a string');
  const photo = readPhotoUrl(picture);
  return {
    id: sub,
    displayName: (typeof name === 'string' && cleanDisplayName(name)) || sub,
    ...(photo !== undefined && { photo }),
  };
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
