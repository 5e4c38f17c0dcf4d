import { randomBytes } from 'node:crypto';
import type { AppCredentials } from '../../audit-context.js';
import type { Check } from '../../check.js';
import { describe } from '../../servers/code-server.js';
import type { DeviceServer } from '../../servers/device-server.js';
import { requireReadiness } from '../../servers/refusal.js';

/** A client that has a secret needs it at both endpoints. */
export const deviceClientAuthentication: Check<DeviceServer> = {
  id: 'device-client-authentication',
  title: 'A client with a secret is authenticated at both endpoints',
  severity: 'high',
  source: 'RFC 8628 sections 3.1 and 3.4; RFC 6749 sections 2.3 and 3.2.1',
  sends: 'Requests a code and polls one, each without the secret and with a wrong one.',
  expects: 'Each is refused, and the code is pending with the right secret.',
  remedy: 'Authenticate the client before anything else, also at the device authorization endpoint.',
  needs: ['app-secret'],
  isUnsafe: true,
  async run(server, { http, credentials: { app } }) {
    const code = await server.createCode();
    await server.expectPending(code);
    const wrong: readonly (readonly [string, AppCredentials])[] = [
      ['without a secret', { appId: app.appId, appSecret: undefined }],
      ['with a wrong secret', { appId: app.appId, appSecret: randomBytes(16).toString('hex') }],
    ];
    const evidence: string[] = [];
    for (const [how, client] of wrong) {
      const created = await http.send(server.deviceAuthorizationRequest({ client }));
      if (server.readCode(created)) evidence.push(describe(`a client ${how} got a code`, created));
      else if (evidence.length === 0) requireReadiness({ exchange: created });
      const { isPending, accessToken, exchange } = await server.poll(code, { client });
      if (isPending || accessToken !== undefined) evidence.push(describe(`a client ${how} could poll`, exchange));
    }
    return evidence;
  },
};
