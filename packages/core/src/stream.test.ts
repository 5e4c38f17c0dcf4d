import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QrLoginError } from './errors.js';
import type { LoginCode, LoginStatus } from './protocol.js';
import { AttemptWorld } from './testing/attempt-world.js';

const authorized: LoginStatus = { status: 'authorized', ticket: 'ticket-1' };

/** One stream as the server's hand moves it. */
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
  const last = (): Channel => channels.at(-1) ?? assert.fail('nobody listens');
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

const broken = new QrLoginError('network-or-policy', 'the stream broke off');

describe('an attempt that is pushed to', () => {
  it('follows every change at once and asks nothing', async () => {
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

  it('asks at its pace from 5 s on when nothing is said', async () => {
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

  it('asks one question soon after the stream broke, and goes on asking', async () => {
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

  it('leaves the server alone as long as it asks for, in place of the stream or before it broke', async () => {
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

  it('loses nothing that happened while the stream was breaking', async () => {
    const { world, push } = await pushing();
    await push({ status: 'pending' });
    world.answer = authorized;
    await push(broken);
    await world.clock.advance(4000);

    assert.deepEqual(world.statuses, ['pending', 'authorized']);
  });

  it('succeeds once when it is told and answered at the same moment', async () => {
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

  it('asks at the usual pace where the server does not push', async () => {
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

  it('replaces at once a code that the server says it does not know', async () => {
    const { world, push, channels } = await pushing();
    await push({ status: 'pending' }, new QrLoginError('unknown-code', 'no such code'));

    assert.equal(world.created, 2);
    assert.equal(channels.length, 2);
    assert.equal(world.shown, 'content-2');
    assert.equal(world.asked, 0);
    world.controller.abort();
  });

  it('listens to one code at a time, the old one to its end (F25)', async () => {
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

  it('makes the old code current again when it is scanned at the last moment', async () => {
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

  it('asks whoever forgets to say that a code has ended', async () => {
    const { world, push } = await pushing({ renew: 'manual' });
    await push({ status: 'pending' });
    await world.clock.advance(120_999);
    assert.equal(world.asked, 0);
    world.answer = { status: 'expired' };
    await world.clock.advance(1);

    assert.equal(world.asked, 1);
    assert.equal((await world.ended).status, 'expired');
  });

  it('asks once when the page comes back, and goes on listening', async () => {
    const { world, push } = await pushing();
    await push({ status: 'pending' });
    await world.clock.advance(10_000);
    world.attempt.askNow();
    await world.clock.advance(20_000);
    assert.equal(world.asked, 1);
    await push(authorized);

    assert.deepEqual(world.statuses, ['pending', 'authorized']);
  });

  it('believes what it hears more than a browser that says offline', async () => {
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

  it('takes nothing from a stream that was given up, however late it speaks', async () => {
    const { world, last } = await pushing();
    await world.clock.advance(5000);
    last().push(authorized);
    await world.clock.advance(1000);

    assert.equal(world.attempt.state.status, 'pending');
    world.controller.abort();
  });

  it('leaves no timer and no stream behind when it is aborted', async () => {
    const { world, push, last } = await pushing();
    await push({ status: 'pending' });
    world.controller.abort();
    await world.clock.advance(0);

    assert.ok(last().signal.aborted);
    assert.equal(world.clock.timers, 0);
    assert.equal(world.asked, 0);
  });

  for (const [name, news] of [
    ['an answer that is none', Object({ status: 'approved' })],
    ['success without a ticket', Object({ status: 'authorized' })],
    ['something that is no error of ours', new TypeError('x is not a function')],
    [
      'an error of another copy of this code',
      Object.assign(new Error('gone'), { name: 'QrLoginError', code: 'timeout' }),
    ],
  ] as const) {
    it(`asks after ${name}`, async () => {
      const { world, push } = await pushing();
      await push({ status: 'pending' }, news);
      await world.clock.advance(4000);

      assert.equal(world.attempt.state.status, 'pending');
      assert.ok(world.asked >= 1);
      world.controller.abort();
    });
  }

  it('asks when an adapter of a host throws instead of pushing', async () => {
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
