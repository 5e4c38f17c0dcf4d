import type { Check } from '../../check.js';
import { InconclusiveError } from '../../http/inconclusive.js';
import { describe } from '../../servers/code-server.js';
import type { DeviceServer } from '../../servers/device-server.js';

const origins = ['https://unknown-origin.example', 'null'];

/** A page of any origin cannot use the cookies of a user. */
export const deviceCors: Check<DeviceServer> = {
  id: 'device-cors',
  title: 'The token endpoint allows no credentials for unknown origins',
  severity: 'medium',
  source: 'Fetch standard, CORS protocol and credentials; RFC 8628 section 5.6',
  sends: 'Polls a code with an unknown Origin, and with Origin: null.',
  expects:
    'No Access-Control-Allow-Credentials for them. Access-Control-Allow-Origin alone is right for public clients on pages.',
  remedy: 'List the origins of your pages. Never combine a reflected origin with Access-Control-Allow-Credentials.',
  needs: [],
  async run(server) {
    const code = await server.createCode();
    const evidence: string[] = [];
    for (const origin of origins) {
      const { exchange, error } = await server.poll(code, { headers: { origin } });
      const allowed = exchange.headers.get('access-control-allow-origin');
      const hasCredentials = exchange.headers.get('access-control-allow-credentials') === 'true';
      if (allowed === origin && hasCredentials)
        evidence.push(describe(`origin ${origin} may send credentials and read the response`, exchange));
      // A server may refuse an unknown origin, but not without an answer.
      if (error === undefined && exchange.status >= 500)
        throw new InconclusiveError(describe('a request with an Origin failed', exchange));
    }
    await server.expectPending(code);
    return evidence;
  },
};
