/**
 * The adapter of the OAuth device grant, for a card with `protocol="device-grant"`.
 * @packageDocumentation
 */

import { QrLoginError } from '@qr-login/core';
import type { Clock, LoginAdapter } from '@qr-login/core';
import { createDeviceGrantAdapter } from '@qr-login/core/internal';
import type { CoreFunctions } from '@qr-login/core/internal';

/** The settings of a card for an OAuth server. Empty ones are not set. */
export interface DeviceGrantSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  readonly deviceAuthorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly clock: Clock;
}

/** Adapter for that server, with functions of the card. Throws `misconfigured`, which names the attribute. */
export function createAdapterFrom(settings: DeviceGrantSettings, core: CoreFunctions): LoginAdapter {
  const { issuer, clientId, scope, clock } = settings;
  const { deviceAuthorizationEndpoint: deviceAuthorization, tokenEndpoint: token } = settings;
  try {
    const options = {
      clientId,
      clock,
      ...(issuer && { issuer }),
      ...(scope && { scope }),
      ...((deviceAuthorization || token) && { endpoints: { deviceAuthorization, token } }),
    };
    return createDeviceGrantAdapter(options, core);
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
