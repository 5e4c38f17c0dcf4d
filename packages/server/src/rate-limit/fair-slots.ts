/** Acquires a slot for an owner and returns its release function, to be called once; `undefined` if the owner may have no more. */
export type AcquireSlot = (owner: string | undefined) => (() => void) | undefined;

/**
 * Shares slots for concurrent work. An owner may have as many as are free, so one gets at most half of them, two get a third each, and every other
 * owner finds some. Without an owner only the total limits.
 */
export function createFairSlots(max: number): AcquireSlot {
  const held = new Map<string | undefined, number>();
  let free = max;

  return (owner) => {
    const own = held.get(owner) ?? 0;
    if (free <= 0 || (owner !== undefined && own >= free)) return undefined;
    free--;
    held.set(owner, own + 1);
    return () => {
      free++;
      const left = (held.get(owner) ?? 1) - 1;
      if (left === 0) held.delete(owner);
      else held.set(owner, left);
    };
  };
}
