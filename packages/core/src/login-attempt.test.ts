import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LoginAttempt } from './login-attempt.js';
import { QrLoginError } from './errors.js';
import type { LoginAdapter } from './adapter.js';
import { createFakeClock } from './testing/fake-clock.js';
import { AttemptHarness } from './testing/attempt-harness.js';

const ada = { displayName: 'Ada Lovelace' };
const down = new QrLoginError('server-unavailable', 'the server responded with 503');

/** The same error as another bundle on the page creates it. */
function foreign(error: QrLoginError): Error {
  const { name, code, retryable } = error;
  return Object.assign(new Error(error.message), { name, code, retryable });
}

describe('LoginAttempt', () => {
  it('goes from code to ticket, polling every two seconds', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(6000);
    harness.response = { status: 'scanned', user: ada };
    await harness.clock.advance(2000);
    harness.response = { status: 'authorized', ticket: 'a-ticket', user: ada };
    await harness.clock.advance(2000);

    assert.deepEqual(harness.statuses, ['pending', 'scanned', 'authorized']);
    assert.deepEqual(structuredClone(await harness.ended), {
      status: 'authorized',
      ticket: 'a-ticket',
      codeId: 'code-1',
      codeVerifier: undefined,
      tokenSet: undefined,
      user: { ...ada, photo: undefined },
    });
    assert.deepEqual([harness.createdCount, harness.pollCount], [1, 5]);
  });

  it('goes from code to tokens if the server issues them, with or without a ticket', async () => {
    const tokenSet = { access_token: 'a-token', token_type: 'Bearer' };
    for (const ticket of ['', undefined as unknown as string, 'a-ticket']) {
      const harness = new AttemptHarness();
      harness.response = { status: 'authorized', ticket, tokenSet };
      await harness.clock.advance(2000);
      const state = structuredClone(await harness.ended);

      const absent = { codeVerifier: undefined, user: undefined };
      assert.deepEqual(state, { status: 'authorized', ticket: ticket ?? '', tokenSet, codeId: 'code-1', ...absent });
    }
  });

  it('accepts authorized without scanned before it', async () => {
    const harness = new AttemptHarness();
    harness.response = { status: 'authorized', ticket: 'a-ticket' };
    await harness.clock.advance(2000);

    assert.deepEqual(harness.statuses, ['pending', 'authorized']);
  });

  it('polls at the server’s interval', async () => {
    const harness = new AttemptHarness({}, { intervalMs: 5000 });
    harness.response = { status: 'pending', intervalMs: 1000 };
    await harness.clock.advance(8000);

    assert.equal(harness.pollCount, 4);
  });

  it('ends cancelled when the user declines', async () => {
    const harness = new AttemptHarness();
    harness.response = { status: 'cancelled' };
    await harness.clock.advance(2000);

    assert.equal((await harness.ended).status, 'cancelled');
  });

  it('succeeds once and stops polling (F21)', async () => {
    const harness = new AttemptHarness();
    harness.response = { status: 'authorized', ticket: 'a-ticket' };
    await harness.clock.advance(60_000);
    harness.attempt.pollNow();
    await harness.clock.advance(60_000);

    assert.equal(harness.statuses.filter((status) => status === 'authorized').length, 1);
    assert.deepEqual([harness.pollCount, harness.clock.timers], [1, 0]);
  });

  it('does not go back from scanned to pending (C26)', async () => {
    const harness = new AttemptHarness();
    harness.response = { status: 'scanned' };
    await harness.clock.advance(2000);
    harness.response = { status: 'pending' };
    await harness.clock.advance(4000);

    assert.deepEqual(harness.statuses, ['pending', 'scanned']);
  });
});

describe('LoginAttempt when a code expires', () => {
  it('renews the code five times and then ends expired (F24)', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(3_600_000);

    assert.equal((await harness.ended).status, 'expired');
    assert.equal(harness.createdCount, 6);
    assert.equal(harness.statuses.filter((status) => status === 'pending').length, 6);
    assert.ok(harness.pollCount <= 6 * 61, `${harness.pollCount} polls`);
    assert.equal(harness.clock.timers, 0);
  });

  it('does not renew the code when renewal is manual', async () => {
    const harness = new AttemptHarness({ renew: 'manual' });
    await harness.clock.advance(125_000);

    assert.deepEqual(harness.statuses, ['pending', 'expired']);
    assert.equal(harness.createdCount, 1);
  });

  it('accepts a scan in the last half second', async () => {
    const harness = new AttemptHarness({ renew: 'manual' }, { intervalMs: 60_000 });
    await harness.clock.advance(119_500);
    harness.response = { status: 'scanned', user: ada, remainingMs: 60_000 };
    await harness.clock.advance(1000);
    assert.equal(harness.attempt.state.status, 'scanned');

    harness.response = { status: 'authorized', ticket: 'a-ticket' };
    await harness.clock.advance(10_000);
    assert.equal((await harness.ended).status, 'authorized');
  });

  it('stays scanned for a minute after a scan if the server sends no remaining time (F23)', async () => {
    const harness = new AttemptHarness({ renew: 'manual' });
    await harness.clock.advance(118_000);
    harness.response = { status: 'scanned' };
    await harness.clock.advance(2000);
    await harness.clock.advance(59_000);
    assert.equal(harness.attempt.state.status, 'scanned');

    await harness.clock.advance(5000);
    assert.equal((await harness.ended).status, 'expired');
  });

  it('ends after the remaining time that the server sent', async () => {
    const harness = new AttemptHarness({ renew: 'manual' });
    harness.response = { status: 'pending', remainingMs: 10_000 };
    await harness.clock.advance(2000);
    harness.response = { status: 'pending' };

    assert.equal(harness.attempt.remainingMs(), 10_000);
    await harness.clock.advance(10_000);
    assert.equal((await harness.ended).status, 'expired');
  });

  it('renews once if the first response is expired, and ends if the second is too (C28)', async () => {
    const harness = new AttemptHarness();
    harness.response = { status: 'expired' };
    await harness.clock.advance(60_000);

    assert.equal((await harness.ended).status, 'expired');
    assert.deepEqual([harness.createdCount, harness.pollCount], [2, 2]);
  });

  it('replaces an unknown code when the error comes from another bundle', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(2000);
    harness.responses.set('code-1', foreign(new QrLoginError('unknown-code', 'the server does not know this code')));
    await harness.clock.advance(2000);

    assert.deepEqual([harness.createdCount, harness.shown], [2, 'content-2']);
  });

  it('replaces an unknown code without an error (F36)', async () => {
    const harness = new AttemptHarness({ renew: 'manual' });
    await harness.clock.advance(2000);
    harness.response = new QrLoginError('unknown-code', 'the server does not know this code');
    await harness.clock.advance(2000);
    harness.response = { status: 'pending' };
    await harness.clock.advance(2000);

    assert.deepEqual(harness.statuses, ['pending', 'loading', 'pending']);
    assert.equal(harness.createdCount, 2);
  });

  it('ends in an error when the replacement is unknown too', async () => {
    const harness = new AttemptHarness();
    harness.response = new QrLoginError('unknown-code', 'the server does not know this code');
    await harness.clock.advance(60_000);
    const end = await harness.ended;

    assert.ok(end.status === 'error' && end.error.code === 'unknown-code');
    assert.equal(harness.createdCount, 2);
  });
});

describe('user of a LoginAttempt state', () => {
  for (const [name, user, shown] of [
    [
      'has a sanitized name, whatever the adapter (T29)',
      { displayName: 'A\u202eda\n Love\u200blace' },
      { displayName: 'Ada Lovelace' },
    ],
    [
      'has no photo with a disallowed URL (T28)',
      { displayName: 'Ada', photo: 'javascript:alert(1)' },
      { displayName: 'Ada' },
    ],
    ['is undefined when the name is not text (C32)', { displayName: 7 }, undefined],
    [
      'keeps a name that is already cut to 64 graphemes',
      { displayName: `${'x'.repeat(63)}…` },
      { displayName: `${'x'.repeat(63)}…` },
    ],
  ] as const) {
    it(name, async () => {
      const harness = new AttemptHarness();
      // No type allows this, but any server can send it.
      harness.response = JSON.parse(JSON.stringify({ status: 'scanned', user }));
      await harness.clock.advance(2000);
      const { state } = harness.attempt;

      assert.equal(state.status, 'scanned');
      assert.deepEqual('user' in state ? state.user : undefined, shown && { photo: undefined, ...shown });
    });
  }
});

describe('LoginAttempt error handling', () => {
  it('keeps one poll in flight however slow the responses are (F1)', async () => {
    const harness = new AttemptHarness();
    harness.response = () =>
      new Promise((resolve) => harness.clock.setTimer(() => resolve({ status: 'pending' }), 7000));
    await harness.clock.advance(60_000);
    harness.attempt.pollNow();
    harness.attempt.pollNow();
    await harness.clock.advance(20_000);

    assert.equal(harness.maxInFlight, 1);
  });

  it('is reconnecting after two failures and online after one response', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(2000);
    harness.response = down;
    await harness.clock.advance(20_000);
    assert.deepEqual(harness.connections, ['reconnecting']);
    assert.equal(harness.attempt.state.status, 'pending');

    harness.response = { status: 'pending' };
    await harness.clock.advance(15_000);
    assert.deepEqual(harness.connections, ['reconnecting', 'online']);
  });

  it('keeps polling until the code expires, once a response has arrived', async () => {
    const harness = new AttemptHarness({ renew: 'manual' });
    await harness.clock.advance(2000);
    harness.response = down;
    await harness.clock.advance(100_000);
    assert.equal(harness.attempt.state.status, 'pending');
    assert.ok(harness.pollCount < 25, `${harness.pollCount} polls`);

    harness.response = { status: 'scanned' };
    await harness.clock.advance(15_000);
    assert.equal(harness.attempt.state.status, 'scanned');
  });

  it('ends in an error after five failures without any response (F28)', async () => {
    const harness = new AttemptHarness();
    harness.createError = new QrLoginError('network-or-policy', 'no answer arrived');
    await harness.clock.advance(120_000);
    const end = await harness.ended;

    assert.ok(end.status === 'error' && end.error.code === 'network-or-policy');
    assert.equal(harness.createdCount, 5);
  });

  it('ends in an error after five invalid responses (C3)', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(2000);
    harness.response = new QrLoginError('protocol', 'the response must be JSON');
    await harness.clock.advance(120_000);
    const end = await harness.ended;

    assert.ok(end.status === 'error' && end.error.code === 'protocol');
    assert.equal(harness.pollCount, 6);
  });

  it('ends at once on an error that is not retryable (F8)', async () => {
    const harness = new AttemptHarness();
    harness.createError = new QrLoginError('refused', 'the server responded with 403');
    await harness.clock.advance(60_000);

    assert.equal((await harness.ended).status, 'error');
    assert.equal(harness.createdCount, 1);
  });

  it('waits for Retry-After before the next poll (F7)', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(2000);
    harness.response = new QrLoginError('server-unavailable', 'the server responded with 429', {
      retryAfterMs: 30_000,
    });
    await harness.clock.advance(2000);
    const { pollCount } = harness;
    await harness.clock.advance(29_000);
    assert.equal(harness.pollCount, pollCount);

    await harness.clock.advance(1000);
    assert.equal(harness.pollCount, pollCount + 1);
  });

  it('aborts a poll after ten seconds and polls again (F3)', async () => {
    const harness = new AttemptHarness();
    harness.response = () => new Promise(() => {});
    await harness.clock.advance(12_000);
    harness.response = { status: 'scanned' };
    await harness.clock.advance(15_000);

    assert.equal(harness.attempt.state.status, 'scanned');
  });

  it('polls every 17 s while offline, survives retryable errors, and polls at once when online (F9)', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(2000);
    harness.response = new QrLoginError('network-or-policy', 'no answer arrived');
    harness.attempt.setOffline(true);
    await harness.clock.advance(61_000);
    assert.deepEqual([harness.pollCount, harness.connections], [4, ['offline']]);

    harness.response = { status: 'pending' };
    harness.attempt.setOffline(false);
    await harness.clock.advance(0);
    assert.deepEqual([harness.pollCount, harness.connections], [5, ['offline', 'online']]);
  });

  it('is online after the first response, although the browser reports offline (F9)', async () => {
    const harness = new AttemptHarness();
    harness.attempt.setOffline(true);
    await harness.clock.advance(0);
    assert.deepEqual([harness.connections, harness.statuses], [['offline', 'online'], ['pending']]);

    harness.attempt.setOffline(true);
    await harness.clock.advance(14_000);
    assert.deepEqual([harness.pollCount, harness.attempt.connection], [0, 'offline']);
    await harness.clock.advance(3000);
    assert.deepEqual([harness.pollCount, harness.attempt.connection], [2, 'online']);
  });

  it('keeps requesting its first code while the browser reports offline, then shows it (F9)', async () => {
    const harness = new AttemptHarness();
    harness.createError = new QrLoginError('network-or-policy', 'no answer arrived');
    harness.attempt.setOffline(true);
    await harness.clock.advance(600_000);
    assert.deepEqual([harness.createdCount, harness.attempt.state.status], [36, 'loading']);

    harness.createError = undefined;
    await harness.clock.advance(17_000);
    assert.deepEqual([harness.attempt.state.status, harness.attempt.connection], ['pending', 'online']);
  });

  it('is online after a 503 and waits for its Retry-After (F9)', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(2000);
    harness.attempt.setOffline(true);
    harness.response = new QrLoginError('server-unavailable', 'the server responded with 503', {
      retryAfterMs: 60_000,
    });
    await harness.clock.advance(17_000);
    const requested = harness.pollCount;
    await harness.clock.advance(40_000);

    assert.deepEqual([harness.connections.slice(0, 2), harness.pollCount], [['offline', 'online'], requested]);
  });

  it('shows a first code while offline and paused (F9)', async () => {
    const firstCode = { id: 'code-0', content: 'content-0', lifetimeMs: 120_000 };
    const harness = new AttemptHarness({ firstCode });
    harness.attempt.setOffline(true);
    harness.attempt.setPaused(true);
    await harness.clock.advance(0);

    assert.deepEqual(
      [harness.statuses.at(-1), harness.attempt.connection, harness.createdCount],
      ['pending', 'offline', 0],
    );
  });

  it('ends in an error on a 403 while offline (F9)', async () => {
    const harness = new AttemptHarness();
    harness.createError = new QrLoginError('refused', 'the server responded with 403');
    harness.attempt.setOffline(true);
    await harness.clock.advance(0);

    assert.equal(harness.attempt.state.status, 'error');
  });

  for (const [name, adapter] of [
    ['rejects', { createCode: () => Promise.reject(new TypeError('fetch failed')) }],
    [
      'throws synchronously',
      {
        createCode: (): never => {
          throw new TypeError('at once');
        },
      },
    ],
    ['returns no code', { createCode: () => Promise.resolve(undefined as never) }],
    [
      'returns a code without a lifetime',
      { createCode: () => Promise.resolve({ id: 'x', content: 'y', lifetimeMs: 0 }) },
    ],
    [
      'returns a user code that cannot be shown',
      { createCode: () => Promise.resolve({ id: 'x', content: 'y', lifetimeMs: 9000, userCode: 'a\u202eb' }) },
    ],
    ['returns an unknown status', { readStatus: () => Promise.resolve({ status: 'AUTHORISED' } as never) }],
    ['authorizes without a ticket', { readStatus: () => Promise.resolve({ status: 'authorized', ticket: '' }) }],
    [
      'authorizes with a number for a ticket',
      {
        readStatus: () =>
          Promise.resolve({
            status: 'authorized',
            ticket: 7 as unknown as string,
            tokenSet: { access_token: 'a-token', token_type: 'Bearer' },
          }),
      },
    ],
    [
      'authorizes with empty tokens',
      {
        readStatus: () =>
          Promise.resolve({ status: 'authorized', ticket: '', tokenSet: { access_token: '', token_type: 'Bearer' } }),
      },
    ],
  ] as const) {
    it(`ends in an error when a custom adapter ${name}`, async () => {
      const harness = new AttemptHarness({}, {}, adapter as Partial<LoginAdapter>);
      await harness.clock.advance(120_000);

      const end = await harness.ended;
      assert.ok(end.status === 'error' && end.error instanceof QrLoginError);
    });
  }
});

describe('LoginAttempt abort', () => {
  it('stops polling, reports nothing more and leaves no timer', async () => {
    const harness = new AttemptHarness();
    await harness.clock.advance(2000);
    harness.controller.abort();
    await harness.clock.advance(300_000);

    assert.equal((await harness.ended).status, 'pending');
    assert.deepEqual([harness.statuses, harness.pollCount, harness.clock.timers], [['pending'], 1, 0]);
  });

  it('ignores the response in flight (F12)', async () => {
    const harness = new AttemptHarness();
    harness.response = () =>
      new Promise((resolve) =>
        harness.clock.setTimer(() => resolve({ status: 'authorized', ticket: 'too-late' }), 5000),
      );
    await harness.clock.advance(3000);
    harness.controller.abort();
    await harness.clock.advance(60_000);

    assert.deepEqual(harness.statuses, ['pending']);
  });

  it('sends no request when the signal is already aborted', async () => {
    let created = 0;
    const adapter: LoginAdapter = {
      createCode: () => {
        created++;
        return new Promise(() => {});
      },
      readStatus: () => new Promise(() => {}),
    };
    const state = await new LoginAttempt(adapter, { clock: createFakeClock() }).run(AbortSignal.abort());

    assert.deepEqual([state.status, created], ['loading', 0]);
  });
});

describe('LoginAttempt options', () => {
  for (const [options, name] of [
    [{ maxRenewals: -1 }, 'maxRenewals'],
    [{ maxRenewals: 1.5 }, 'maxRenewals'],
    [{ pollIntervalMs: 100 }, 'pollIntervalMs'],
    [{ pollIntervalMs: Number.NaN }, 'pollIntervalMs'],
  ] as const) {
    it(`rejects ${JSON.stringify(options)} and names the option`, () => {
      const adapter: LoginAdapter = {
        createCode: () => new Promise(() => {}),
        readStatus: () => new Promise(() => {}),
      };
      assert.throws(() => new LoginAttempt(adapter, options), new RegExp(name));
    });
  }
});
