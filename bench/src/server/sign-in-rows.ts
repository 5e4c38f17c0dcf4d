import { median } from '../table.js';
import type { Measured } from './measure-in-turn.js';
import { compareSlices } from './server-row.js';
import type { ServerRow } from './server-row.js';
import type { ServerResults, Way } from './server-results.js';

type SignIns = ServerResults['sign-in'];

/** Median of the processor time of a sign-in, in microseconds. */
export function signInMicros({ ways }: SignIns, way: Way): number {
  return median(ways[way].micros);
}

/** Median of the processor time that Redis needs for a sign-in, in microseconds. */
export function redisMicros({ ways }: SignIns): number {
  return median(ways.redis.besideMicros ?? []);
}

/** Sign-ins that one core can do in a second, if it does nothing else. */
export function signInsPerSecond(signIns: SignIns, way: Way): number {
  return Math.round(1e6 / signInMicros(signIns, way));
}

/** Whole sign-ins beside those of other servers. */
export function signInRows({ ways }: SignIns): ServerRow[] {
  const { memory, stream, redis, earlier, bare, betterAuth, oidcProvider } = ways;
  const requests = ({ requests: count }: Measured): string => `${count} requests`;
  const against = (peer: string, theirs: Measured, goal?: number): ServerRow =>
    compareSlices(`sign-in, memory store, ${requests(memory)}`, memory.micros, peer, theirs.micros, goal);
  return [
    against('the server at 494c46c', earlier, 0.5),
    against('bare `node:http`, the same requests and responses', bare),
    against(`\`better-auth\`, device flow, ${requests(betterAuth)}`, betterAuth, 0.125),
    against(`\`oidc-provider\`, device flow, ${requests(oidcProvider)}`, oidcProvider),
    compareSlices(
      `sign-in, memory store, event stream, ${requests(stream)}`,
      stream.micros,
      'with status requests',
      memory.micros,
    ),
    compareSlices(`sign-in, Redis store, ${requests(redis)}`, redis.micros, 'with the memory store', memory.micros),
    compareSlices(
      'sign-in, Redis store: the process of Redis',
      redis.besideMicros ?? [],
      'the process of the server',
      redis.micros,
    ),
  ];
}
