import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QrLoginError } from './errors.js';
import { AttemptWorld } from './testing/attempt-world.js';

const down = new QrLoginError('network-or-policy', 'no answer arrived');
const outageMs = 10_000;
/** The longest step of back-off there is. */
const longestStepMs = 15_000;

/** Milliseconds from the end of an outage of ten seconds until the server was heard again. */
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

describe('an outage of ten seconds', () => {
  for (const jitter of [0, 0.25, 0.5, 0.75, 0.999]) {
    it(`is over within one step of back-off after the network is back, with jitter ${jitter} (F6)`, async () => {
      for (let begin = 0; begin < 2000; begin += 250) {
        const ms = await recoveryMs(begin, jitter);
        assert.ok(ms <= longestStepMs, `${ms} ms`);
      }
    });
  }

  it('is over at once where the browser says that the network is back (F9)', async () => {
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

  it('asks at most four times while it lasts, with jitter in the middle', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(10_000);
    world.answer = down;
    const { asked } = world;
    await world.clock.advance(outageMs);

    assert.ok(world.asked - asked <= 4, `${world.asked - asked} questions`);
  });
});

describe('an answer that was overtaken (F2)', () => {
  it('changes nothing when it comes at last', async () => {
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
