import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { getHeapSnapshot } from 'node:v8';
import { AttemptHarness } from './testing/attempt-harness.js';

/** Number of objects, strings and closures in use. Unlike bytes, it does not change with compiled code and tables. */
async function countHeapNodes(): Promise<number> {
  const { snapshot } = JSON.parse(await text(getHeapSnapshot()));
  return snapshot.node_count;
}

describe('LoginAttempt over hours of polling (F32)', () => {
  it('has one timer and one listener at most, and a heap that does not grow', async () => {
    // A lifetime of ten hours, so that only the polls count.
    const harness = new AttemptHarness({ renew: 'manual' }, { lifetimeMs: 36_000_000 });
    harness.response = { status: 'pending', intervalMs: 500 };
    let mostTimers = 0;
    let mostListeners = 0;
    const pollFor = async (minutes: number): Promise<void> => {
      for (let second = 0; second < minutes * 60; second++) {
        await harness.clock.advance(1000);
        mostTimers = Math.max(mostTimers, harness.clock.timers);
        mostListeners = Math.max(mostListeners, getEventListeners(harness.controller.signal, 'abort').length);
      }
      harness.polledIds.length = 0;
    };

    await pollFor(30);
    const before = { nodes: await countHeapNodes(), polls: harness.pollCount };
    await pollFor(120);
    const growth = (await countHeapNodes()) - before.nodes;

    const polls = harness.pollCount - before.polls;
    assert.equal(mostTimers, 1);
    assert.equal(mostListeners, 1);
    assert.ok(polls > 14_000, `${polls} polls`);
    assert.ok(growth < polls / 4, `${growth} objects more after ${polls} polls`);
  });
});
