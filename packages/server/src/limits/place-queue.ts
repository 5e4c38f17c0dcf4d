import type { Clock } from '@qr-login/core';
import { createPlaces } from './places.js';

export interface PlaceQueueOptions {
  /** Slots for concurrent work. */
  readonly places: number;
  /** Requests that may wait for a slot. One owner gets at most half of them. */
  readonly waiting: number;
  /** Maximum wait of a request, in milliseconds. */
  readonly waitMs: number;
  readonly clock: Clock;
}

/** Resolves to a function that releases the slot, to be called once; `undefined` if no slot was free in time or too many requests wait. */
export type WaitForPlace = (owner: string | undefined) => Promise<(() => void) | undefined>;

/** Slots shared as in `createPlaces`. A request without a free slot waits, first come, first served. */
export function createPlaceQueue({ places, waiting, waitMs, clock }: PlaceQueueOptions): WaitForPlace {
  const takePlace = createPlaces(places);
  const takeWaiting = createPlaces(waiting);
  const queue = new Set<() => boolean>();

  const enter = (owner: string | undefined): (() => void) | undefined => {
    const leave = takePlace(owner);
    if (!leave) return undefined;
    return () => {
      leave();
      for (const tryToEnter of queue) if (tryToEnter()) queue.delete(tryToEnter);
    };
  };

  return async (owner) => {
    const leave = enter(owner);
    if (leave) return leave;
    const leaveQueue = takeWaiting(owner);
    if (!leaveQueue) return undefined;
    return new Promise<(() => void) | undefined>((resolve) => {
      const tryToEnter = (): boolean => {
        const granted = enter(owner);
        if (granted) finish(granted);
        return granted !== undefined;
      };
      const clear = clock.setTimer(() => finish(undefined), waitMs);
      const finish = (granted: (() => void) | undefined): void => {
        clear();
        queue.delete(tryToEnter);
        leaveQueue();
        resolve(granted);
      };
      queue.add(tryToEnter);
    });
  };
}
