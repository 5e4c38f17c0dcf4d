import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'node:test';
import { sleep, withTimeout } from './sleep.js';
import { QrLoginError } from '../errors.js';
import { createFakeClock } from '../testing/fake-clock.js';

const never = (): Promise<never> => new Promise(() => {});

describe('sleep', () => {
  for (const [name, end] of [
    ['the time is over', 'time'],
    ['end() is called', 'end'],
    ['the signal aborts', 'abort'],
  ] as const) {
    it(`ends when ${name}, and leaves no timer and no listener (F4)`, async () => {
      const clock = createFakeClock();
      const controller = new AbortController();
      const waiting = sleep(1000, clock, controller.signal);
      if (end === 'time') await clock.advance(1000);
      if (end === 'end') waiting.end();
      if (end === 'abort') controller.abort();
      await waiting.done;

      assert.equal(clock.timers, 0);
      assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
    });
  }

  it('sets no timer for an infinite length', () => {
    const clock = createFakeClock();
    sleep(Infinity, clock, new AbortController().signal);

    assert.equal(clock.timers, 0);
  });

  it('ends at once when the signal is already aborted', async () => {
    await sleep(1000, createFakeClock(), AbortSignal.abort()).done;
  });
});

describe('withTimeout', () => {
  it('returns the result, and leaves no timer and no listener (F4)', async () => {
    const clock = createFakeClock();
    const { signal } = new AbortController();

    assert.equal(await withTimeout(1000, () => Promise.resolve(7), clock, signal), 7);
    assert.equal(clock.timers, 0);
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('rejects with timeout although the work ignores its signal (F3)', async () => {
    const clock = createFakeClock();
    const statusRequest = withTimeout(1000, never, clock, new AbortController().signal);
    const expected = assert.rejects(
      statusRequest,
      (error) => error instanceof QrLoginError && error.code === 'timeout' && error.retryable,
    );
    await clock.advance(1000);

    await expected;
  });

  it('rejects with the reason of its signal when aborted', async () => {
    const controller = new AbortController();
    const reason = new Error('no longer wanted');
    const statusRequest = withTimeout(1000, never, createFakeClock(), controller.signal);
    controller.abort(reason);

    await assert.rejects(statusRequest, reason);
  });

  it('aborts the signal of the work when time is up', async () => {
    const clock = createFakeClock();
    let reported = false;
    const statusRequest = withTimeout(
      1000,
      (signal) =>
        new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
        ).finally(() => (reported = true)),
      clock,
      new AbortController().signal,
    );
    const ended = statusRequest.catch(() => {});
    await clock.advance(1000);
    await ended;

    assert.ok(reported);
  });

  it('treats a synchronous throw as a rejection (C51)', async () => {
    const clock = createFakeClock();
    const failing = (): Promise<never> => {
      throw new TypeError('at once');
    };

    await assert.rejects(withTimeout(1000, failing, clock, new AbortController().signal), TypeError);
    assert.equal(clock.timers, 0);
  });
});
