import type { StreamCost } from '../../../e2e/benchmarks/server/held-streams.js';
import type { StatusCost } from '../../../e2e/benchmarks/server/status-cost.js';
import { round } from './server-row.js';
import type { ServerResults } from './server-results.js';
import { toServerRows } from './server-rows.js';
import { redisMicros, signInMicros, signInsPerSecond } from './sign-in-rows.js';

/** The figures that documents may quote between `<!-- figure name -->` marks, as in docs/figures.json. */
export function toQuotedFigures(results: ServerResults): Record<string, number> {
  const { 'sign-in': signIns, status, streams, redis } = results;
  const [earlier] = toServerRows(results);
  return {
    'sign-in-ms': round(signInMicros(signIns, 'memory') / 1000),
    'sign-in-redis-ms': round(signInMicros(signIns, 'redis') / 1000),
    'sign-in-redis-process-ms': round(redisMicros(signIns) / 1000),
    'sign-ins-per-core-second': signInsPerSecond(signIns, 'memory'),
    'sign-ins-per-core-second-redis': signInsPerSecond(signIns, 'redis'),
    'sign-in-times-earlier': earlier?.ratio ?? NaN,
    ...toStatusFigures(status.cost),
    ...toStreamFigures(streams.cost),
    'redis-bytes-per-code': redis.memory.bytes,
    'redis-bytes-with-user-code': redis.memory.bytesWithUserCode,
  };
}

function toStatusFigures(cost: StatusCost): Record<string, number> {
  return {
    'server-status-micros': Math.round(cost.micros),
    'server-status-hono-micros': Math.round(cost.honoMicros),
    'server-status-oidc-micros': Math.round(cost.oidcMicros),
    'server-status-times-hono': round(cost.timesHono),
    'server-status-times-oidc': round(cost.timesOidc),
    'server-status-per-second': Math.round(cost.perSecond),
    'server-bytes-per-code': cost.heapPerCode,
  };
}

function toStreamFigures(cost: StreamCost): Record<string, number> {
  return {
    'server-stream-kib': round(cost.rssEach / 1024),
    'server-stream-bare-kib': round(cost.bareRssEach / 1024),
    'server-fan-out-ms': Math.round(cost.fanOutMs),
    'server-fan-out-bare-ms': Math.round(cost.bareFanOutMs),
    'server-fan-out-times-bare': round(cost.timesBare),
  };
}
