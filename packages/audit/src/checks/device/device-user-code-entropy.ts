import type { Check } from '../../check.js';
import type { DeviceServer } from '../../servers/device-server.js';
import { countRepeats, estimateBits } from '../../statistics/code-sample.js';

/** More than eight digits have, and less than the estimate for nine, the weaker example of RFC 8628 section 6.1. */
const minBits = 26.7;

/** User codes are hard to guess. */
export const deviceUserCodeEntropy: Check<DeviceServer> = {
  id: 'device-user-code-entropy',
  title: 'User codes are hard to guess',
  severity: 'medium',
  source: 'RFC 8628 sections 5.1 and 6.1',
  sends: 'Requests 30 codes, and estimates the entropy of a user code from the characters at each position.',
  expects: `At least ${minBits} bits, as eight letters of an alphabet of 20 or nine digits have, and no repetition.`,
  remedy:
    'Draw eight characters from BCDFGHJKLMNPQRSTVWXZ with a cryptographic random generator, and limit the rate of wrong codes.',
  needs: [],
  async run(server) {
    const codes = (await server.sampleCodes()).map(({ userCode }) => userCode.replaceAll(/[^a-z0-9]/gi, ''));
    const bits = estimateBits(codes);
    const repeats = countRepeats(codes);
    return [
      ...(bits < minBits ? [`a user code has about ${bits.toFixed(0)} bits`] : []),
      ...(repeats > 0 ? [`${repeats} of ${codes.length} user codes were issued before`] : []),
    ];
  },
};
