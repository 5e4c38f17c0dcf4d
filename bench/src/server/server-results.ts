import { fileURLToPath } from 'node:url';
import type { StreamCost } from '../../../e2e/benchmarks/server/held-streams.js';
import type { StatusCost, StatusPlan } from '../../../e2e/benchmarks/server/status-cost.js';
import type { Machine } from './machine.js';
import type { Measured, SlicePlan } from './measure-in-turn.js';

/** Each way to sign in that is measured: three of this server, and four to compare with. */
export type Way = 'memory' | 'stream' | 'redis' | 'earlier' | 'bare' | 'betterAuth' | 'oidcProvider';

/** Bytes of Redis memory for a pending code. */
export interface RedisMemory {
  readonly codes: number;
  readonly bytes: number;
  readonly bytesWithUserCode: number;
}

/** What each group measures, and on which machine. */
export interface ServerResults {
  readonly 'sign-in': {
    readonly machine: Machine;
    readonly plan: SlicePlan;
    readonly ways: Readonly<Record<Way, Measured>>;
  };
  readonly status: { readonly machine: Machine; readonly plan: StatusPlan; readonly cost: StatusCost };
  readonly streams: { readonly machine: Machine; readonly streams: number; readonly cost: StreamCost };
  readonly redis: { readonly machine: Machine; readonly memory: RedisMemory };
}

/** A group of `npm run bench:server`. */
export type ServerGroup = keyof ServerResults;

export const serverGroups: readonly ServerGroup[] = ['sign-in', 'status', 'streams', 'redis'];
export const serverResultsPath: string = fileURLToPath(new URL('../../server-results.json', import.meta.url));
