import { AuthenticationUnavailableError } from './unavailable.js';

/** Runs work in one of the places, or rejects with `AuthenticationUnavailableError` where its owner may have no more. */
export type TakePlace = <T>(owner: string | undefined, work: () => Promise<T>) => Promise<T>;

/**
 * Shares places for work that is under way. An owner may have as many as are free, so one takes at most half of them, two a third each, and every
 * other owner finds some. Without an owner the number of all places is the only limit.
 */
export function createPlaces(most: number): TakePlace {
  const taken = new Map<string | undefined, number>();
  let free = most;

  return async (owner, work) => {
    const own = taken.get(owner) ?? 0;
    if (free <= 0 || (owner !== undefined && own >= free))
      throw new AuthenticationUnavailableError('too many tokens are being asked about');
    free--;
    taken.set(owner, own + 1);
    try {
      return await work();
    } finally {
      free++;
      const left = (taken.get(owner) ?? 1) - 1;
      if (left === 0) taken.delete(owner);
      else taken.set(owner, left);
    }
  };
}
