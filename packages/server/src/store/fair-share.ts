import { portions } from '../rate-limit/shared-limit.js';

/** Entries of a bounded store by owner. */
export interface FairShare {
  /** Whether the owner may hold one more. Without an owner only the total limits. */
  hasRoom(owner: string | undefined): boolean;
  add(owner: string | undefined): void;
  remove(owner: string | undefined): void;
}

/**
 * Shares a store of `max` entries, so that a few owners cannot fill it. In the portion that is being filled, an owner who holds a share of it or more gets
 * no further entry.
 */
export function createFairShare(max: number): FairShare {
  const held = new Map<string, number>();
  let total = 0;

  const change = (owner: string | undefined, by: 1 | -1): void => {
    total += by;
    if (owner === undefined) return;
    const own = (held.get(owner) ?? 0) + by;
    if (own > 0) held.set(owner, own);
    else held.delete(owner);
  };
  /** Maximum of entries per owner at the current total. */
  const readShare = (): number => {
    let from = 0;
    for (const { upTo, shares } of portions) {
      if (total < max * upTo)
        return shares === undefined ? max : Math.max(1, Math.floor((max * (upTo - from)) / shares));
      from = upTo;
    }
    return 0;
  };

  return {
    hasRoom(owner) {
      return total < max && (owner === undefined || (held.get(owner) ?? 0) < readShare());
    },
    add: (owner) => change(owner, 1),
    remove: (owner) => change(owner, -1),
  };
}
