/**
 * The adapter of the OAuth device grant, for a card with `protocol="device-grant"`.
 * @packageDocumentation
 */

import { QrLoginError, deviceGrantAdapter } from '@qr-login/core';
import type { Clock, LoginAdapter } from '@qr-login/core';

/** The settings of a card for an OAuth server. Empty ones are not set. */
export interface DeviceGrantSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  readonly deviceAuthorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly clock: Clock;
}

/** Adapter for that server. Throws `misconfigured`, which names the attribute. */
export function createAdapterFrom(settings: DeviceGrantSettings): LoginAdapter {
  const { issuer, clientId, scope, clock } = settings;
  const { deviceAuthorizationEndpoint: deviceAuthorization, tokenEndpoint: token } = settings;
  try {
    return deviceGrantAdapter({
      clientId,
      clock,
      ...(issuer && { issuer }),
      ...(scope && { scope }),
      ...((deviceAuthorization || token) && { endpoints: { deviceAuthorization, token } }),
    });
  } catch (cause) {
    throw new QrLoginError('misconfigured', cause instanceof Error ? toAttributes(cause.message) : '', { cause });
  }
}

function toAttributes(message: string): string {
  return message
    .replace('clientId', 'client-id')
    .replace('endpoints.deviceAuthorization', 'device-authorization-endpoint')
    .replace('endpoints.token', 'token-endpoint')
    .replace('endpoints', 'both endpoints');
}
