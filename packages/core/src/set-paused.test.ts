import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QrLoginError } from './errors.js';
import type { LoginCode, LoginStatus } from './adapter.js';
import { AttemptHarness } from './testing/attempt-harness.js';

const tenMinutes = 600_000;

/** Streams that send the status once and then stay silent. */
class countListeners {
  readonly ends: AbortSignal[] = [];

  async *watchStatus(_: LoginCode, { signal }: { readonly signal: AbortSignal }): AsyncGenerator<LoginStatus, void> {
    this.ends.push(signal);
    yield { status: 'pending' };
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  }
}

describe('LoginAttempt.setPaused', () => {
  it('stops polling without a state change, and polls immediately after resume', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(4000);
    const { pollCount, statuses } = harness;
    harness.attempt.setPaused(true);
    await harness.clock.advance(60_000);
    assert.equal(harness.pollCount, pollCount);
    assert.deepEqual(harness.statuses, statuses);
    assert.deepEqual(harness.connections, []);

    harness.attempt.setPaused(false);
    await harness.clock.advance(0);
    assert.equal(harness.pollCount, pollCount + 1);
    await harness.clock.advance(2000);
    assert.equal(harness.pollCount, pollCount + 2);
  });

  it('does not poll more often after repeated resumes', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(2000);
    for (let time = 0; time < 10; time++) harness.attempt.setPaused(false);
    await harness.clock.advance(0);

    assert.equal(harness.pollCount, 1);
  });

  it('closes the event stream, and reopens it for the same code on resume', async () => {
    const listeners = new countListeners();
    const harness = new AttemptHarness({}, {}, { watchStatus: (...about) => listeners.watchStatus(...about) });
    await harness.clock.advance(1000);
    harness.attempt.setPaused(true);
    await harness.clock.advance(30_000);
    assert.deepEqual([listeners.ends.length, listeners.ends[0]?.aborted, harness.pollCount], [1, true, 0]);

    harness.attempt.setPaused(false);
    await harness.clock.advance(0);
    assert.deepEqual([listeners.ends.length, listeners.ends[1]?.aborted, harness.pollCount], [2, false, 1]);
    assert.equal(harness.shown, 'content-1');
  });

  it('requests no code while paused', async () => {
    const harness = new AttemptHarness();
    harness.createError = new QrLoginError('network-or-policy', 'no answer arrived');
    await harness.clock.advance(0);
    harness.attempt.setPaused(true);
    harness.createError = undefined;
    await harness.clock.advance(tenMinutes);
    assert.equal(harness.createdCount, 1);

    harness.attempt.setPaused(false);
    await harness.clock.advance(0);
    assert.equal(harness.shown, 'content-2');
  });

  it('applies the response to a poll that was in flight', async () => {
    const harness = new AttemptHarness();
    let answer: (status: LoginStatus) => void = () => assert.fail('no poll was sent');
    harness.response = () => new Promise((resolve) => void (answer = resolve));
    await harness.clock.advance(2000);
    harness.attempt.setPaused(true);
    answer({ status: 'scanned' });
    await harness.clock.advance(60_000);

    assert.deepEqual(harness.statuses, ['pending', 'scanned']);
    assert.equal(harness.pollCount, 1);
  });

  for (const [server, end] of [
    ['reports expired', { status: 'expired' }],
    ['reports unknown-code', new QrLoginError('unknown-code', 'the server does not know this code')],
  ] as const) {
    it(`shows a new code after a pause longer than the lifetime, when the server ${server}`, async () => {
      const harness = new AttemptHarness();
      await harness.clock.advance(4000);
      harness.attempt.setPaused(true);
      await harness.clock.advance(tenMinutes);
      harness.responses.set('code-1', end);
      harness.attempt.setPaused(false);
      await harness.clock.advance(0);

      assert.equal(harness.shown, 'content-2');
      assert.equal(harness.attempt.remainingMs(), 120_000);
    });
  }

  it('does not poll while paused when the browser goes offline and online', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(2000);
    harness.response = new QrLoginError('network-or-policy', 'no answer arrived');
    harness.attempt.setPaused(true);
    harness.attempt.setOffline(true);
    await harness.clock.advance(60_000);
    harness.attempt.setOffline(false);
    await harness.clock.advance(60_000);
    assert.equal(harness.pollCount, 1);

    harness.attempt.setOffline(true);
    harness.attempt.setPaused(false);
    await harness.clock.advance(0);
    assert.equal(harness.pollCount, 2);
  });

  it('leaves no timer after an abort while paused', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(2000);
    harness.attempt.setPaused(true);
    await harness.clock.advance(4000);
    harness.controller.abort();
    await harness.ended;

    assert.equal(harness.clock.timers, 0);
  });
});
