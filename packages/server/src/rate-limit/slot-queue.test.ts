import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import { createSlotQueue } from './slot-queue.js';
import type { WaitForSlot } from './slot-queue.js';

const clock = createFakeClock();
const open = (): WaitForSlot => createSlotQueue({ slots: 2, maxQueued: 4, timeoutMs: 2000, clock });

describe('createPlaceQueue', () => {
  it('gives a freed place to the request that has waited longest', async () => {
    const waitForPlace = open();
    const [leaveFirst] = [await waitForPlace('a'), await waitForPlace('b')];
    const entered: string[] = [];
    const waiting = ['c', 'd'].map(async (owner) => {
      if (await waitForPlace(owner)) entered.push(owner);
    });

    leaveFirst?.();
    await waiting[0];

    assert.deepEqual(entered, ['c']);
  });

  it('resolves to undefined if no place is free in time', async () => {
    const waitForPlace = open();
    await waitForPlace('a');
    await waitForPlace('b');
    const late = waitForPlace('c');

    await clock.advance(2000);

    assert.equal(await late, undefined);
  });

  it('reserves half of the queue for other owners', async () => {
    const waitForPlace = open();
    const release = await waitForPlace('a');
    const flood = [waitForPlace('a'), waitForPlace('a')];

    assert.equal(await waitForPlace('a'), undefined);

    const other = await waitForPlace('b');
    assert.ok(other);
    other();
    release?.();
    assert.ok(await flood[0]);
  });

  it('skips a request whose owner is at its limit', async () => {
    const waitForPlace = open();
    await waitForPlace('a');
    const release = await waitForPlace('b');
    void waitForPlace('a');
    const other = waitForPlace('c');

    release?.();

    assert.ok(await other);
  });
});
