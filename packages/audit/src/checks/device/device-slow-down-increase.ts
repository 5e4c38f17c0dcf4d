import type { Check } from '../../check.js';
import { InconclusiveError } from '../../http/inconclusive.js';
import { describe } from '../../servers/code-server.js';
import type { DeviceServer } from '../../servers/device-server.js';

/** `slow_down` makes the interval longer. */
export const deviceSlowDownIncrease: Check<DeviceServer> = {
  id: 'device-slow-down-increase',
  title: 'After slow_down the interval is 5 s longer',
  severity: 'low',
  source: 'RFC 8628 section 3.5',
  sends: 'Polls a code twice at once, waits for the announced interval only, and polls again.',
  expects: 'The last poll is answered with slow_down too.',
  remedy: 'Store the interval with the code, add 5 s with each slow_down, and compare with the stored one.',
  needs: [],
  isSlow: true,
  async run(server, { pause }) {
    const code = await server.createCode();
    await server.expectPending(code);
    const early = await server.poll(code);
    if (early.error !== 'slow_down')
      throw new InconclusiveError(describe('the server sent no slow_down', early.exchange));
    await pause(code.intervalMs + 500);
    const { error, exchange } = await server.poll(code);
    if (error === 'slow_down') return [];
    return [describe('a poll after the old interval was not answered with slow_down', exchange)];
  },
};
