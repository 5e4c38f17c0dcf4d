import type { Check } from '../../check.js';
import { describe } from '../../servers/code-server.js';
import type { DeviceServer } from '../../servers/device-server.js';

/** A device code is spent by its redemption. */
export const deviceCodeReuse: Check<DeviceServer> = {
  id: 'device-code-reuse',
  title: 'A device code gives tokens once',
  severity: 'high',
  source: 'RFC 8628 sections 3.5 and 5.2; RFC 6749 section 4.1.2',
  sends: 'Approves a code, redeems it, and redeems it again, if need be after the interval.',
  expects: 'The second poll gets no tokens.',
  remedy: 'Delete the device code, or mark it as used, in the same atomic step that reads it.',
  needs: ['decide'],
  async run(server) {
    const code = await server.createApprovedCode();
    await server.redeem(code);
    const second = await server.pollPatiently(code);
    return second.accessToken === undefined ? [] : [describe('a device code gave tokens twice', second.exchange)];
  },
};
