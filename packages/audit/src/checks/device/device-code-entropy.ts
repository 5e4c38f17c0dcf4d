import type { Check } from '../../check.js';
import type { DeviceServer } from '../../servers/device-server.js';
import { chiSquareDeviation, countRepeats, estimateBits } from '../../statistics/code-sample.js';

/** 128 less the error of the estimate and the fixed bits of a random UUID. */
const minBits = 112;
/** Fair codes stay below 4, and those with fewer characters at their ends, as in base 36, below 7. */
const maxDeviation = 8;

/** Device codes cannot be guessed. */
export const deviceCodeEntropy: Check<DeviceServer> = {
  id: 'device-code-entropy',
  title: 'Device codes cannot be guessed',
  severity: 'high',
  source: 'RFC 8628 section 5.2; RFC 6749 section 10.10',
  sends: 'Requests 30 codes, and tests the characters of the device codes at each position.',
  expects: `At least ${minBits} bits by collision entropy, no repetition, and a chi-square within ${maxDeviation} standard deviations.`,
  remedy: 'Draw 32 bytes from a cryptographic random generator.',
  needs: [],
  async run(server) {
    const codes = (await server.sampleCodes()).map(({ deviceCode }) => deviceCode);
    const bits = estimateBits(codes);
    const repeats = countRepeats(codes);
    const deviation = chiSquareDeviation(codes.map(signatureOf));
    return [
      ...(bits < minBits ? [`a device code has about ${bits.toFixed(0)} bits`] : []),
      ...(repeats > 0 ? [`${repeats} of ${codes.length} device codes were issued before`] : []),
      ...(deviation > maxDeviation
        ? [`the characters are not evenly distributed: chi-square is ${deviation.toFixed(0)} standard deviations off`]
        : []),
    ];
  },
};

/** A signed code, such as a JWT, has readable parts. Its last part is the random one. */
function signatureOf(code: string): string {
  return code.split('.').at(-1) ?? code;
}
