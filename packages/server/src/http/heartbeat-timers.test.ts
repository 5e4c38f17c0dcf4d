import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import { HeartbeatTimers } from './heartbeat-timers.js';

describe('HeartbeatTimers', () => {
  const harness = () => {
    const clock = createFakeClock();
    const ended: string[] = [];
    const createTarget = (name: string) => ({ onTimer: () => void ended.push(`${name} ${clock.now()}`) });
    return { clock, ended, createTarget, timers: new HeartbeatTimers(clock) };
  };

  it('ends each delay in time, with one timer of the clock for all full ones', async () => {
    const { clock, ended, createTarget, timers } = harness();
    timers.set(createTarget('first'), 10_000);
    await clock.advance(4000);
    timers.set(createTarget('second'), 10_000);
    const pending = clock.timers;
    timers.set(createTarget('third'), 500);
    await clock.advance(20_000);

    assert.equal(pending, 1);
    assert.deepEqual(ended, ['third 4500', 'first 10000', 'second 14000']);
    assert.equal(clock.timers, 0);
  });

  it('starts the delay of a target again', async () => {
    const { clock, ended, createTarget, timers } = harness();
    const target = createTarget('again');
    timers.set(target, 3000);
    timers.set(target, 10_000);
    await clock.advance(9999);
    timers.set(target, 10_000);
    await clock.advance(10_000);

    assert.deepEqual(ended, ['again 19999']);
  });

  it('keeps no timer of the clock once every delay is cleared', async () => {
    const { clock, ended, createTarget, timers } = harness();
    const [full, shorter] = [createTarget('full'), createTarget('shorter')];
    timers.set(full, 10_000);
    timers.set(shorter, 20);
    timers.clear(full);
    timers.clear(shorter);
    const pending = clock.timers;
    await clock.advance(20_000);

    assert.deepEqual([pending, ended], [0, []]);
  });
});
