import type { Check } from '../../check.js';
import { InconclusiveError } from '../../http/inconclusive.js';
import { describe } from '../../servers/code-server.js';
import type { DeviceServer } from '../../servers/device-server.js';

const maxIntervalMs = 10_000;
/** Timers and clocks of the two machines differ. */
const graceMs = 200;

/** A client that keeps the announced interval is not slowed down. */
export const deviceInterval: Check<DeviceServer> = {
  id: 'device-interval',
  title: 'A client that keeps the interval is not slowed down',
  severity: 'medium',
  source: 'RFC 8628 sections 3.2 and 3.5',
  sends: 'Polls a code, waits for its interval (5 s if the response has none), and polls again.',
  expects: 'authorization_pending, not slow_down.',
  remedy: 'Enforce the interval that the response announces, measured from the last poll.',
  needs: [],
  async run(server, { http, pause }) {
    const code = await server.createCode();
    if (code.intervalMs > maxIntervalMs)
      throw new InconclusiveError(`the interval of ${code.intervalMs / 1000} s is too long for this check`);
    // A server may count the first interval from the creation of the code, and make it longer after an early poll.
    const first = await server.pollPatiently(code);
    if (!first.isPending) throw new InconclusiveError(describe('an undecided code is not pending', first.exchange));
    await pause(code.intervalMs + graceMs);
    const { error, exchange } = server.parsePoll(await http.send(server.pollRequest(code.deviceCode)));
    const wait = `a poll after ${code.intervalMs / 1000} s`;
    if (error === 'slow_down' || exchange.status === 429) return [describe(`${wait} was slowed down`, exchange)];
    if (error !== 'authorization_pending')
      throw new InconclusiveError(describe(`${wait} was not answered as pending`, exchange));
    return [];
  },
};
