import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QrLoginError } from '../errors.js';
import type { LoginCode, LoginStatus } from '../adapter.js';
import { AttemptHarness } from '../testing/attempt-harness.js';

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

  push(...statuses: (LoginStatus | Error | 'end')[]): void {
    this.#queue.push(...statuses);
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

interface StreamHarness {
  readonly harness: AttemptHarness;
  readonly channels: Channel[];
  /** The newest stream. */
  readonly last: () => Channel;
  readonly push: (...statuses: (LoginStatus | Error | 'end')[]) => Promise<void>;
}

async function pushing(
  options: ConstructorParameters<typeof AttemptHarness>[0] = {},
  code: Partial<LoginCode> = {},
): Promise<StreamHarness> {
  const channels: Channel[] = [];
  const watchStatus = (shown: LoginCode, { signal }: { readonly signal: AbortSignal }): AsyncIterable<LoginStatus> => {
    const channel = new Channel(shown, signal);
    channels.push(channel);
    return channel;
  };
  const harness = new AttemptHarness(options, code, { watchStatus });
  const last = (): Channel => channels.at(-1) ?? assert.fail('no stream is open');
  await harness.clock.advance(0);
  return {
    harness,
    channels,
    last,
    push: async (...statuses) => {
      last().push(...statuses);
      await harness.clock.advance(0);
    },
  };
}

const broken = new QrLoginError('network-or-policy', 'the stream failed');

describe('LoginAttempt with an event stream', () => {
  it('applies every change at once and does not poll', async () => {
    const { harness, push, last } = await pushing();
    await push({ status: 'pending' });
    await harness.clock.advance(60_000);
    await push({ status: 'scanned', user: { displayName: 'Alice' } });
    await push(authorized);

    assert.deepEqual(harness.statuses, ['pending', 'scanned', 'authorized']);
    assert.equal(harness.clock.now(), 60_000);
    assert.equal(harness.pollCount, 0);
    assert.ok(last().signal.aborted);
    assert.equal(harness.clock.timers, 0);
  });

  it('polls after 5 s without a message, and closes the stream', async () => {
    const { harness, last } = await pushing();
    await harness.clock.advance(4999);
    assert.equal(harness.pollCount, 0);
    assert.ok(!last().signal.aborted);

    await harness.clock.advance(1);
    await harness.clock.advance(4000);

    assert.ok(last().signal.aborted);
    assert.ok(harness.pollCount >= 1);
    await harness.clock.advance(10_000);
    assert.ok(harness.pollCount >= 5);
    assert.equal(harness.maxInFlight, 1);
    harness.controller.abort();
  });

  it('polls soon after a stream error, and keeps polling', async () => {
    const { harness, push, channels } = await pushing();
    await push({ status: 'pending' });
    await harness.clock.advance(30_000);
    await push(broken);
    await harness.clock.advance(4000);
    assert.ok(harness.pollCount >= 1);
    const before = harness.pollCount;
    await harness.clock.advance(10_000);

    assert.equal(harness.pollCount - before, 5);
    assert.equal(channels.length, 1);
    assert.deepEqual(harness.connections, []);
    harness.controller.abort();
  });

  it('waits for Retry-After sent instead of a stream or before a stream error', async () => {
    const later = new QrLoginError('server-unavailable', 'the server responded with 429', { retryAfterMs: 30_000 });
    const { harness, push } = await pushing();
    await push(later);
    await harness.clock.advance(29_999);
    assert.equal(harness.pollCount, 0);
    await harness.clock.advance(1);
    assert.equal(harness.pollCount, 1);
    harness.controller.abort();

    const other = await pushing();
    await other.push({ status: 'pending' });
    other.harness.response = later;
    other.harness.attempt.pollNow();
    await other.harness.clock.advance(0);
    await other.push(broken);
    await other.harness.clock.advance(29_999);
    assert.equal(other.harness.pollCount, 1);
    other.harness.controller.abort();
  });

  it('applies a change that happened during a stream error', async () => {
    const { harness, push } = await pushing();
    await push({ status: 'pending' });
    harness.response = authorized;
    await push(broken);
    await harness.clock.advance(4000);

    assert.deepEqual(harness.statuses, ['pending', 'authorized']);
  });

  it('succeeds once when stream and poll report it at the same time', async () => {
    const { harness, push } = await pushing();
    await push({ status: 'pending' });
    harness.response = async () => {
      void push(authorized);
      return authorized;
    };
    harness.attempt.pollNow();
    await harness.clock.advance(0);

    assert.deepEqual(harness.statuses, ['pending', 'authorized']);
    assert.equal((await harness.ended).status, 'authorized');
  });

  it('polls at the usual interval if the server does not push', async () => {
    const { harness, push, channels } = await pushing({ maxRenewals: 0 }, { lifetimeMs: 20_000 });
    await push({ status: 'pending' }, 'end');
    await harness.clock.advance(1999);
    assert.equal(harness.pollCount, 0);
    await harness.clock.advance(1);
    assert.equal(harness.pollCount, 1);
    await harness.clock.advance(4000);

    assert.equal(harness.pollCount, 3);
    assert.equal(channels.length, 1);
    harness.controller.abort();
  });

  it('replaces a code at once after unknown-code', async () => {
    const { harness, push, channels } = await pushing();
    await push({ status: 'pending' }, new QrLoginError('unknown-code', 'no such code'));

    assert.equal(harness.createdCount, 2);
    assert.equal(channels.length, 2);
    assert.equal(harness.shown, 'content-2');
    assert.equal(harness.pollCount, 0);
    harness.controller.abort();
  });

  it('opens one stream at a time, for the old code to its end (F25)', async () => {
    const { harness, push, channels } = await pushing();
    await push({ status: 'pending' });
    await harness.clock.advance(117_000);
    assert.equal(harness.createdCount, 2);
    assert.equal(channels.length, 1);

    await harness.clock.advance(3000);
    await push({ status: 'expired' });

    assert.deepEqual(
      channels.map(({ code, signal }) => [code.id, signal.aborted]),
      [
        ['code-1', true],
        ['code-2', false],
      ],
    );
    assert.equal(harness.pollCount, 0);
    assert.deepEqual(harness.statuses, ['pending', 'pending']);
    harness.controller.abort();
  });

  it('makes the old code current again after a scan at the last moment', async () => {
    const { harness, push, channels } = await pushing();
    await push({ status: 'pending' });
    await harness.clock.advance(118_000);
    await push({ status: 'scanned', remainingMs: 60_000 });
    await harness.clock.advance(10_000);
    await push(authorized);

    assert.equal(channels.length, 1);
    assert.deepEqual(harness.statuses, ['pending', 'pending', 'scanned', 'authorized']);
    assert.equal(harness.pollCount, 0);
  });

  it('polls an expired code when the stream does not report its end', async () => {
    const { harness, push } = await pushing({ renew: 'manual' });
    await push({ status: 'pending' });
    await harness.clock.advance(120_999);
    assert.equal(harness.pollCount, 0);
    harness.response = { status: 'expired' };
    await harness.clock.advance(1);

    assert.equal(harness.pollCount, 1);
    assert.equal((await harness.ended).status, 'expired');
  });

  it('polls once on pollNow, and keeps the stream open', async () => {
    const { harness, push } = await pushing();
    await push({ status: 'pending' });
    await harness.clock.advance(10_000);
    harness.attempt.pollNow();
    await harness.clock.advance(20_000);
    assert.equal(harness.pollCount, 1);
    await push(authorized);

    assert.deepEqual(harness.statuses, ['pending', 'authorized']);
  });

  it('is online after a message, although the browser reports offline', async () => {
    const { harness, push } = await pushing();
    await push({ status: 'pending' });
    harness.response = new QrLoginError('network-or-policy', 'no answer arrived');
    harness.attempt.setOffline(true);
    await harness.clock.advance(15_000);
    assert.equal(harness.pollCount, 1);
    await push(authorized);

    assert.equal(harness.attempt.state.status, 'authorized');
    assert.equal(harness.attempt.connection, 'online');
  });

  it('ignores messages of a closed stream', async () => {
    const { harness, last } = await pushing();
    await harness.clock.advance(5000);
    last().push(authorized);
    await harness.clock.advance(1000);

    assert.equal(harness.attempt.state.status, 'pending');
    harness.controller.abort();
  });

  it('leaves no timer and no stream after an abort', async () => {
    const { harness, push, last } = await pushing();
    await push({ status: 'pending' });
    harness.controller.abort();
    await harness.clock.advance(0);

    assert.ok(last().signal.aborted);
    assert.equal(harness.clock.timers, 0);
    assert.equal(harness.pollCount, 0);
  });

  for (const [name, statuses] of [
    ['an invalid status', Object({ status: 'approved' })],
    ['success without a ticket', Object({ status: 'authorized' })],
    ['an error of another class', new TypeError('x is not a function')],
    ['a QrLoginError of another bundle', Object.assign(new Error('gone'), { name: 'QrLoginError', code: 'timeout' })],
  ] as const) {
    it(`polls after ${name}`, async () => {
      const { harness, push } = await pushing();
      await push({ status: 'pending' }, statuses);
      await harness.clock.advance(4000);

      assert.equal(harness.attempt.state.status, 'pending');
      assert.ok(harness.pollCount >= 1);
      harness.controller.abort();
    });
  }

  it('polls when watchStatus of a custom adapter throws', async () => {
    const harness = new AttemptHarness(
      {},
      {},
      {
        watchStatus: () => {
          throw new Error('not today');
        },
      },
    );
    await harness.clock.advance(4000);

    assert.ok(harness.pollCount >= 1);
    assert.equal(harness.attempt.state.status, 'pending');
    harness.controller.abort();
  });
});
