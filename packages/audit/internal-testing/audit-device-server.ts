import type { Finding } from '../src/check.js';
import type { DecideDeviceCode } from '../src/device-options.js';
import type { AuditOptions } from '../src/options.js';
import { AutoAdvancingTime } from './auto-advancing-time.js';
import { collectFindings } from './collect-findings.js';
import { openDeviceServer } from './device/device-server.js';
import type { DeviceServerOptions } from './device/device-server.js';

/** Options of every run of the device flow. */
export const deviceDemoOptions = {
  protocol: 'device-grant',
  appId: 'backend',
  appSecret: 'secret-of-the-backend',
  otherAppId: 'other-screen',
  requestsPerSecond: 1000,
  decide: () => Promise.resolve(),
} as const;

/** The findings of an audit of the server with the device flow. Another `appId` has no secret. */
export async function auditDeviceServer(
  settings: DeviceServerOptions,
  { appId, ...options }: Partial<AuditOptions>,
): Promise<readonly Finding[]> {
  const time = new AutoAdvancingTime();
  const server = await openDeviceServer({ ...settings, clock: time.server });
  const { appSecret, ...anyClient } = deviceDemoOptions;
  try {
    return await collectFindings({
      ...anyClient,
      ...time.audit,
      ...(appId === undefined ? { appSecret } : { appId }),
      baseUrl: server.url,
      decide: decideAt(server.url),
      userCodeRequest: { url: `${server.url}/device?user_code={userCode}` },
      ...options,
    });
  } finally {
    await server.close();
  }
}

function decideAt(url: string): DecideDeviceCode {
  return async ({ userCode }, decision) => {
    const body = new URLSearchParams({ user_code: userCode, decision });
    const { ok } = await fetch(`${url}/device`, { method: 'POST', body });
    if (!ok) throw new Error('the decision was refused');
  };
}
