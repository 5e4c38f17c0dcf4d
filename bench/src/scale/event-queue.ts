/** Virtual time, and what happens in it. */
export interface EventQueue {
  /** Virtual seconds since the start. */
  now(): number;
  after(seconds: number, run: () => void): void;
  /** Runs events in the order of their times until there are none. */
  runAll(): void;
}

interface Entry {
  readonly at: number;
  readonly run: () => void;
}

/** A binary heap by time. */
export function createEventQueue(): EventQueue {
  const heap: Entry[] = [];
  let now = 0;
  const timeAt = (index: number): number => heap[index]?.at ?? Infinity;
  const swap = (one: number, other: number): void => {
    const first = heap[one];
    const second = heap[other];
    if (!first || !second) return;
    heap[one] = second;
    heap[other] = first;
  };
  const rise = (start: number): void => {
    for (let index = start; index > 0; index = (index - 1) >> 1) {
      const parent = (index - 1) >> 1;
      if (timeAt(parent) <= timeAt(index)) return;
      swap(parent, index);
    }
  };
  const sink = (): void => {
    for (let index = 0; ;) {
      const left = 2 * index + 1;
      const least = timeAt(left + 1) < timeAt(left) ? left + 1 : left;
      if (timeAt(index) <= timeAt(least)) return;
      swap(index, least);
      index = least;
    }
  };
  const take = (): Entry | undefined => {
    swap(0, heap.length - 1);
    const entry = heap.pop();
    sink();
    return entry;
  };

  return {
    now: () => now,
    after(seconds, run) {
      heap.push({ at: now + seconds, run });
      rise(heap.length - 1);
    },
    runAll() {
      for (let entry = take(); entry; entry = take()) {
        now = entry.at;
        entry.run();
      }
    },
  };
}
