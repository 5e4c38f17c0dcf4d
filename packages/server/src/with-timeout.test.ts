import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import { withTimeout } from './with-timeout.js';

const never = new Promise<never>(() => {});

describe('withTimeout', () => {
  it('resolves with the result of onTimeout once the time is over', async () => {
    const clock = createFakeClock();
    const result = withTimeout<string>(100, never, clock, () => 'late');

    await clock.advance(100);

    assert.equal(await result, 'late');
  });

  it('rejects with the rejection of onTimeout', async () => {
    const clock = createFakeClock();
    const result = withTimeout(100, never, clock, () => Promise.reject(new Error('late')));

    const rejected = assert.rejects(result, /^Error: late$/);
    await clock.advance(100);

    await rejected;
  });

  for (const [name, work] of [
    ['resolved', () => Promise.resolve('done')],
    ['rejected', () => Promise.reject(new Error('failed'))],
  ] as const)
    it(`clears its timer when the work has ${name}`, async () => {
      let timers = 0;
      const clock = createFakeClock();
      const counting = {
        now: () => clock.now(),
        epochNow: () => clock.epochNow(),
        setTimer: () => {
          timers++;
          return () => void timers--;
        },
      };

      await withTimeout<string>(100, work(), counting, () => 'late').catch(() => {});
      await new Promise((resolve) => void setImmediate(resolve));

      assert.equal(timers, 0);
    });
});
