import { QrLoginError, genauthV2Adapter, genauthV3Adapter } from '@qr-login/core';
import type { BindingMode, Clock, LoginAdapter } from '@qr-login/core';
import { coreFunctions } from '@qr-login/core/internal';
import type { DeviceGrantSettings } from '../device-grant.js';

/** Supported protocols. */
export type ProtocolName = 'genauth-v3' | 'genauth-v2' | 'device-grant';

/** Settings that choose the server. */
export interface ServerSettings extends DeviceGrantSettings {
  readonly server: string;
  readonly appId: string;
  readonly protocol: ProtocolName;
}

/** Settings that every adapter shares. */
interface AdapterContext {
  readonly binding: BindingMode;
  readonly clock: Clock;
  readonly baseUri: string;
}

/** Adapter for the server of a card. Throws `TypeError` that names the wrong setting. */
export function createAdapter(settings: ServerSettings, { binding, clock, baseUri }: AdapterContext): LoginAdapter {
  const { server, appId, protocol } = settings;
  if (protocol === 'device-grant') return createDeviceGrantAdapter(settings);
  const options = { server: resolveServer(server, baseUri), appId, binding, clock };
  if (protocol === 'genauth-v3') return genauthV3Adapter(options);
  if (protocol === 'genauth-v2') return genauthV2Adapter(options);
  throw new TypeError('protocol must be genauth-v3, genauth-v2 or device-grant');
}

/** A path is relative to the page; a host without a scheme is invalid. */
export function resolveServer(server: string, baseUri: string): string | URL {
  return /^\.{0,2}\//.test(server) ? new URL(server, baseUri) : server;
}

/** Its code, a separate file beside this one in the build, loads with the first login code. */
function createDeviceGrantAdapter(settings: DeviceGrantSettings): LoginAdapter {
  let adapter: LoginAdapter | undefined;
  return {
    createCode: async (context) => (adapter ??= await loadAdapter(settings)).createCode(context),
    readStatus: async (code, context) => (adapter ??= await loadAdapter(settings)).readStatus(code, context),
  };
}

async function loadAdapter(settings: DeviceGrantSettings): Promise<LoginAdapter> {
  // vite.config.ts places the built file beside each module that imports it.
  const { createAdapterFrom } = await import('../device-grant.js').catch((cause: unknown) => {
    throw new QrLoginError('network-or-policy', 'device-grant.js must lie beside the script', { cause });
  });
  return createAdapterFrom(settings, coreFunctions);
}
