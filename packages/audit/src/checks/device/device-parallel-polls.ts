import type { Check } from '../../check.js';
import { InconclusiveError } from '../../http/inconclusive.js';
import type { DeviceServer } from '../../servers/device-server.js';

const parallel = 20;

/** Of many parallel polls of an approved code, one gets tokens. */
export const deviceParallelPolls: Check<DeviceServer> = {
  id: 'device-parallel-polls',
  title: 'Of parallel polls of an approved code, one gets tokens',
  severity: 'high',
  source: 'RFC 8628 section 3.5; RFC 6749 section 4.1.2',
  sends: `Approves a code and polls it ${parallel} times at the same moment.`,
  expects: 'One of them gets tokens.',
  remedy:
    'Take the device code in one atomic step, such as GETDEL or a compare-and-swap, after every check that can fail.',
  needs: ['decide'],
  async run(server, { http }) {
    const code = await server.createApprovedCode();
    const request = server.pollRequest(code.deviceCode);
    const exchanges = await http.sendTogether(Array.from({ length: parallel }, () => request));
    const winners = exchanges.filter((exchange) => server.parsePoll(exchange).accessToken !== undefined);
    if (winners.length > 1) return [`${winners.length} of ${parallel} parallel polls got tokens`];
    if (winners.length === 1) return [];
    if ((await server.pollPatiently(code)).accessToken === undefined)
      throw new InconclusiveError(`none of ${parallel} parallel polls of an approved code got tokens`);
    return [];
  },
};
