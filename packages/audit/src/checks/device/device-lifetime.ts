import type { Check } from '../../check.js';
import type { DeviceServer } from '../../servers/device-server.js';
import { readPointer } from '@qr-login/core/internal';

const maxLifetimeS = 1800;
const maxIntervalS = 60;

/** A code lives for a short time. */
export const deviceLifetime: Check<DeviceServer> = {
  id: 'device-lifetime',
  title: 'A code lives for at most half an hour',
  severity: 'low',
  source: 'RFC 8628 sections 5.1, 5.4 and 6.1; PROTOCOL 7.2.4',
  sends: 'Requests a code and reads expires_in and interval.',
  expects: `expires_in is at most ${maxLifetimeS} s, interval at most ${maxIntervalS} s, and a code outlives one interval.`,
  remedy:
    'Issue codes for 5 to 15 minutes. A code that lives longer can be guessed for longer, and can be sent to a victim.',
  needs: [],
  async run(server) {
    const { exchange, intervalMs } = await server.createCode();
    const lifetime = readPointer(exchange.json, '/expires_in');
    const evidence: string[] = [];
    if (typeof lifetime === 'number' && lifetime > maxLifetimeS) evidence.push(`a code lives for ${lifetime} s`);
    if (typeof lifetime === 'number' && lifetime * 1000 < intervalMs)
      evidence.push(`a code lives for ${lifetime} s, less than the interval of ${intervalMs / 1000} s`);
    if (intervalMs > maxIntervalS * 1000) evidence.push(`the interval is ${intervalMs / 1000} s`);
    return evidence;
  },
};
