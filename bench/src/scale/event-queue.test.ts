import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEventQueue } from './event-queue.js';

describe('event queue', () => {
  it('runs events in the order of their times, and those that they add', () => {
    const queue = createEventQueue();
    const times: number[] = [];
    const record = (): void => void times.push(queue.now());
    for (const seconds of [5, 1, 4, 2, 3]) queue.after(seconds, record);
    queue.after(2.5, () => queue.after(1, record));

    queue.runAll();

    assert.deepEqual(times, [1, 2, 3, 3.5, 4, 5]);
  });
});
