import type { Check } from '../../check.js';
import { describe } from '../../servers/code-server.js';
import type { DeviceServer } from '../../servers/device-server.js';

/** A code is unknown to other clients. */
export const deviceForeignPoll: Check<DeviceServer> = {
  id: 'device-foreign-poll',
  title: 'A code is unknown to other clients',
  severity: 'medium',
  source: 'RFC 6749 section 5.2 (invalid_grant); RFC 8628 section 3.4; compare CVE-2023-2585',
  sends: 'Polls an undecided code as the other client, then as its own.',
  expects: 'The other client gets an error that ends its polling. For its own client the code is still pending.',
  remedy: 'Return invalid_grant to a client that did not request the code, and leave the code as it is.',
  needs: ['other-app'],
  async run(server, { credentials: { otherApp } }) {
    const own = await server.createCode({ client: otherApp });
    await server.expectPending(own, { client: otherApp });

    const code = await server.createCode();
    const foreign = await server.poll(code, { client: otherApp });
    const honest = await server.poll(code);
    const evidence: string[] = [];
    if (foreign.isPending) evidence.push(describe('the code of another client is pending', foreign.exchange));
    if (foreign.accessToken !== undefined) evidence.push(describe('another client got tokens', foreign.exchange));
    if (!honest.isPending) evidence.push(describe('a poll of another client ended the code', honest.exchange));
    return evidence;
  },
};
