import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LoginAttempt, genauthV3Adapter, systemClock } from '@qr-login/core';
import type { Clock } from '@qr-login/core';
import { travel } from './parts/journey.js';
import { RawServer } from './parts/raw-server.js';

type Fetch = typeof fetch;

/** Misbehaves at the first question about the code, and is the real `fetch` otherwise. */
function misbehaving(once: (input: Parameters<Fetch>[0], init?: RequestInit) => unknown): Fetch {
  let left = 1;
  const strange: unknown = (input: Parameters<Fetch>[0], init?: RequestInit) =>
    new Request(input).url.includes('check-qrcode-status') && left-- > 0 ? once(input, init) : fetch(input, init);
  return isFetch(strange) ? strange : fetch;
}

/** What no type allows and a host may hand over all the same. */
function isFetch(value: unknown): value is Fetch {
  return typeof value === 'function';
}

const without = (response: Response, changes: object): unknown =>
  new Proxy(response, {
    get: (target, name) => (name in changes ? Reflect.get(changes, name) : Reflect.get(target, name, target)),
  });

describe('a fetch of the host’s own', () => {
  for (const [name, once] of [
    ['gives nothing', () => undefined],
    ['gives a promise of nothing', () => Promise.resolve()],
    ['gives null', () => Promise.resolve(null)],
    ['gives a text', () => Promise.resolve('AUTHORIZED')],
    [
      'throws at once',
      () => {
        throw new Error('a fault of its own');
      },
    ],
    ['rejects with null', () => Promise.reject(null)],
    ['rejects with a text', () => Promise.reject('no')],
    ['answers without headers', async () => without(Response.json({}, { status: 503 }), { headers: undefined })],
    [
      'has a body that fails twice',
      async () => without(Response.json({}), { body: null, text: () => Promise.reject(new Error('gone')) }),
    ],
    [
      'has a body that is locked',
      async () => {
        const response = Response.json({ statusCode: 200, data: { status: 'AUTHORIZED', ticket: 'a-stolen-ticket' } });
        response.body?.getReader();
        return response;
      },
    ],
  ] as const) {
    it(`${name}: one lost question (C51)`, async () => {
      const { state, recovered } = await travel([], { adapter: { fetch: misbehaving(once) }, steps: 6 });

      assert.equal(state.status, 'pending');
      assert.equal(recovered, true);
    });
  }

  it('has no streams: the text is read, and its length still limited (C51)', async () => {
    const withText: unknown = async (input: Parameters<Fetch>[0], init?: RequestInit) => {
      const response = await fetch(input, init);
      return { status: response.status, headers: response.headers, body: null, text: () => response.text() };
    };
    assert.ok(isFetch(withText));
    const { recovered } = await travel([], { adapter: { fetch: withText }, steps: 6 });
    assert.equal(recovered, true);
  });

  it('never settles and knows no signal: the question is given up after ten seconds (C51, F3)', async () => {
    const { state, recovered } = await travel([], {
      adapter: { fetch: misbehaving(() => new Promise(() => {})) },
      hangs: true,
      steps: 30,
    });

    assert.equal(state.status, 'pending');
    assert.equal(recovered, true);
  });

  it('settles after the attempt was aborted: nobody hears of it (C51, F12)', async () => {
    const server = await RawServer.open();
    let settle = (): void => {};
    const late = misbehaving(
      () =>
        new Promise((resolve) => {
          settle = () =>
            resolve(Response.json({ statusCode: 200, data: { status: 'AUTHORIZED', ticket: 'too-late' } }));
        }),
    );
    const leaving = new AbortController();
    const statuses: string[] = [];
    const clock = eager();
    const adapter = genauthV3Adapter({ server: server.url, appId: 'demo-app', fetch: late });
    const attempt = new LoginAttempt(adapter, { clock, onState: ({ status }) => statuses.push(status) });
    const ended = attempt.run(leaving.signal);
    await clock.idle();
    leaving.abort();
    settle();
    await ended;

    assert.deepEqual(statuses, ['pending']);
    await server.close();
  });
});

describe('timers that do as they please', () => {
  for (const [name, misfire] of [
    ['fire early', (fire: () => void) => void setTimeout(fire, 1)],
    ['fire late', (fire: () => void) => void setTimeout(fire, 60)],
    [
      'fire twice',
      (fire: () => void) => {
        setTimeout(fire, 10);
        setTimeout(fire, 12);
      },
    ],
  ] as const) {
    it(`${name}: success all the same, once (C52, F10)`, async () => {
      const server = await RawServer.open();
      let jump = 0;
      const clock: Clock = {
        now: () => performance.now(),
        // Goes a day ahead and back again, reading by reading.
        epochNow: () => Date.now() + (jump++ % 2) * 86_400_000,
        setTimer(callback, ms) {
          if (ms >= 9000) return systemClock.setTimer(callback, ms);
          misfire(callback);
          return () => {};
        },
      };
      const adapter = genauthV3Adapter({ server: server.url, appId: 'demo-app' });
      let successes = 0;
      const attempt = new LoginAttempt(adapter, {
        clock,
        onState: ({ status }) => void (status === 'authorized' && successes++),
      });
      const ended = attempt.run(new AbortController().signal);
      await new Promise((resolve) => setTimeout(resolve, 100));
      server.honest = { status: 'AUTHORIZED', ticket: 'an-honest-ticket' };

      assert.equal((await ended).status, 'authorized');
      assert.equal(successes, 1);
      await server.close();
    });
  }
});

/** Every wait but a deadline is over at once; `idle` resolves when a question is about to be asked. */
function eager(): Clock & { idle(): Promise<void> } {
  return {
    ...systemClock,
    setTimer: (callback, ms) => systemClock.setTimer(callback, ms >= 9000 ? ms : 1),
    idle: () => new Promise((resolve) => setTimeout(resolve, 100)),
  };
}
