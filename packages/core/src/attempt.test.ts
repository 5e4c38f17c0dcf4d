import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LoginAttempt } from './attempt.js';
import { QrLoginError } from './errors.js';
import type { LoginAdapter } from './protocol.js';
import { createHandClock } from './testing/hand-clock.js';
import { AttemptWorld } from './testing/attempt-world.js';

const ada = { displayName: 'Ada Lovelace' };
const down = new QrLoginError('server-unavailable', 'the server answered 503');

/** The same error as another bundle on the page creates it. */
function foreign(error: QrLoginError): Error {
  const { name, code, retryable } = error;
  return Object.assign(new Error(error.message), { name, code, retryable });
}

describe('LoginAttempt', () => {
  it('goes from code to ticket, polling every two seconds', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(6000);
    world.answer = { status: 'scanned', user: ada };
    await world.clock.advance(2000);
    world.answer = { status: 'authorized', ticket: 'a-ticket', user: ada };
    await world.clock.advance(2000);

    assert.deepEqual(world.statuses, ['pending', 'scanned', 'authorized']);
    assert.deepEqual(structuredClone(await world.ended), {
      status: 'authorized',
      ticket: 'a-ticket',
      codeId: 'code-1',
      codeVerifier: undefined,
      tokenSet: undefined,
      user: { ...ada, photo: undefined },
    });
    assert.deepEqual([world.created, world.asked], [1, 5]);
  });

  it('goes from code to tokens if the server issues them, with or without a ticket', async () => {
    const tokenSet = { access_token: 'a-token', token_type: 'Bearer' };
    for (const ticket of ['', undefined as unknown as string, 'a-ticket']) {
      const world = new AttemptWorld();
      world.answer = { status: 'authorized', ticket, tokenSet };
      await world.clock.advance(2000);
      const state = structuredClone(await world.ended);

      const absent = { codeVerifier: undefined, user: undefined };
      assert.deepEqual(state, { status: 'authorized', ticket: ticket ?? '', tokenSet, codeId: 'code-1', ...absent });
    }
  });

  it('accepts authorized without scanned before it', async () => {
    const world = new AttemptWorld();
    world.answer = { status: 'authorized', ticket: 'a-ticket' };
    await world.clock.advance(2000);

    assert.deepEqual(world.statuses, ['pending', 'authorized']);
  });

  it('polls at the server’s interval', async () => {
    const world = new AttemptWorld({}, { intervalMs: 5000 });
    world.answer = { status: 'pending', intervalMs: 1000 };
    await world.clock.advance(8000);

    assert.equal(world.asked, 4);
  });

  it('ends cancelled when the user declines', async () => {
    const world = new AttemptWorld();
    world.answer = { status: 'cancelled' };
    await world.clock.advance(2000);

    assert.equal((await world.ended).status, 'cancelled');
  });

  it('succeeds once and stops polling (F21)', async () => {
    const world = new AttemptWorld();
    world.answer = { status: 'authorized', ticket: 'a-ticket' };
    await world.clock.advance(60_000);
    world.attempt.askNow();
    await world.clock.advance(60_000);

    assert.equal(world.statuses.filter((status) => status === 'authorized').length, 1);
    assert.deepEqual([world.asked, world.clock.timers], [1, 0]);
  });

  it('does not go back from scanned to pending (C26)', async () => {
    const world = new AttemptWorld();
    world.answer = { status: 'scanned' };
    await world.clock.advance(2000);
    world.answer = { status: 'pending' };
    await world.clock.advance(4000);

    assert.deepEqual(world.statuses, ['pending', 'scanned']);
  });
});

describe('LoginAttempt when a code expires', () => {
  it('renews the code five times and then ends expired (F24)', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(3_600_000);

    assert.equal((await world.ended).status, 'expired');
    assert.equal(world.created, 6);
    assert.equal(world.statuses.filter((status) => status === 'pending').length, 6);
    assert.ok(world.asked <= 6 * 61, `${world.asked} polls`);
    assert.equal(world.clock.timers, 0);
  });

  it('does not renew the code when renewal is manual', async () => {
    const world = new AttemptWorld({ renew: 'manual' });
    await world.clock.advance(125_000);

    assert.deepEqual(world.statuses, ['pending', 'expired']);
    assert.equal(world.created, 1);
  });

  it('accepts a scan in the last half second', async () => {
    const world = new AttemptWorld({ renew: 'manual' }, { intervalMs: 60_000 });
    await world.clock.advance(119_500);
    world.answer = { status: 'scanned', user: ada, remainingMs: 60_000 };
    await world.clock.advance(1000);
    assert.equal(world.attempt.state.status, 'scanned');

    world.answer = { status: 'authorized', ticket: 'a-ticket' };
    await world.clock.advance(10_000);
    assert.equal((await world.ended).status, 'authorized');
  });

  it('stays scanned for a minute after a scan if the server sends no remaining time (F23)', async () => {
    const world = new AttemptWorld({ renew: 'manual' });
    await world.clock.advance(118_000);
    world.answer = { status: 'scanned' };
    await world.clock.advance(2000);
    await world.clock.advance(59_000);
    assert.equal(world.attempt.state.status, 'scanned');

    await world.clock.advance(5000);
    assert.equal((await world.ended).status, 'expired');
  });

  it('ends after the remaining time that the server sent', async () => {
    const world = new AttemptWorld({ renew: 'manual' });
    world.answer = { status: 'pending', remainingMs: 10_000 };
    await world.clock.advance(2000);
    world.answer = { status: 'pending' };

    assert.equal(world.attempt.remainingMs(), 10_000);
    await world.clock.advance(10_000);
    assert.equal((await world.ended).status, 'expired');
  });

  it('renews once if the first response is expired, and ends if the second is too (C28)', async () => {
    const world = new AttemptWorld();
    world.answer = { status: 'expired' };
    await world.clock.advance(60_000);

    assert.equal((await world.ended).status, 'expired');
    assert.deepEqual([world.created, world.asked], [2, 2]);
  });

  it('replaces an unknown code when the error comes from another bundle', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(2000);
    world.answers.set('code-1', foreign(new QrLoginError('unknown-code', 'the server does not know this code')));
    await world.clock.advance(2000);

    assert.deepEqual([world.created, world.shown], [2, 'content-2']);
  });

  it('replaces an unknown code without an error (F36)', async () => {
    const world = new AttemptWorld({ renew: 'manual' });
    await world.clock.advance(2000);
    world.answer = new QrLoginError('unknown-code', 'the server does not know this code');
    await world.clock.advance(2000);
    world.answer = { status: 'pending' };
    await world.clock.advance(2000);

    assert.deepEqual(world.statuses, ['pending', 'loading', 'pending']);
    assert.equal(world.created, 2);
  });

  it('ends in an error when the replacement is unknown too', async () => {
    const world = new AttemptWorld();
    world.answer = new QrLoginError('unknown-code', 'the server does not know this code');
    await world.clock.advance(60_000);
    const end = await world.ended;

    assert.ok(end.status === 'error' && end.error.code === 'unknown-code');
    assert.equal(world.created, 2);
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
      const world = new AttemptWorld();
      // No type allows this, but any server can send it.
      world.answer = JSON.parse(JSON.stringify({ status: 'scanned', user }));
      await world.clock.advance(2000);
      const { state } = world.attempt;

      assert.equal(state.status, 'scanned');
      assert.deepEqual('user' in state ? state.user : undefined, shown && { photo: undefined, ...shown });
    });
  }
});

describe('LoginAttempt error handling', () => {
  it('keeps one poll in flight however slow the responses are (F1)', async () => {
    const world = new AttemptWorld();
    world.answer = () => new Promise((resolve) => world.clock.setTimer(() => resolve({ status: 'pending' }), 7000));
    await world.clock.advance(60_000);
    world.attempt.askNow();
    world.attempt.askNow();
    await world.clock.advance(20_000);

    assert.equal(world.mostInFlight, 1);
  });

  it('is reconnecting after two failures and online after one response', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(2000);
    world.answer = down;
    await world.clock.advance(20_000);
    assert.deepEqual(world.connections, ['reconnecting']);
    assert.equal(world.attempt.state.status, 'pending');

    world.answer = { status: 'pending' };
    await world.clock.advance(15_000);
    assert.deepEqual(world.connections, ['reconnecting', 'online']);
  });

  it('keeps polling until the code expires, once a response has arrived', async () => {
    const world = new AttemptWorld({ renew: 'manual' });
    await world.clock.advance(2000);
    world.answer = down;
    await world.clock.advance(100_000);
    assert.equal(world.attempt.state.status, 'pending');
    assert.ok(world.asked < 25, `${world.asked} polls`);

    world.answer = { status: 'scanned' };
    await world.clock.advance(15_000);
    assert.equal(world.attempt.state.status, 'scanned');
  });

  it('ends in an error after five failures without any response (F28)', async () => {
    const world = new AttemptWorld();
    world.creation = new QrLoginError('network-or-policy', 'no answer arrived');
    await world.clock.advance(120_000);
    const end = await world.ended;

    assert.ok(end.status === 'error' && end.error.code === 'network-or-policy');
    assert.equal(world.created, 5);
  });

  it('ends in an error after five invalid responses (C3)', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(2000);
    world.answer = new QrLoginError('protocol', 'the answer must be JSON');
    await world.clock.advance(120_000);
    const end = await world.ended;

    assert.ok(end.status === 'error' && end.error.code === 'protocol');
    assert.equal(world.asked, 6);
  });

  it('ends at once on an error that is not retryable (F8)', async () => {
    const world = new AttemptWorld();
    world.creation = new QrLoginError('refused', 'the server answered 403');
    await world.clock.advance(60_000);

    assert.equal((await world.ended).status, 'error');
    assert.equal(world.created, 1);
  });

  it('waits for Retry-After before the next poll (F7)', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(2000);
    world.answer = new QrLoginError('server-unavailable', 'the server answered 429', { retryAfterMs: 30_000 });
    await world.clock.advance(2000);
    const { asked } = world;
    await world.clock.advance(29_000);
    assert.equal(world.asked, asked);

    await world.clock.advance(1000);
    assert.equal(world.asked, asked + 1);
  });

  it('aborts a poll after ten seconds and polls again (F3)', async () => {
    const world = new AttemptWorld();
    world.answer = () => new Promise(() => {});
    await world.clock.advance(12_000);
    world.answer = { status: 'scanned' };
    await world.clock.advance(15_000);

    assert.equal(world.attempt.state.status, 'scanned');
  });

  it('polls every 17 s while offline, survives retryable errors, and polls at once when online (F9)', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(2000);
    world.answer = new QrLoginError('network-or-policy', 'no answer arrived');
    world.attempt.setOffline(true);
    await world.clock.advance(61_000);
    assert.deepEqual([world.asked, world.connections], [4, ['offline']]);

    world.answer = { status: 'pending' };
    world.attempt.setOffline(false);
    await world.clock.advance(0);
    assert.deepEqual([world.asked, world.connections], [5, ['offline', 'online']]);
  });

  it('is online after the first response, although the browser reports offline (F9)', async () => {
    const world = new AttemptWorld();
    world.attempt.setOffline(true);
    await world.clock.advance(0);
    assert.deepEqual([world.connections, world.statuses], [['offline', 'online'], ['pending']]);

    world.attempt.setOffline(true);
    await world.clock.advance(14_000);
    assert.deepEqual([world.asked, world.attempt.connection], [0, 'offline']);
    await world.clock.advance(3000);
    assert.deepEqual([world.asked, world.attempt.connection], [2, 'online']);
  });

  it('keeps requesting its first code while the browser reports offline, then shows it (F9)', async () => {
    const world = new AttemptWorld();
    world.creation = new QrLoginError('network-or-policy', 'no answer arrived');
    world.attempt.setOffline(true);
    await world.clock.advance(600_000);
    assert.deepEqual([world.created, world.attempt.state.status], [36, 'loading']);

    world.creation = undefined;
    await world.clock.advance(17_000);
    assert.deepEqual([world.attempt.state.status, world.attempt.connection], ['pending', 'online']);
  });

  it('is online after a 503 and waits for its Retry-After (F9)', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(2000);
    world.attempt.setOffline(true);
    world.answer = new QrLoginError('server-unavailable', 'the server answered 503', { retryAfterMs: 60_000 });
    await world.clock.advance(17_000);
    const asked = world.asked;
    await world.clock.advance(40_000);

    assert.deepEqual([world.connections.slice(0, 2), world.asked], [['offline', 'online'], asked]);
  });

  it('shows a first code while offline and paused (F9)', async () => {
    const firstCode = { id: 'code-0', content: 'content-0', lifetimeMs: 120_000 };
    const world = new AttemptWorld({ firstCode });
    world.attempt.setOffline(true);
    world.attempt.setPaused(true);
    await world.clock.advance(0);

    assert.deepEqual([world.statuses.at(-1), world.attempt.connection, world.created], ['pending', 'offline', 0]);
  });

  it('ends in an error on a 403 while offline (F9)', async () => {
    const world = new AttemptWorld();
    world.creation = new QrLoginError('refused', 'the server answered 403');
    world.attempt.setOffline(true);
    await world.clock.advance(0);

    assert.equal(world.attempt.state.status, 'error');
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
      const world = new AttemptWorld({}, {}, adapter as Partial<LoginAdapter>);
      await world.clock.advance(120_000);

      const end = await world.ended;
      assert.ok(end.status === 'error' && end.error instanceof QrLoginError);
    });
  }
});

describe('LoginAttempt abort', () => {
  it('stops polling, reports nothing more and leaves no timer', async () => {
    const world = new AttemptWorld();
    await world.clock.advance(2000);
    world.controller.abort();
    await world.clock.advance(300_000);

    assert.equal((await world.ended).status, 'pending');
    assert.deepEqual([world.statuses, world.asked, world.clock.timers], [['pending'], 1, 0]);
  });

  it('ignores the response in flight (F12)', async () => {
    const world = new AttemptWorld();
    world.answer = () =>
      new Promise((resolve) => world.clock.setTimer(() => resolve({ status: 'authorized', ticket: 'too-late' }), 5000));
    await world.clock.advance(3000);
    world.controller.abort();
    await world.clock.advance(60_000);

    assert.deepEqual(world.statuses, ['pending']);
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
    const state = await new LoginAttempt(adapter, { clock: createHandClock() }).run(AbortSignal.abort());

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
