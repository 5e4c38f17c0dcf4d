import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QrLoginError } from './errors.js';
import { AttemptHarness } from './testing/attempt-harness.js';

const down = new QrLoginError('network-or-policy', 'no answer arrived');
const outageMs = 10_000;
/** The longest backoff delay. */
const longestStepMs = 15_000;

/** Milliseconds from the end of an outage of ten seconds to the next response. */
async function recoveryMs(begin: number, jitter: number): Promise<number> {
  const harness = new AttemptHarness({ random: () => jitter });
  await harness.clock.advance(10_000 + begin);
  harness.response = down;
  await harness.clock.advance(outageMs);
  harness.response = { status: 'pending' };
  const { pollCount } = harness;
  const from = harness.clock.now();
  while (harness.pollCount === pollCount) await harness.clock.advance(50);
  harness.controller.abort();
  return harness.clock.now() - from;
}

describe('LoginAttempt in an outage of ten seconds', () => {
  for (const jitter of [0, 0.25, 0.5, 0.75, 0.999]) {
    it(`recovers within one backoff delay with jitter ${jitter} (F6)`, async () => {
      for (let begin = 0; begin < 2000; begin += 250) {
        const ms = await recoveryMs(begin, jitter);
        assert.ok(ms <= longestStepMs, `${ms} ms`);
      }
    });
  }

  it('recovers at once when the browser reports online (F9)', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(10_000);
    harness.response = down;
    await harness.clock.advance(outageMs);
    harness.response = { status: 'pending' };
    const { pollCount } = harness;
    harness.attempt.setOffline(true);
    harness.attempt.setOffline(false);
    await harness.clock.advance(0);

    assert.equal(harness.pollCount, pollCount + 1);
    assert.equal(harness.attempt.connection, 'online');
  });

  it('polls at most four times with jitter 0.5', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(10_000);
    harness.response = down;
    const { pollCount } = harness;
    await harness.clock.advance(outageMs);

    assert.ok(harness.pollCount - pollCount <= 4, `${harness.pollCount - pollCount} polls`);
  });
});

describe('LoginAttempt with a late response (F2)', () => {
  it('ignores the response to a poll that timed out', async () => {
    const harness = new AttemptHarness();
    let answerFirst = (): void => {};
    harness.response = () =>
      new Promise((resolve) => {
        answerFirst = () => resolve({ status: 'authorized', ticket: 'a-ticket-of-the-past' });
      });
    await harness.clock.advance(2000);
    await harness.clock.advance(10_000);
    harness.response = { status: 'scanned' };
    await harness.clock.advance(4000);
    assert.equal(harness.attempt.state.status, 'scanned');

    answerFirst();
    await harness.clock.advance(1);
    assert.equal(harness.attempt.state.status, 'scanned');
    assert.deepEqual(harness.statuses, ['pending', 'scanned']);
  });
});
