import type { Check } from '../../check.js';
import { describe } from '../../servers/code-server.js';
import type { DeviceServer } from '../../servers/device-server.js';

/** Tokens go to the client that requested the code. */
export const deviceClientBinding: Check<DeviceServer> = {
  id: 'device-client-binding',
  title: 'Another client cannot redeem an approved code',
  severity: 'high',
  source: 'RFC 8628 sections 3.4 and 3.5; RFC 6749 section 5.2 (invalid_grant); compare CVE-2023-2585',
  sends: 'Approves a code, and polls it as the other client.',
  expects: 'The other client gets no tokens.',
  remedy: 'Store the client with the code. Compare it with the authenticated client before anything else is read.',
  needs: ['decide', 'other-app'],
  async run(server, { credentials: { otherApp } }) {
    // The credentials of the other client work, and so does an approval.
    const own = await server.createCode({ client: otherApp });
    await server.expectPending(own, { client: otherApp });
    await server.redeem(await server.createApprovedCode());

    const code = await server.createApprovedCode();
    const { accessToken, exchange } = await server.poll(code, { client: otherApp });
    return accessToken === undefined ? [] : [describe('another client got tokens', exchange)];
  },
};
