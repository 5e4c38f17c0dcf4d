import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'node:test';
import { pause, within } from './delay.js';
import { QrLoginError } from './errors.js';
import { createHandClock } from './testing/hand-clock.js';

const never = (): Promise<never> => new Promise(() => {});

describe('sleep', () => {
  for (const [name, end] of [
    ['the time is over', 'time'],
    ['end() is called', 'end'],
    ['the signal aborts', 'abort'],
  ] as const) {
    it(`ends when ${name}, and leaves no timer and no listener (F4)`, async () => {
      const clock = createHandClock();
      const controller = new AbortController();
      const waiting = pause(1000, clock, controller.signal);
      if (end === 'time') await clock.advance(1000);
      if (end === 'end') waiting.end();
      if (end === 'abort') controller.abort();
      await waiting.over;

      assert.equal(clock.timers, 0);
      assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
    });
  }

  it('sets no timer for an infinite length', () => {
    const clock = createHandClock();
    pause(Infinity, clock, new AbortController().signal);

    assert.equal(clock.timers, 0);
  });

  it('ends at once when the signal is already aborted', async () => {
    await pause(1000, createHandClock(), AbortSignal.abort()).over;
  });
});

describe('withTimeout', () => {
  it('returns the result, and leaves no timer and no listener (F4)', async () => {
    const clock = createHandClock();
    const { signal } = new AbortController();

    assert.equal(await within(1000, () => Promise.resolve(7), clock, signal), 7);
    assert.equal(clock.timers, 0);
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('rejects with timeout although the work ignores its signal (F3)', async () => {
    const clock = createHandClock();
    const question = within(1000, never, clock, new AbortController().signal);
    const expected = assert.rejects(
      question,
      (error) => error instanceof QrLoginError && error.code === 'timeout' && error.retryable,
    );
    await clock.advance(1000);

    await expected;
  });

  it('rejects with the reason of its signal when aborted', async () => {
    const controller = new AbortController();
    const reason = new Error('no longer wanted');
    const question = within(1000, never, createHandClock(), controller.signal);
    controller.abort(reason);

    await assert.rejects(question, reason);
  });

  it('aborts the signal of the work when time is up', async () => {
    const clock = createHandClock();
    let told = false;
    const question = within(
      1000,
      (signal) =>
        new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
        ).finally(() => (told = true)),
      clock,
      new AbortController().signal,
    );
    const ended = question.catch(() => {});
    await clock.advance(1000);
    await ended;

    assert.ok(told);
  });

  it('treats a synchronous throw as a rejection (C51)', async () => {
    const clock = createHandClock();
    const failing = (): Promise<never> => {
      throw new TypeError('at once');
    };

    await assert.rejects(within(1000, failing, clock, new AbortController().signal), TypeError);
    assert.equal(clock.timers, 0);
  });
});
