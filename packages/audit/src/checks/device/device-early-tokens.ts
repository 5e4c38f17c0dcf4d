import type { Check } from '../../check.js';
import { describe } from '../../servers/code-server.js';
import type { DeviceChanges, DeviceCode, DeviceServer } from '../../servers/device-server.js';

const attacks: readonly ((code: DeviceCode) => DeviceChanges)[] = [
  () => ({}),
  ({ userCode }) => ({ parameters: { user_code: userCode } }),
  ({ userCode }) => ({
    parameters: { user_code: userCode, approved: 'true', status: 'approved', user_id: '1', sub: '1' },
  }),
  () => ({ parameters: { scope: 'openid offline_access' } }),
  ({ userCode }) => ({ format: 'json', parameters: { user_code: userCode, approved: 'true' } }),
];

/** Without an approval there are no tokens. */
export const deviceEarlyTokens: Check<DeviceServer> = {
  id: 'device-early-tokens',
  title: 'A poller gets no tokens before the approval',
  severity: 'high',
  source: 'RFC 8628 sections 3.3 and 3.5',
  sends:
    'Polls undecided codes: honestly, with the user code and an approval as parameters, as form and as JSON, and with a scope.',
  expects: 'No response contains an access token.',
  remedy: 'Issue tokens only for a code that the user has approved in a session of the server. Ignore unknown members.',
  needs: [],
  async run(server) {
    await server.expectPending(await server.createCode());
    const evidence: string[] = [];
    for (const attack of attacks) {
      // A code of its own: within the interval of another poll, slow_down would hide the flaw.
      const code = await server.createCode();
      const { accessToken, exchange } = await server.poll(code, attack(code));
      if (accessToken !== undefined) evidence.push(describe('an undecided code gave tokens', exchange));
    }
    return evidence;
  },
};
