import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QrLoginError } from './errors.js';
import type { LoginCode, LoginStatus } from './protocol.js';
import { AttemptWorld } from './testing/attempt-world.js';

const tenMinutes = 600_000;

/** Streams that send the status once and then stay silent. */
class Listeners {
  readonly ends: AbortSignal[] = [];

  async *watchStatus(_: LoginCode, { signal }: { readonly signal: AbortSignal }): AsyncGenerator<LoginStatus, void> {
    this.ends.push(signal);
    yield { status: 'pending' };
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  }
}

describe('LoginAttempt.setPaused', () => {
  it('stops polling without a state change, and polls immediately after resume', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(4000);
    const { asked, statuses } = world;
    world.attempt.setPaused(true);
    await world.clock.advance(60_000);
    assert.equal(world.asked, asked);
    assert.deepEqual(world.statuses, statuses);
    assert.deepEqual(world.connections, []);

    world.attempt.setPaused(false);
    await world.clock.advance(0);
    assert.equal(world.asked, asked + 1);
    await world.clock.advance(2000);
    assert.equal(world.asked, asked + 2);
  });

  it('does not poll more often after repeated resumes', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(2000);
    for (let time = 0; time < 10; time++) world.attempt.setPaused(false);
    await world.clock.advance(0);

    assert.equal(world.asked, 1);
  });

  it('closes the event stream, and reopens it for the same code on resume', async () => {
    const listeners = new Listeners();
    const world = new AttemptWorld({}, {}, { watchStatus: (...about) => listeners.watchStatus(...about) });
    await world.clock.advance(1000);
    world.attempt.setPaused(true);
    await world.clock.advance(30_000);
    assert.deepEqual([listeners.ends.length, listeners.ends[0]?.aborted, world.asked], [1, true, 0]);

    world.attempt.setPaused(false);
    await world.clock.advance(0);
    assert.deepEqual([listeners.ends.length, listeners.ends[1]?.aborted, world.asked], [2, false, 1]);
    assert.equal(world.shown, 'content-1');
  });

  it('requests no code while paused', async () => {
    const world = new AttemptWorld();
    world.creation = new QrLoginError('network-or-policy', 'no answer arrived');
    await world.clock.advance(0);
    world.attempt.setPaused(true);
    world.creation = undefined;
    await world.clock.advance(tenMinutes);
    assert.equal(world.created, 1);

    world.attempt.setPaused(false);
    await world.clock.advance(0);
    assert.equal(world.shown, 'content-2');
  });

  it('applies the response to a poll that was in flight', async () => {
    const world = new AttemptWorld();
    let answer: (status: LoginStatus) => void = () => assert.fail('no poll was sent');
    world.answer = () => new Promise((resolve) => void (answer = resolve));
    await world.clock.advance(2000);
    world.attempt.setPaused(true);
    answer({ status: 'scanned' });
    await world.clock.advance(60_000);

    assert.deepEqual(world.statuses, ['pending', 'scanned']);
    assert.equal(world.asked, 1);
  });

  for (const [server, end] of [
    ['reports expired', { status: 'expired' }],
    ['reports unknown-code', new QrLoginError('unknown-code', 'the server does not know this code')],
  ] as const) {
    it(`shows a new code after a pause longer than the lifetime, when the server ${server}`, async () => {
      const world = new AttemptWorld();
      await world.clock.advance(4000);
      world.attempt.setPaused(true);
      await world.clock.advance(tenMinutes);
      world.answers.set('code-1', end);
      world.attempt.setPaused(false);
      await world.clock.advance(0);

      assert.equal(world.shown, 'content-2');
      assert.equal(world.attempt.remainingMs(), 120_000);
    });
  }

  it('does not poll while paused when the browser goes offline and online', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(2000);
    world.answer = new QrLoginError('network-or-policy', 'no answer arrived');
    world.attempt.setPaused(true);
    world.attempt.setOffline(true);
    await world.clock.advance(60_000);
    world.attempt.setOffline(false);
    await world.clock.advance(60_000);
    assert.equal(world.asked, 1);

    world.attempt.setOffline(true);
    world.attempt.setPaused(false);
    await world.clock.advance(0);
    assert.equal(world.asked, 2);
  });

  it('leaves no timer after an abort while paused', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(2000);
    world.attempt.setPaused(true);
    await world.clock.advance(4000);
    world.controller.abort();
    await world.ended;

    assert.equal(world.clock.timers, 0);
  });
});
