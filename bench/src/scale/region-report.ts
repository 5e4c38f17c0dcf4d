import type { ServerResults } from '../server/server-results.js';
import { redisMicros } from '../server/sign-in-rows.js';
import type { Region } from './assumptions.js';
import { findBreakingPoints } from './breaking-points.js';
import type { BreakingPoints } from './breaking-points.js';
import { computeLoad } from './region-load.js';
import type { RegionLoad } from './region-load.js';
import { sizeRegion } from './region-size.js';
import type { RegionSize } from './region-size.js';
import { deriveCosts, pollCommands } from './unit-costs.js';
import type { Wire } from './wire.js';

/** Results of the model for one region. */
export interface RegionReport {
  readonly load: RegionLoad;
  readonly size: RegionSize;
  readonly breaking: BreakingPoints;
}

/** Applies the model to what was measured. */
export function reportRegion(region: Region, results: ServerResults, wire: Wire): RegionReport {
  const load = computeLoad(region, deriveCosts(results, wire), wire);
  const perCode = results.redis.memory.bytes;
  const microsPerCommand = redisMicros(results['sign-in']) / pollCommands(wire);
  return {
    load,
    size: sizeRegion(region, load, { perCode, counterByteSeconds: wire.counterByteSeconds }),
    breaking: findBreakingPoints(region, load, microsPerCommand),
  };
}
