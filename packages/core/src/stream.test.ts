import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QrLoginError } from './errors.js';
import type { LoginCode, LoginStatus } from './protocol.js';
import { AttemptWorld } from './testing/attempt-world.js';

const authorized: LoginStatus = { status: 'authorized', ticket: 'ticket-1' };

/** One event stream, driven by the test. */
class Channel {
  readonly code: LoginCode;
  readonly signal: AbortSignal;
  #queue: (LoginStatus | Error | 'end')[] = [];
  #wake = (): void => {};

  constructor(code: LoginCode, signal: AbortSignal) {
    this.code = code;
    this.signal = signal;
  }

  push(...news: (LoginStatus | Error | 'end')[]): void {
    this.#queue.push(...news);
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<LoginStatus, void> {
    for (;;) {
      const next = this.#queue.shift();
      if (next === 'end') return;
      if (next instanceof Error) throw next;
      if (next) yield next;
      else await new Promise<void>((resolve) => void (this.#wake = resolve));
    }
  }
}

interface Pushed {
  readonly world: AttemptWorld;
  readonly channels: Channel[];
  /** The newest stream. */
  readonly last: () => Channel;
  readonly push: (...news: (LoginStatus | Error | 'end')[]) => Promise<void>;
}

async function pushing(
  options: ConstructorParameters<typeof AttemptWorld>[0] = {},
  code: Partial<LoginCode> = {},
): Promise<Pushed> {
  const channels: Channel[] = [];
  const watchStatus = (shown: LoginCode, { signal }: { readonly signal: AbortSignal }): AsyncIterable<LoginStatus> => {
    const channel = new Channel(shown, signal);
    channels.push(channel);
    return channel;
  };
  const world = new AttemptWorld(options, code, { watchStatus });
  const last = (): Channel => channels.at(-1) ?? assert.fail('no stream is open');
  await world.clock.advance(0);
  return {
    world,
    channels,
    last,
    push: async (...news) => {
      last().push(...news);
      await world.clock.advance(0);
    },
  };
}

const broken = new QrLoginError('network-or-policy', 'the stream failed');

describe('LoginAttempt with an event stream', () => {
  it('applies every change at once and does not poll', async () => {
    const { world, push, last } = await pushing();
    await push({ status: 'pending' });
    await world.clock.advance(60_000);
    await push({ status: 'scanned', user: { displayName: 'Alice' } });
    await push(authorized);

    assert.deepEqual(world.statuses, ['pending', 'scanned', 'authorized']);
    assert.equal(world.clock.now(), 60_000);
    assert.equal(world.asked, 0);
    assert.ok(last().signal.aborted);
    assert.equal(world.clock.timers, 0);
  });

  it('polls after 5 s without a message, and closes the stream', async () => {
    const { world, last } = await pushing();
    await world.clock.advance(4999);
    assert.equal(world.asked, 0);
    assert.ok(!last().signal.aborted);

    await world.clock.advance(1);
    await world.clock.advance(4000);

    assert.ok(last().signal.aborted);
    assert.ok(world.asked >= 1);
    await world.clock.advance(10_000);
    assert.ok(world.asked >= 5);
    assert.equal(world.mostInFlight, 1);
    world.controller.abort();
  });

  it('polls soon after a stream error, and keeps polling', async () => {
    const { world, push, channels } = await pushing();
    await push({ status: 'pending' });
    await world.clock.advance(30_000);
    await push(broken);
    await world.clock.advance(4000);
    assert.ok(world.asked >= 1);
    const before = world.asked;
    await world.clock.advance(10_000);

    assert.equal(world.asked - before, 5);
    assert.equal(channels.length, 1);
    assert.deepEqual(world.connections, []);
    world.controller.abort();
  });

  it('waits for Retry-After sent instead of a stream or before a stream error', async () => {
    const later = new QrLoginError('server-unavailable', 'the server answered 429', { retryAfterMs: 30_000 });
    const { world, push } = await pushing();
    await push(later);
    await world.clock.advance(29_999);
    assert.equal(world.asked, 0);
    await world.clock.advance(1);
    assert.equal(world.asked, 1);
    world.controller.abort();

    const other = await pushing();
    await other.push({ status: 'pending' });
    other.world.answer = later;
    other.world.attempt.askNow();
    await other.world.clock.advance(0);
    await other.push(broken);
    await other.world.clock.advance(29_999);
    assert.equal(other.world.asked, 1);
    other.world.controller.abort();
  });

  it('applies a change that happened during a stream error', async () => {
    const { world, push } = await pushing();
    await push({ status: 'pending' });
    world.answer = authorized;
    await push(broken);
    await world.clock.advance(4000);

    assert.deepEqual(world.statuses, ['pending', 'authorized']);
  });

  it('succeeds once when stream and poll report it at the same time', async () => {
    const { world, push } = await pushing();
    await push({ status: 'pending' });
    world.answer = async () => {
      void push(authorized);
      return authorized;
    };
    world.attempt.askNow();
    await world.clock.advance(0);

    assert.deepEqual(world.statuses, ['pending', 'authorized']);
    assert.equal((await world.ended).status, 'authorized');
  });

  it('polls at the usual interval if the server does not push', async () => {
    const { world, push, channels } = await pushing({ maxRenewals: 0 }, { lifetimeMs: 20_000 });
    await push({ status: 'pending' }, 'end');
    await world.clock.advance(1999);
    assert.equal(world.asked, 0);
    await world.clock.advance(1);
    assert.equal(world.asked, 1);
    await world.clock.advance(4000);

    assert.equal(world.asked, 3);
    assert.equal(channels.length, 1);
    world.controller.abort();
  });

  it('replaces a code at once after unknown-code', async () => {
    const { world, push, channels } = await pushing();
    await push({ status: 'pending' }, new QrLoginError('unknown-code', 'no such code'));

    assert.equal(world.created, 2);
    assert.equal(channels.length, 2);
    assert.equal(world.shown, 'content-2');
    assert.equal(world.asked, 0);
    world.controller.abort();
  });

  it('opens one stream at a time, for the old code to its end (F25)', async () => {
    const { world, push, channels } = await pushing();
    await push({ status: 'pending' });
    await world.clock.advance(117_000);
    assert.equal(world.created, 2);
    assert.equal(channels.length, 1);

    await world.clock.advance(3000);
    await push({ status: 'expired' });

    assert.deepEqual(
      channels.map(({ code, signal }) => [code.id, signal.aborted]),
      [
        ['code-1', true],
        ['code-2', false],
      ],
    );
    assert.equal(world.asked, 0);
    assert.deepEqual(world.statuses, ['pending', 'pending']);
    world.controller.abort();
  });

  it('makes the old code current again after a scan at the last moment', async () => {
    const { world, push, channels } = await pushing();
    await push({ status: 'pending' });
    await world.clock.advance(118_000);
    await push({ status: 'scanned', remainingMs: 60_000 });
    await world.clock.advance(10_000);
    await push(authorized);

    assert.equal(channels.length, 1);
    assert.deepEqual(world.statuses, ['pending', 'pending', 'scanned', 'authorized']);
    assert.equal(world.asked, 0);
  });

  it('polls an expired code when the stream does not report its end', async () => {
    const { world, push } = await pushing({ renew: 'manual' });
    await push({ status: 'pending' });
    await world.clock.advance(120_999);
    assert.equal(world.asked, 0);
    world.answer = { status: 'expired' };
    await world.clock.advance(1);

    assert.equal(world.asked, 1);
    assert.equal((await world.ended).status, 'expired');
  });

  it('polls once on pollNow, and keeps the stream open', async () => {
    const { world, push } = await pushing();
    await push({ status: 'pending' });
    await world.clock.advance(10_000);
    world.attempt.askNow();
    await world.clock.advance(20_000);
    assert.equal(world.asked, 1);
    await push(authorized);

    assert.deepEqual(world.statuses, ['pending', 'authorized']);
  });

  it('is online after a message, although the browser reports offline', async () => {
    const { world, push } = await pushing();
    await push({ status: 'pending' });
    world.answer = new QrLoginError('network-or-policy', 'no answer arrived');
    world.attempt.setOffline(true);
    await world.clock.advance(15_000);
    assert.equal(world.asked, 1);
    await push(authorized);

    assert.equal(world.attempt.state.status, 'authorized');
    assert.equal(world.attempt.connection, 'online');
  });

  it('ignores messages of a closed stream', async () => {
    const { world, last } = await pushing();
    await world.clock.advance(5000);
    last().push(authorized);
    await world.clock.advance(1000);

    assert.equal(world.attempt.state.status, 'pending');
    world.controller.abort();
  });

  it('leaves no timer and no stream after an abort', async () => {
    const { world, push, last } = await pushing();
    await push({ status: 'pending' });
    world.controller.abort();
    await world.clock.advance(0);

    assert.ok(last().signal.aborted);
    assert.equal(world.clock.timers, 0);
    assert.equal(world.asked, 0);
  });

  for (const [name, news] of [
    ['an invalid status', Object({ status: 'approved' })],
    ['success without a ticket', Object({ status: 'authorized' })],
    ['an error of another class', new TypeError('x is not a function')],
    ['a QrLoginError of another bundle', Object.assign(new Error('gone'), { name: 'QrLoginError', code: 'timeout' })],
  ] as const) {
    it(`polls after ${name}`, async () => {
      const { world, push } = await pushing();
      await push({ status: 'pending' }, news);
      await world.clock.advance(4000);

      assert.equal(world.attempt.state.status, 'pending');
      assert.ok(world.asked >= 1);
      world.controller.abort();
    });
  }

  it('polls when watchStatus of a custom adapter throws', async () => {
    const world = new AttemptWorld(
      {},
      {},
      {
        watchStatus: () => {
          throw new Error('not today');
        },
      },
    );
    await world.clock.advance(4000);

    assert.ok(world.asked >= 1);
    assert.equal(world.attempt.state.status, 'pending');
    world.controller.abort();
  });
});
