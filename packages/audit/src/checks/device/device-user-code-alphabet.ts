import type { Check } from '../../check.js';
import type { DeviceServer } from '../../servers/device-server.js';

const maxLength = 64;
/** Characters that readers confuse. */
const confusable = [
  ['0', 'O'],
  ['1', 'I'],
] as const;

/** User codes can be read and typed. */
export const deviceUserCodeAlphabet: Check<DeviceServer> = {
  id: 'device-user-code-alphabet',
  title: 'User codes can be read and typed without mistakes',
  severity: 'low',
  source: 'RFC 8628 section 6.1; PROTOCOL 7.2.2',
  sends: 'Requests 30 codes and reads the characters of the user codes.',
  expects: 'One case of letters, no pair of characters that look alike, and at most 64 printable ASCII characters.',
  remedy: 'Draw from upper-case consonants (BCDFGHJKLMNPQRSTVWXZ), or from digits.',
  needs: [],
  async run(server) {
    const codes = (await server.sampleCodes()).map(({ userCode }) => userCode);
    const used = new Set(codes.join(''));
    const upper = new Set([...used].map((character) => character.toUpperCase()));
    const evidence: string[] = [];
    if (codes.some((code) => !/^[\x21-\x7e]+$/.test(code) || code.length > maxLength))
      evidence.push(`a user code is longer than ${maxLength}, or has characters that cannot be typed everywhere`);
    if ([...used].some((each) => /[a-z]/.test(each)) && [...used].some((each) => /[A-Z]/.test(each)))
      evidence.push('user codes mix upper and lower case');
    for (const [one, other] of confusable)
      if (upper.has(one) && upper.has(other)) evidence.push(`user codes contain both ${one} and ${other}`);
    return evidence;
  },
};
