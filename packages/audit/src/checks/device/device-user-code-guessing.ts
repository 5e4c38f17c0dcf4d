import { randomInt } from 'node:crypto';
import type { Check } from '../../check.js';
import type { UserCodeRequest } from '../../device-options.js';
import type { OutgoingRequest } from '../../http/exchange.js';
import { InconclusiveError } from '../../http/inconclusive.js';
import { describe } from '../../servers/code-server.js';
import type { DeviceServer } from '../../servers/device-server.js';

const guesses = 30;
const alphabet = 'BCDFGHJKLMNPQRSTVWXZ';

/** Guessed user codes are limited. */
export const deviceUserCodeGuessing: Check<DeviceServer> = {
  id: 'device-user-code-guessing',
  title: 'The rate of wrong user codes is limited',
  severity: 'medium',
  source: 'RFC 8628 section 5.1',
  sends: `Enters a user code of its own, then up to ${guesses} random ones.`,
  expects: 'A limit applies: 429, or another status than that of the first wrong code.',
  remedy: 'Limit wrong user codes by session and by address, to about five before a pause.',
  needs: ['user-code-request'],
  isUnsafe: true,
  async run(server, { http }) {
    const { userCodeRequest } = server.options;
    if (!userCodeRequest) throw new InconclusiveError('there is no request that enters a user code');
    const { userCode } = await server.createCode();
    const right = await http.send(fill(userCodeRequest, userCode));
    const wrong = await http.send(fill(userCodeRequest, guess(userCode)));
    if (right.status === 429 || (right.status === wrong.status && right.body.length === wrong.body.length))
      throw new InconclusiveError(describe('a right and a wrong user code get the same response', right));
    if (wrong.status === 429) return [];
    for (let count = 1; count < guesses; count++) {
      const exchange = await http.sendOnce(fill(userCodeRequest, guess(userCode)));
      if (exchange.status === wrong.status) continue;
      if (exchange.status < 500) return [];
      throw new InconclusiveError(describe('a wrong user code caused a server error', exchange));
    }
    return [describe(`${guesses} wrong user codes met no limit`, wrong)];
  },
};

/** A random code in the format of a real one. */
function guess(userCode: string): string {
  const draw = (characters: string): string => characters.charAt(randomInt(characters.length));
  return userCode.replaceAll(/[a-z]/gi, () => draw(alphabet)).replaceAll(/\d/g, () => draw('0123456789'));
}

function fill({ url, method = 'GET', headers = {}, body }: UserCodeRequest, userCode: string): OutgoingRequest {
  return {
    method,
    url: new URL(url.replaceAll('{userCode}', encodeURIComponent(userCode))),
    headers,
    ...(body !== undefined && { body: body.replaceAll('{userCode}', userCode) }),
  };
}
