import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QrLoginError } from './errors.js';
import { AttemptHarness } from './testing/attempt-harness.js';

const down = new QrLoginError('server-unavailable', 'the server responded with 503');

describe('LoginAttempt renewal', () => {
  it('shows the next code three seconds before the old one ends, without a gap', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(116_999);
    assert.equal(harness.createdCount, 1);
    await harness.clock.advance(1);

    assert.equal(harness.shown, 'content-2');
    assert.equal(harness.attempt.remainingMs(), 120_000);
    await harness.clock.advance(120_000);
    assert.deepEqual(harness.statuses, ['pending', 'pending', 'pending']);
  });

  it('polls both codes in turn until the old one ends, and a last time at its end', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(116_999);
    harness.polledIds.length = 0;
    await harness.clock.advance(5001);

    // Two seconds after the renewal, at the end of the first code, and two seconds after that.
    assert.deepEqual(harness.polledIds, ['code-1', 'code-1', 'code-2']);
  });

  it('polls the new code too if the poll interval allows', async () => {
    const harness = new AttemptHarness({}, { intervalMs: 500 });
    harness.response = { status: 'pending', intervalMs: 500 };
    await harness.clock.advance(117_000);
    harness.polledIds.length = 0;
    await harness.clock.advance(2000);

    assert.deepEqual(harness.polledIds, ['code-1', 'code-2', 'code-1', 'code-2']);
  });

  it('counts a scan of the old code half a second before its end, and drops the new one', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(119_500);
    assert.equal(harness.shown, 'content-2');
    harness.responses.set('code-1', { status: 'scanned', user: { displayName: 'Ada' }, remainingMs: 60_000 });
    await harness.clock.advance(1000);
    assert.equal(harness.attempt.state.status, 'scanned');
    assert.equal(harness.shown, 'content-1');

    harness.responses.set('code-1', { status: 'authorized', ticket: 'a-ticket' });
    await harness.clock.advance(2000);
    const end = await harness.ended;
    assert.ok(end.status === 'authorized' && end.codeId === 'code-1');
    assert.deepEqual(harness.statuses, ['pending', 'pending', 'scanned', 'authorized']);
    assert.ok(!harness.polledIds.includes('code-2'));
  });

  it('ignores the status of the old code once the new one is scanned (F25)', async () => {
    const harness = new AttemptHarness({}, { intervalMs: 500 });
    harness.response = { status: 'pending', intervalMs: 500 };
    harness.responses.set('code-2', { status: 'scanned', intervalMs: 500 });
    await harness.clock.advance(118_500);
    assert.equal(harness.shown, 'content-2');
    harness.responses.set('code-1', { status: 'authorized', ticket: 'too-late' });
    await harness.clock.advance(5000);

    assert.equal(harness.attempt.state.status, 'scanned');
    assert.equal(harness.polledIds.at(-1), 'code-2');
  });

  it('does not start while the user decides', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(100_000);
    harness.response = { status: 'scanned', remainingMs: 60_000 };
    await harness.clock.advance(2000);
    harness.response = { status: 'scanned' };
    await harness.clock.advance(59_000);

    assert.equal(harness.createdCount, 1);
    assert.equal(harness.attempt.state.status, 'scanned');
  });

  it('keeps the old code to its end after a failure, and tries again', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(116_000);
    harness.createError = down;
    await harness.clock.advance(1500);
    assert.equal(harness.shown, 'content-1');
    assert.equal(harness.createdCount, 2);

    harness.createError = undefined;
    await harness.clock.advance(1500);
    assert.equal(harness.shown, 'content-3');
    assert.deepEqual(harness.statuses, ['pending', 'pending']);
    assert.equal(harness.connections.length, 0);
  });

  it('accepts a late scan while it waits for Retry-After (F7)', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(116_000);
    harness.createError = new QrLoginError('server-unavailable', 'the server responded with 429', {
      retryAfterMs: 30_000,
    });
    await harness.clock.advance(2000);
    harness.responses.set('code-1', { status: 'scanned' });
    await harness.clock.advance(2000);

    assert.equal(harness.attempt.state.status, 'scanned');
    assert.equal(harness.createdCount, 2);
  });

  it('reports a 403 only when the old code has ended', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(116_000);
    harness.createError = new QrLoginError('refused', 'the server responded with 403');
    await harness.clock.advance(3900);
    assert.equal(harness.shown, 'content-1');

    await harness.clock.advance(200);
    const end = await harness.ended;
    assert.ok(end.status === 'error' && end.error.code === 'refused');
    assert.equal(harness.createdCount, 3);
  });

  it('does not start for a code that the server never confirmed', async () => {
    const harness = new AttemptHarness();
    harness.response = down;
    await harness.clock.advance(120_000);

    const end = await harness.ended;
    assert.ok(end.status === 'error' && end.error.code === 'server-unavailable');
    assert.equal(harness.createdCount, 1);
  });

  it('starts in the last quarter of a lifetime of ten seconds', async () => {
    const harness = new AttemptHarness({}, { lifetimeMs: 10_000 });
    await harness.clock.advance(7499);
    assert.equal(harness.shown, 'content-1');
    await harness.clock.advance(1);

    assert.equal(harness.shown, 'content-2');
  });

  it('survives an outage of ninety seconds at the end of a code', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(110_000);
    harness.response = down;
    harness.createError = down;
    await harness.clock.advance(90_000);
    assert.equal(harness.attempt.connection, 'reconnecting');
    assert.equal(harness.attempt.state.status, 'loading');

    harness.response = { status: 'pending' };
    harness.createError = undefined;
    await harness.clock.advance(15_000);
    assert.equal(harness.attempt.state.status, 'pending');
    assert.deepEqual(harness.connections, ['reconnecting', 'online']);
  });
});

describe('LoginAttempt left unattended (F24)', () => {
  for (const hours of [1, 12]) {
    it(`requests 6 codes and sends at most 366 requests in ${hours} h`, async () => {
      const harness = new AttemptHarness();
      await harness.clock.advance(hours * 3_600_000);

      assert.equal((await harness.ended).status, 'expired');
      assert.equal(harness.createdCount, 6);
      assert.ok(
        harness.pollCount + harness.createdCount <= 366,
        `${harness.pollCount + harness.createdCount} requests`,
      );
      assert.equal(harness.clock.timers, 0);
    });
  }

  it('sends a bounded number of requests when the network is down all night', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(60_000);
    harness.response = down;
    harness.createError = down;
    await harness.clock.advance(12 * 3_600_000);

    const end = await harness.ended;
    assert.ok(end.status === 'error' && end.error.code === 'server-unavailable');
    assert.ok(harness.pollCount + harness.createdCount < 100, `${harness.pollCount + harness.createdCount} requests`);
  });
});

describe('LoginAttempt with two rotating codes after a suspend (F13, PROTOCOL 8.2.3)', () => {
  /** An attempt whose second code is on screen while the first is still polled. */
  const openTwo = async (): Promise<AttemptHarness> => {
    const rotation = { periodMs: 5000, contentAt: async (ms: number) => `at ${ms}` };
    const harness = new AttemptHarness({}, { rotation });
    await harness.clock.advance(117_000);
    assert.equal(await harness.attempt.contentNow(), 'at 0');
    harness.clock.sleep(60_000, { uncounted: true });
    return harness;
  };

  it('draws nothing after a response for the other code alone', async () => {
    const harness = await openTwo();
    harness.responses.set('code-1', { status: 'expired' });
    harness.responses.set('code-2', () => new Promise(() => {}));
    assert.equal(await harness.attempt.contentNow(), undefined);
    await harness.clock.advance(0);

    assert.equal(harness.polledIds.at(-1), 'code-1');
    assert.equal(await harness.attempt.contentNow(), undefined);
  });

  it('draws again after the response for the code on screen', async () => {
    const harness = await openTwo();
    harness.responses.set('code-1', { status: 'expired' });
    harness.responses.set('code-2', { status: 'pending', remainingMs: 60_000 });
    for (let calls = 0; calls < 2; calls++) {
      assert.equal(await harness.attempt.contentNow(), undefined);
      await harness.clock.advance(0);
    }

    assert.equal(await harness.attempt.contentNow(), 'at 60000');
  });

  it('counts the sleep as elapsed lifetime although the server has answered about the other code', async () => {
    const harness = await openTwo();
    harness.responses.set('code-1', { status: 'pending', remainingMs: 2000 });
    harness.attempt.pollNow();
    await harness.clock.advance(0);
    harness.response = down;
    harness.responses.set('code-1', down);
    harness.attempt.pollNow();
    await harness.clock.advance(0);

    assert.equal(harness.attempt.remainingMs(), 60_000);
  });
});
