import { defaultRateLimits } from '@qr-login/server';
import type { Region } from './assumptions.js';
import { totalCores } from './region-load.js';
import type { RegionLoad } from './region-load.js';

/** Default of `maxStreamsPerAddress`. */
export const maxStreamsPerAddress = 100;

/** Where the defaults end. */
export interface BreakingPoints {
  /** Sign-ins an hour at which the largest app reaches `codesPerApp`. */
  readonly codesPerApp: number;
  /** Sign-ins an hour at which a single primary is busy all the time. */
  readonly singlePrimary: number;
  /** Share of all pages behind one address at which its streams are used up. */
  readonly streamsPerAddress: number;
  /** Share of all pages behind one address at which it gets no more codes. */
  readonly codesPerAddress: number;
  /** Share of a core of the one primary that counts the codes of the largest app. */
  readonly hotCounter: number;
}

/** All loads grow in proportion to the sign-ins. */
export function findBreakingPoints(region: Region, load: RegionLoad, redisMicrosPerCommand: number): BreakingPoints {
  const { signInsPerHour, largestAppShare } = region;
  const codesOfLargest = load.flow.codes * largestAppShare;
  return {
    codesPerApp: (signInsPerHour * defaultRateLimits.codesPerApp) / 60 / codesOfLargest,
    singlePrimary: signInsPerHour / totalCores(load).redis,
    streamsPerAddress: maxStreamsPerAddress / load.flow.heldStreams,
    codesPerAddress: defaultRateLimits.codesPerAddress / 60 / load.flow.codes,
    hotCounter: (codesOfLargest * redisMicrosPerCommand) / 1e6,
  };
}
