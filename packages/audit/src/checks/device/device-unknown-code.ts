import { randomBytes } from 'node:crypto';
import type { Check } from '../../check.js';
import { describe } from '../../servers/code-server.js';
import type { DeviceServer, PollAnswer } from '../../servers/device-server.js';

/** An unknown code ends the polling. */
export const deviceUnknownCode: Check<DeviceServer> = {
  id: 'device-unknown-code',
  title: 'A poll of an unknown code is refused for good',
  severity: 'medium',
  source: 'RFC 6749 section 5.2; RFC 8628 section 3.5; PROTOCOL 7.3',
  sends: 'Polls a device code that the server never issued, an empty one, and a known one with a character changed.',
  expects: 'invalid_grant or expired_token, or invalid_request for the empty one. No tokens.',
  remedy: 'Look device codes up exactly. Return invalid_grant for one that is not stored.',
  needs: [],
  async run(server) {
    const code = await server.createCode();
    await server.expectPending(code);
    const first = code.deviceCode.startsWith('A') ? 'B' : 'A';
    const unknown = [randomBytes(32).toString('base64url'), `${first}${code.deviceCode.slice(1)}`];
    const answers = [];
    for (const deviceCode of unknown) answers.push(await server.poll({ deviceCode }));
    const empty = await server.poll({ deviceCode: '' });
    return [
      ...answers.filter((answer) => !isRefused(answer, [])).map(({ exchange }) => describe(problem, exchange)),
      ...(isRefused(empty, ['invalid_request']) ? [] : [describe(`${problem}, for an empty one`, empty.exchange)]),
    ];
  },
};

const problem = 'an unknown code was not refused with invalid_grant or expired_token';

function isRefused({ error, accessToken }: PollAnswer, more: readonly string[]): boolean {
  return accessToken === undefined && ['invalid_grant', 'expired_token', ...more].includes(error ?? '');
}
