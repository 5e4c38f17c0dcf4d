import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QrLoginError } from './errors.js';
import { AttemptWorld } from './testing/attempt-world.js';

const down = new QrLoginError('network-or-policy', 'no answer arrived');
const outageMs = 10_000;
/** The longest backoff delay. */
const longestStepMs = 15_000;

/** Milliseconds from the end of an outage of ten seconds to the next response. */
async function recoveryMs(begin: number, jitter: number): Promise<number> {
  const world = new AttemptWorld({ random: () => jitter });
  await world.clock.advance(10_000 + begin);
  world.answer = down;
  await world.clock.advance(outageMs);
  world.answer = { status: 'pending' };
  const { asked } = world;
  const from = world.clock.now();
  while (world.asked === asked) await world.clock.advance(50);
  world.controller.abort();
  return world.clock.now() - from;
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
    const world = new AttemptWorld();
    await world.clock.advance(10_000);
    world.answer = down;
    await world.clock.advance(outageMs);
    world.answer = { status: 'pending' };
    const { asked } = world;
    world.attempt.setOffline(true);
    world.attempt.setOffline(false);
    await world.clock.advance(0);

    assert.equal(world.asked, asked + 1);
    assert.equal(world.attempt.connection, 'online');
  });

  it('polls at most four times with jitter 0.5', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(10_000);
    world.answer = down;
    const { asked } = world;
    await world.clock.advance(outageMs);

    assert.ok(world.asked - asked <= 4, `${world.asked - asked} polls`);
  });
});

describe('LoginAttempt with a late response (F2)', () => {
  it('ignores the response to a poll that timed out', async () => {
    const world = new AttemptWorld();
    let answerFirst = (): void => {};
    world.answer = () =>
      new Promise((resolve) => {
        answerFirst = () => resolve({ status: 'authorized', ticket: 'a-ticket-of-the-past' });
      });
    await world.clock.advance(2000);
    await world.clock.advance(10_000);
    world.answer = { status: 'scanned' };
    await world.clock.advance(4000);
    assert.equal(world.attempt.state.status, 'scanned');

    answerFirst();
    await world.clock.advance(1);
    assert.equal(world.attempt.state.status, 'scanned');
    assert.deepEqual(world.statuses, ['pending', 'scanned']);
  });
});
