import type { Check } from '../../check.js';
import type { Exchange } from '../../http/exchange.js';
import { describe } from '../../servers/code-server.js';
import type { DeviceServer } from '../../servers/device-server.js';

/** No cache keeps codes or tokens. */
export const deviceCaching: Check<DeviceServer> = {
  id: 'device-caching',
  title: 'Responses with codes, errors or tokens are not stored',
  severity: 'low',
  source: 'RFC 6749 sections 5.1 and 5.2; RFC 8628 section 3.2',
  sends: 'Requests a code, polls it, and, if codes can be decided, redeems an approved one.',
  expects: 'Each response has Cache-Control: no-store.',
  remedy: 'Send Cache-Control: no-store with every response of both endpoints.',
  needs: [],
  async run(server) {
    const code = await server.createCode();
    const exchanges: (readonly [string, Exchange])[] = [
      ['the device authorization response', code.exchange],
      ['the error response', (await server.expectPending(code)).exchange],
    ];
    if (server.options.decide) {
      const { exchange } = await server.redeem(await server.createApprovedCode());
      exchanges.push(['the response with tokens', exchange]);
    }
    return exchanges
      .filter(([, { headers }]) => !/\bno-store\b/i.test(headers.get('cache-control') ?? ''))
      .map(([name, exchange]) => describe(`${name} has no Cache-Control: no-store`, exchange));
  },
};
