import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QrLoginError } from './errors.js';
import { AttemptWorld } from './testing/attempt-world.js';

const down = new QrLoginError('network-or-policy', 'no answer arrived');
const tenMinutes = 600_000;
const oneDay = 86_400_000;

describe('LoginAttempt on resume (F13)', () => {
  for (const [clock, uncounted] of [
    ['runs during sleep', false],
    ['stops during sleep', true],
  ] as const) {
    it(`polls first and then shows a new code, when the monotonic clock ${clock}`, async () => {
      const world = new AttemptWorld();
      await world.clock.advance(30_000);
      world.clock.sleep(tenMinutes, { uncounted });
      world.answers.set('code-1', { status: 'expired' });
      const { asked } = world;
      await world.clock.advance(2000);

      assert.deepEqual(world.askedFor.slice(asked, asked + 1), ['code-1']);
      assert.equal(world.shown, 'content-2');
      assert.ok(world.attempt.remainingMs() > 117_000);
    });
  }

  it('ends a long poll interval early', async () => {
    const world = new AttemptWorld({}, { intervalMs: 60_000 });
    await world.clock.advance(10_000);
    world.clock.sleep(tenMinutes, { uncounted: true });
    await world.clock.advance(2000);

    assert.equal(world.asked, 1);
  });

  it('does not shorten Retry-After (F7)', async () => {
    const world = new AttemptWorld();
    world.answer = new QrLoginError('server-unavailable', 'the server answered 429', { retryAfterMs: 60_000 });
    await world.clock.advance(2000);
    world.attempt.askNow();
    world.attempt.setOffline(false);
    await world.clock.advance(59_000);

    assert.equal(world.asked, 1);
  });

  it('polls once online again, although Retry-After was sent before it went offline (F9)', async () => {
    const world = new AttemptWorld();
    world.answer = new QrLoginError('server-unavailable', 'the server answered 429', { retryAfterMs: 10_000 });
    await world.clock.advance(2000);
    world.answer = down;
    world.attempt.setOffline(true);
    await world.clock.advance(30_000);
    assert.equal(world.asked, 2);

    world.answer = { status: 'authorized', ticket: 'ticket-1' };
    world.attempt.setOffline(false);
    await world.clock.advance(0);

    assert.equal(world.asked, 3);
    assert.equal(world.attempt.state.status, 'authorized');
  });

  it('counts the sleep as elapsed lifetime when the server is unreachable', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(30_000);
    world.clock.sleep(tenMinutes, { uncounted: true });
    world.answer = down;
    await world.clock.advance(2000);

    assert.equal(world.attempt.remainingMs(), 0);
  });
});

describe('LoginAttempt when the wall clock is set by a day (F13, F14)', () => {
  for (const [direction, ms] of [
    ['ahead', -oneDay],
    ['back', oneDay],
  ] as const) {
    it(`keeps the countdown right and the code on screen when it is set ${direction}`, async () => {
      const world = new AttemptWorld();
      await world.clock.advance(29_000);
      world.clock.setBack(ms);
      assert.equal(world.attempt.remainingMs(), 91_000);
      await world.clock.advance(5000);

      assert.equal(world.attempt.remainingMs(), 86_000);
      assert.deepEqual(world.statuses, ['pending']);
      assert.ok(world.asked <= 18, `${world.asked} polls`);
    });
  }
});
