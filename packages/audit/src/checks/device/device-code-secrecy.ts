import type { Check } from '../../check.js';
import { InconclusiveError } from '../../http/inconclusive.js';
import { describe } from '../../servers/code-server.js';
import type { DeviceServer } from '../../servers/device-server.js';

/** What the screen shows does not give access to the tokens. */
export const deviceCodeSecrecy: Check<DeviceServer> = {
  id: 'device-code-secrecy',
  title: 'What is on screen does not suffice to poll',
  severity: 'high',
  source: 'RFC 8628 sections 5.2, 5.5 and 6.1; PROTOCOL 7.2.3',
  sends: 'Requests a code, searches the verification addresses for the device code, and polls with the user code.',
  expects: 'No address contains the device code, and a poll with the user code is refused.',
  remedy: 'Draw the device code independently of the user code, and send it in the device authorization response only.',
  needs: [],
  async run(server) {
    const code = await server.createCode();
    await server.expectPending(code);
    const unknown = await server.poll({ deviceCode: 'a-code-that-was-not-issued' });
    if (unknown.isPending) throw new InconclusiveError(describe('any text is a pending device code', unknown.exchange));
    const evidence: string[] = [];
    const addresses = [code.verificationUri, code.verificationUriComplete ?? ''];
    if (addresses.some((address) => contains(address, code.deviceCode)))
      evidence.push('a verification address contains the device code');
    for (const text of new Set([code.userCode, code.userCode.replaceAll(/[^a-z0-9]/gi, '')])) {
      const { isPending, accessToken, exchange } = await server.poll({ deviceCode: text });
      if (isPending || accessToken !== undefined)
        evidence.push(describe('the user code works as a device code', exchange));
    }
    return evidence;
  },
};

function contains(address: string, deviceCode: string): boolean {
  return address.includes(deviceCode) || address.includes(encodeURIComponent(deviceCode));
}
