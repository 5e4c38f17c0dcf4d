import type { Clock } from '@qr-login/core';
import { createFairSlots } from './fair-slots.js';

export interface SlotQueueOptions {
  /** Slots for concurrent work. */
  readonly slots: number;
  /** Requests that may wait for a slot. One owner gets at most half of them. */
  readonly maxQueued: number;
  /** Maximum wait of a request, in milliseconds. */
  readonly timeoutMs: number;
  readonly clock: Clock;
}

/** Resolves to a function that releases the slot, to be called once; `undefined` if no slot was free in time or too many requests wait. */
export type WaitForSlot = (owner: string | undefined) => Promise<(() => void) | undefined>;

/** Slots shared as in `createFairSlots`. A request without a free slot waits, first come, first served. */
export function createSlotQueue({ slots, maxQueued, timeoutMs, clock }: SlotQueueOptions): WaitForSlot {
  const acquireSlot = createFairSlots(slots);
  const acquireQueueSlot = createFairSlots(maxQueued);
  const queue = new Set<() => boolean>();

  const acquire = (owner: string | undefined): (() => void) | undefined => {
    const release = acquireSlot(owner);
    if (!release) return undefined;
    return () => {
      release();
      for (const tryAcquire of queue) if (tryAcquire()) queue.delete(tryAcquire);
    };
  };

  return async (owner) => {
    const release = acquire(owner);
    if (release) return release;
    const releaseQueueSlot = acquireQueueSlot(owner);
    if (!releaseQueueSlot) return undefined;
    return new Promise<(() => void) | undefined>((resolve) => {
      const tryAcquire = (): boolean => {
        const granted = acquire(owner);
        if (granted) finish(granted);
        return granted !== undefined;
      };
      const clear = clock.setTimer(() => finish(undefined), timeoutMs);
      const finish = (granted: (() => void) | undefined): void => {
        clear();
        queue.delete(tryAcquire);
        releaseQueueSlot();
        resolve(granted);
      };
      queue.add(tryAcquire);
    });
  };
}
