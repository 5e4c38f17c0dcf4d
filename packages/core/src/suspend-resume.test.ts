import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QrLoginError } from './errors.js';
import { AttemptHarness } from './testing/attempt-harness.js';

const down = new QrLoginError('network-or-policy', 'no answer arrived');
const tenMinutes = 600_000;
const oneDay = 86_400_000;

describe('LoginAttempt on resume (F13)', () => {
  for (const [clock, uncounted] of [
    ['runs during sleep', false],
    ['stops during sleep', true],
  ] as const) {
    it(`polls first and then shows a new code, when the monotonic clock ${clock}`, async () => {
      const harness = new AttemptHarness();
      await harness.clock.advance(30_000);
      harness.clock.sleep(tenMinutes, { uncounted });
      harness.responses.set('code-1', { status: 'expired' });
      const { pollCount } = harness;
      await harness.clock.advance(2000);

      assert.deepEqual(harness.polledIds.slice(pollCount, pollCount + 1), ['code-1']);
      assert.equal(harness.shown, 'content-2');
      assert.ok(harness.attempt.remainingMs() > 117_000);
    });
  }

  it('ends a long poll interval early', async () => {
    const harness = new AttemptHarness({}, { intervalMs: 60_000 });
    await harness.clock.advance(10_000);
    harness.clock.sleep(tenMinutes, { uncounted: true });
    await harness.clock.advance(2000);

    assert.equal(harness.pollCount, 1);
  });

  it('does not shorten Retry-After (F7)', async () => {
    const harness = new AttemptHarness();
    harness.response = new QrLoginError('server-unavailable', 'the server responded with 429', {
      retryAfterMs: 60_000,
    });
    await harness.clock.advance(2000);
    harness.attempt.pollNow();
    harness.attempt.setOffline(false);
    await harness.clock.advance(59_000);

    assert.equal(harness.pollCount, 1);
  });

  it('polls once online again, although Retry-After was sent before it went offline (F9)', async () => {
    const harness = new AttemptHarness();
    harness.response = new QrLoginError('server-unavailable', 'the server responded with 429', {
      retryAfterMs: 10_000,
    });
    await harness.clock.advance(2000);
    harness.response = down;
    harness.attempt.setOffline(true);
    await harness.clock.advance(30_000);
    assert.equal(harness.pollCount, 2);

    harness.response = { status: 'authorized', ticket: 'ticket-1' };
    harness.attempt.setOffline(false);
    await harness.clock.advance(0);

    assert.equal(harness.pollCount, 3);
    assert.equal(harness.attempt.state.status, 'authorized');
  });

  it('counts the sleep as elapsed lifetime when the server is unreachable', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(30_000);
    harness.clock.sleep(tenMinutes, { uncounted: true });
    harness.response = down;
    await harness.clock.advance(2000);

    assert.equal(harness.attempt.remainingMs(), 0);
  });
});

describe('LoginAttempt when the wall clock is set by a day (F13, F14)', () => {
  for (const [direction, ms] of [
    ['ahead', -oneDay],
    ['back', oneDay],
  ] as const) {
    it(`keeps the countdown right and the code on screen when it is set ${direction}`, async () => {
      const harness = new AttemptHarness();
      await harness.clock.advance(29_000);
      harness.clock.setBack(ms);
      assert.equal(harness.attempt.remainingMs(), 91_000);
      await harness.clock.advance(5000);

      assert.equal(harness.attempt.remainingMs(), 86_000);
      assert.deepEqual(harness.statuses, ['pending']);
      assert.ok(harness.pollCount <= 18, `${harness.pollCount} polls`);
    });
  }
});
