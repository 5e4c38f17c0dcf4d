import type { Check } from '../../check.js';
import type { DeviceServer } from '../../servers/device-server.js';

const polls = 4;

/** The server enforces its interval. */
export const deviceSlowDown: Check<DeviceServer> = {
  id: 'device-slow-down',
  title: 'Polls faster than the interval are slowed down',
  severity: 'low',
  source: 'RFC 8628 section 3.5. The RFC lets a server leave out slow_down',
  sends: `Polls a code, and then ${polls} times at once.`,
  expects: 'One of them is answered with slow_down or 429.',
  remedy: 'Store the time of the last poll with the code, and answer slow_down within the interval.',
  needs: [],
  async run(server, { http }) {
    const code = await server.createCode();
    await server.expectPending(code);
    const request = server.pollRequest(code.deviceCode);
    const exchanges = await http.sendTogether(Array.from({ length: polls }, () => request));
    const isSlowed = exchanges.some(
      (exchange) => exchange.status === 429 || server.parsePoll(exchange).error === 'slow_down',
    );
    return isSlowed
      ? []
      : [`${polls + 1} polls within the interval of ${code.intervalMs / 1000} s, and none was answered with slow_down`];
  },
};
