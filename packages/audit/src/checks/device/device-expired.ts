import type { Check } from '../../check.js';
import { InconclusiveError } from '../../http/inconclusive.js';
import { describe } from '../../servers/code-server.js';
import type { DeviceServer } from '../../servers/device-server.js';
import { readPointer } from '@qr-login/core/internal';

const maxWaitMs = 120_000;
const graceMs = 1100;

/** A code ends with its lifetime. */
export const deviceExpired: Check<DeviceServer> = {
  id: 'device-expired',
  title: 'An expired code gives no tokens',
  severity: 'medium',
  source: 'RFC 8628 sections 3.2 and 3.5',
  sends: 'Waits until a code has expired, approves it if codes can be decided, and polls it.',
  expects: 'expired_token, or invalid_grant if the code is deleted. No tokens.',
  remedy: 'Compare the time of the approval and of each poll with the end of the code, on the server.',
  needs: [],
  isSlow: true,
  async run(server, { pause }) {
    const code = await server.createCode();
    await server.expectPending(code);
    const lifetime = readPointer(code.exchange.json, '/expires_in');
    const waitMs = Number(lifetime) * 1000 + graceMs;
    if (!(waitMs <= maxWaitMs))
      throw new InconclusiveError(
        `a code lives longer than ${maxWaitMs / 1000} s: set a shorter lifetime for the test`,
      );
    await pause(waitMs);
    if (server.options.decide) await server.tryToDecide(code, 'approve');
    const { error, accessToken, exchange } = await server.pollPatiently(code);
    if (accessToken !== undefined) return [describe('an expired code gave tokens', exchange)];
    return error === 'expired_token' || error === 'invalid_grant'
      ? []
      : [describe('an expired code was not answered with expired_token', exchange)];
  },
};
