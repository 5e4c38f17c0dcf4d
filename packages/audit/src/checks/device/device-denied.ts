import type { Check } from '../../check.js';
import { describe } from '../../servers/code-server.js';
import type { DeviceServer } from '../../servers/device-server.js';

/** A denial is final. */
export const deviceDenied: Check<DeviceServer> = {
  id: 'device-denied',
  title: 'A denied code returns access_denied and stays denied',
  severity: 'high',
  source: 'RFC 8628 section 3.5',
  sends: 'Denies a code and polls it twice. Denies another, then approves it, and polls it.',
  expects: 'access_denied, then an error that ends the polling, and never tokens.',
  remedy: 'Store the denial with the code. Change the state of a code only if it is undecided, in one atomic step.',
  needs: ['decide'],
  async run(server, { pause }) {
    // Without an approval that works, a denial proves nothing.
    await server.redeem(await server.createApprovedCode());

    const denied = await server.createCode();
    await server.decide(denied, 'deny');
    const first = await server.pollPatiently(denied);
    await pause(denied.intervalMs);
    const again = await server.pollPatiently(denied);
    const evidence: string[] = [];
    if (first.error !== 'access_denied')
      evidence.push(describe('a denied code was not answered with access_denied', first.exchange));
    if (again.error === 'authorization_pending')
      evidence.push(describe('a denied code is pending when it is polled again', again.exchange));

    const changed = await server.createCode();
    await server.decide(changed, 'deny');
    await server.tryToDecide(changed, 'approve');
    const late = await server.pollPatiently(changed);
    const withTokens = [first, again, late].filter(({ accessToken }) => accessToken !== undefined);
    return [...evidence, ...withTokens.map(({ exchange }) => describe('a denied code gave tokens', exchange))];
  },
};
