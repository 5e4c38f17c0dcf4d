import type { CountRule, Counter } from './counter.js';

/** A limit shared by many owners. */
export interface SharedLimit {
  /** Consumes one unit of the name for the owner. Returns 0, or the milliseconds until one may be available. */
  take(name: string, owner: string | undefined): Promise<number>;
}

/**
 * Upper end of a portion of the limit, and the number of shares that the portion is divided into. The first half is not divided: one owner
 * may have all of it.
 */
const portions = [
  { upTo: 1 / 2, shares: undefined },
  { upTo: 3 / 4, shares: 50 },
  { upTo: 7 / 8, shares: 250 },
  { upTo: 1, shares: 2500 },
] as const;

interface Portion {
  readonly pool: Counter;
  /** Units that each owner has used. Absent without shares. */
  readonly share?: Counter;
}

/**
 * Divides a limit, so that a few owners cannot take it from all others: an owner may use any part of the first half, and one share of each later
 * portion. Shares get smaller the less is left, and are at least 1. Without an owner nothing is divided.
 */
export function createSharedLimit(
  { name, most, windowSeconds }: CountRule,
  count: (rule: CountRule) => Counter,
): SharedLimit {
  const ends = portions.map(({ upTo }) => Math.ceil(most * upTo));
  const divided = portions.flatMap(({ shares }, at): Portion[] => {
    const size = (ends[at] ?? 0) - (ends[at - 1] ?? 0);
    if (size === 0) return [];
    const suffix = at === 0 ? '' : `Part${at + 1}`;
    const pool = count({ name: `${name}${suffix}`, most: size, windowSeconds });
    if (shares === undefined) return [{ pool }];
    const each = Math.max(1, Math.floor(size / shares));
    return [{ pool, share: count({ name: `${name}${suffix}Share`, most: each, windowSeconds }) }];
  });

  return {
    async take(of, owner) {
      let waitMs = Infinity;
      for (const portion of divided) {
        const wait = await takeFrom(portion, of, owner);
        if (wait === 0) return 0;
        waitMs = Math.min(waitMs, wait);
      }
      return waitMs;
    },
  };
}

/** The share first, so that a rejected owner does not consume from the total even briefly. */
async function takeFrom({ pool, share }: Portion, name: string, owner: string | undefined): Promise<number> {
  if (!share || owner === undefined) return pool.take(name);
  const ofOwner = `${name} ${owner}`;
  const shareWaitMs = await share.take(ofOwner, owner);
  if (shareWaitMs > 0) return shareWaitMs;
  const waitMs = await pool.take(name);
  if (waitMs > 0) await share.giveBack(ofOwner);
  return waitMs;
}
