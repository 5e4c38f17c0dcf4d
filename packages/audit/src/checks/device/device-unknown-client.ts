import { randomBytes } from 'node:crypto';
import type { Check } from '../../check.js';
import { describe } from '../../servers/code-server.js';
import type { DeviceServer } from '../../servers/device-server.js';
import { requireReadiness } from '../../servers/refusal.js';

/** Only registered clients get codes. */
export const deviceUnknownClient: Check<DeviceServer> = {
  id: 'device-unknown-client',
  title: 'A client that is not registered gets no code',
  severity: 'medium',
  source: 'RFC 8628 sections 3.1 and 5.4; RFC 6749 sections 2.2 and 5.2',
  sends: 'Requests a code with an unknown client_id, and with none.',
  expects: 'Neither gets a code.',
  remedy: 'Register the clients that may use the device flow. The approval page names the client to the user.',
  needs: [],
  async run(server, { http }) {
    await server.createCode();
    const appId = `unknown-${randomBytes(8).toString('hex')}`;
    const client = { appId, appSecret: undefined };
    const requests = [
      ['an unknown client', server.deviceAuthorizationRequest({ client })],
      [
        'a request without client_id',
        server.deviceAuthorizationRequest({ client, parameters: { client_id: undefined } }),
      ],
    ] as const;
    const evidence: string[] = [];
    for (const [name, request] of requests) {
      const exchange = await http.send(request);
      if (server.readCode(exchange)) evidence.push(describe(`${name} got a code`, exchange));
      else if (evidence.length === 0) requireReadiness({ exchange });
    }
    return evidence;
  },
};
