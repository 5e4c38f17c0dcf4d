import { round } from './server-row.js';
import type { Figure, ServerRow } from './server-row.js';
import type { ServerResults } from './server-results.js';
import { signInRows } from './sign-in-rows.js';

/** The rows of the table, from what was measured. */
export function toServerRows(results: ServerResults): ServerRow[] {
  return [
    ...signInRows(results['sign-in']),
    ...statusRows(results.status),
    ...streamRows(results.streams),
    ...redisRows(results.redis),
  ];
}

function statusRows({ plan, cost }: ServerResults['status']): ServerRow[] {
  const { micros, honoMicros, oidcMicros, timesHono, timesOidc } = cost;
  const against = (peer: string, theirs: number, times: number, goal?: number): ServerRow => ({
    what: `processor time of a status request, ${plan.codes.toLocaleString('en')} codes`,
    unit: 'µs',
    ours: { value: micros },
    peer,
    theirs: { value: theirs },
    ratio: round(1 / times),
    ...(goal !== undefined && { goal: { of: 'ratio', atMost: goal } }),
  });
  return [
    against('hono with a `Map`', honoMicros, timesHono, 3.33),
    against('the token endpoint of `oidc-provider`', oidcMicros, timesOidc),
  ];
}

function streamRows({ streams, cost }: ServerResults['streams']): ServerRow[] {
  const peer = 'bare `node:http`';
  const count = streams.toLocaleString('en');
  const kib = (bytes: number): Figure => ({ value: round(bytes / 1024) });
  return [
    {
      what: `resident memory of a held stream, of ${count}`,
      unit: 'KiB',
      ours: kib(cost.rssEach),
      peer,
      theirs: kib(cost.bareRssEach),
      ratio: round(cost.rssEach / cost.bareRssEach),
      goal: { of: 'ours', atMost: 12 },
    },
    {
      what: `from a scan until ${count} streams have the event`,
      unit: 'ms',
      ours: { value: cost.fanOutMs },
      peer,
      theirs: { value: cost.bareFanOutMs },
      ratio: round(cost.timesBare),
      goal: { of: 'ratio', atMost: 1.5 },
    },
  ];
}

function redisRows({ memory }: ServerResults['redis']): ServerRow[] {
  const { codes, bytes, bytesWithUserCode } = memory;
  return [
    {
      what: `memory of Redis for a code with a user code, of ${codes.toLocaleString('en')}`,
      unit: 'B',
      ours: { value: bytesWithUserCode },
      peer: 'a code without a user code',
      theirs: { value: bytes },
      ratio: round(bytesWithUserCode / bytes),
      goal: { of: 'ours', atMost: 700 },
    },
  ];
}
