import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QrLoginError } from './errors.js';
import { AttemptWorld } from './testing/attempt-world.js';

const down = new QrLoginError('server-unavailable', 'the server answered 503');

describe('LoginAttempt renewal', () => {
  it('shows the next code three seconds before the old one ends, without a gap', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(116_999);
    assert.equal(world.created, 1);
    await world.clock.advance(1);

    assert.equal(world.shown, 'content-2');
    assert.equal(world.attempt.remainingMs(), 120_000);
    await world.clock.advance(120_000);
    assert.deepEqual(world.statuses, ['pending', 'pending', 'pending']);
  });

  it('polls both codes in turn until the old one ends, and a last time at its end', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(116_999);
    world.askedFor.length = 0;
    await world.clock.advance(5001);

    // Two seconds after the renewal, at the end of the first code, and two seconds after that.
    assert.deepEqual(world.askedFor, ['code-1', 'code-1', 'code-2']);
  });

  it('polls the new code too if the poll interval allows', async () => {
    const world = new AttemptWorld({}, { intervalMs: 500 });
    world.answer = { status: 'pending', intervalMs: 500 };
    await world.clock.advance(117_000);
    world.askedFor.length = 0;
    await world.clock.advance(2000);

    assert.deepEqual(world.askedFor, ['code-1', 'code-2', 'code-1', 'code-2']);
  });

  it('counts a scan of the old code half a second before its end, and drops the new one', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(119_500);
    assert.equal(world.shown, 'content-2');
    world.answers.set('code-1', { status: 'scanned', user: { displayName: 'Ada' }, remainingMs: 60_000 });
    await world.clock.advance(1000);
    assert.equal(world.attempt.state.status, 'scanned');
    assert.equal(world.shown, 'content-1');

    world.answers.set('code-1', { status: 'authorized', ticket: 'a-ticket' });
    await world.clock.advance(2000);
    const end = await world.ended;
    assert.ok(end.status === 'authorized' && end.codeId === 'code-1');
    assert.deepEqual(world.statuses, ['pending', 'pending', 'scanned', 'authorized']);
    assert.ok(!world.askedFor.includes('code-2'));
  });

  it('ignores the status of the old code once the new one is scanned (F25)', async () => {
    const world = new AttemptWorld({}, { intervalMs: 500 });
    world.answer = { status: 'pending', intervalMs: 500 };
    world.answers.set('code-2', { status: 'scanned', intervalMs: 500 });
    await world.clock.advance(118_500);
    assert.equal(world.shown, 'content-2');
    world.answers.set('code-1', { status: 'authorized', ticket: 'too-late' });
    await world.clock.advance(5000);

    assert.equal(world.attempt.state.status, 'scanned');
    assert.equal(world.askedFor.at(-1), 'code-2');
  });

  it('does not start while the user decides', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(100_000);
    world.answer = { status: 'scanned', remainingMs: 60_000 };
    await world.clock.advance(2000);
    world.answer = { status: 'scanned' };
    await world.clock.advance(59_000);

    assert.equal(world.created, 1);
    assert.equal(world.attempt.state.status, 'scanned');
  });

  it('keeps the old code to its end after a failure, and tries again', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(116_000);
    world.creation = down;
    await world.clock.advance(1500);
    assert.equal(world.shown, 'content-1');
    assert.equal(world.created, 2);

    world.creation = undefined;
    await world.clock.advance(1500);
    assert.equal(world.shown, 'content-3');
    assert.deepEqual(world.statuses, ['pending', 'pending']);
    assert.equal(world.connections.length, 0);
  });

  it('accepts a late scan while it waits for Retry-After (F7)', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(116_000);
    world.creation = new QrLoginError('server-unavailable', 'the server answered 429', { retryAfterMs: 30_000 });
    await world.clock.advance(2000);
    world.answers.set('code-1', { status: 'scanned' });
    await world.clock.advance(2000);

    assert.equal(world.attempt.state.status, 'scanned');
    assert.equal(world.created, 2);
  });

  it('reports a 403 only when the old code has ended', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(116_000);
    world.creation = new QrLoginError('refused', 'the server answered 403');
    await world.clock.advance(3900);
    assert.equal(world.shown, 'content-1');

    await world.clock.advance(200);
    const end = await world.ended;
    assert.ok(end.status === 'error' && end.error.code === 'refused');
    assert.equal(world.created, 3);
  });

  it('does not start for a code that the server never confirmed', async () => {
    const world = new AttemptWorld();
    world.answer = down;
    await world.clock.advance(120_000);

    const end = await world.ended;
    assert.ok(end.status === 'error' && end.error.code === 'server-unavailable');
    assert.equal(world.created, 1);
  });

  it('starts in the last quarter of a lifetime of ten seconds', async () => {
    const world = new AttemptWorld({}, { lifetimeMs: 10_000 });
    await world.clock.advance(7499);
    assert.equal(world.shown, 'content-1');
    await world.clock.advance(1);

    assert.equal(world.shown, 'content-2');
  });

  it('survives an outage of ninety seconds at the end of a code', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(110_000);
    world.answer = down;
    world.creation = down;
    await world.clock.advance(90_000);
    assert.equal(world.attempt.connection, 'reconnecting');
    assert.equal(world.attempt.state.status, 'loading');

    world.answer = { status: 'pending' };
    world.creation = undefined;
    await world.clock.advance(15_000);
    assert.equal(world.attempt.state.status, 'pending');
    assert.deepEqual(world.connections, ['reconnecting', 'online']);
  });
});

describe('LoginAttempt left unattended (F24)', () => {
  for (const hours of [1, 12]) {
    it(`requests 6 codes and sends at most 366 requests in ${hours} h`, async () => {
      const world = new AttemptWorld();
      await world.clock.advance(hours * 3_600_000);

      assert.equal((await world.ended).status, 'expired');
      assert.equal(world.created, 6);
      assert.ok(world.asked + world.created <= 366, `${world.asked + world.created} requests`);
      assert.equal(world.clock.timers, 0);
    });
  }

  it('sends a bounded number of requests when the network is down all night', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(60_000);
    world.answer = down;
    world.creation = down;
    await world.clock.advance(12 * 3_600_000);

    const end = await world.ended;
    assert.ok(end.status === 'error' && end.error.code === 'server-unavailable');
    assert.ok(world.asked + world.created < 100, `${world.asked + world.created} requests`);
  });
});
