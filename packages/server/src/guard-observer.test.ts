import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createFakeClock } from '@qr-login/core/testing';
import { guardObserver } from './guard-observer.js';
import { ServerHarness } from './testing.js';
import type { ServerEvent, QrLoginServerOptions } from './index.js';

const failing: readonly [string, () => void][] = [
  [
    'throws',
    () => {
      throw new Error('canary');
    },
  ],
  ['returns a rejected promise', async () => Promise.reject(new Error('canary'))],
  [
    'returns a promise whose own catch rejects',
    () =>
      Object.assign(Promise.reject(new Error('canary')), { catch: async () => Promise.reject(new Error('canary')) }),
  ],
];

/** Values that a host may throw or reject with and that throw when inspected. */
const unreadable: readonly [string, () => unknown][] = [
  ['an error without a constructor', () => Object.assign(new Error('canary'), { constructor: undefined })],
  [
    'an error whose class name is no string',
    () => Object.assign(new Error('canary'), { constructor: { name: Symbol('canary') } }),
  ],
  [
    'a value that cannot be inspected',
    () =>
      new Proxy(new Error('canary'), {
        getPrototypeOf: () => {
          throw new Error('canary');
        },
      }),
  ],
];

/** Signs in once and returns the status code of each envelope. An unhandled rejection fails the test run. */
async function signIn(changes: Partial<QrLoginServerOptions>): Promise<readonly number[]> {
  const server = await ServerHarness.demo(changes);
  const id = await server.createCode();
  const steps = [await server.change(id, 'SCAN', 'demo-alice'), await server.change(id, 'CONFIRM', 'demo-alice')];
  const status = await server.check(id);
  const redeemed = await server.redeem(String(status.data['ticket']));
  const foreign = await server.redeem('x'.repeat(43));
  await setImmediate();
  return [...steps, status, redeemed, foreign].map(({ statusCode }) => statusCode);
}

describe('guardObserver', () => {
  for (const [what, observer] of failing) {
    it(`leaves every response unchanged if onEvent ${what}`, async (t) => {
      const lines = t.mock.method(console, 'error', () => {});

      assert.deepEqual(await signIn({ onEvent: observer }), [200, 200, 200, 200, 400]);

      assert.deepEqual(
        lines.mock.calls.map(({ arguments: [line] }) => line),
        ['qr-login-server: onEvent failed with Error; other observers continue'],
      );
    });

    it(`leaves every response unchanged if onRequest ${what}, and reports the failure to onEvent once`, async () => {
      const events: ServerEvent[] = [];
      const onEvent = (event: ServerEvent): void => void events.push(event);

      assert.deepEqual(await signIn({ onEvent, onRequest: observer }), [200, 200, 200, 200, 400]);

      assert.deepEqual(
        events.filter(({ type }) => type === 'observer-failed'),
        [{ type: 'observer-failed', observer: 'onRequest', error: 'Error' }],
      );
    });
  }

  for (const [what, make] of unreadable) {
    const observers: readonly [string, () => void][] = [
      [
        'throws',
        () => {
          throw make();
        },
      ],
      ['rejects with', async () => Promise.reject(make())],
    ];
    for (const [how, onRequest] of observers)
      it(`leaves every response unchanged if onRequest ${how} ${what}`, async () => {
        const events: ServerEvent[] = [];
        const onEvent = (event: ServerEvent): void => void events.push(event);

        assert.deepEqual(await signIn({ onEvent, onRequest }), [200, 200, 200, 200, 400]);

        assert.deepEqual(
          events.filter(({ type }) => type === 'observer-failed'),
          [{ type: 'observer-failed', observer: 'onRequest', error: 'unknown' }],
        );
      });
  }

  it('reports a failing observer again after a minute', async () => {
    const clock = createFakeClock();
    let reports = 0;
    const observe = guardObserver(
      () => {
        throw new Error('canary');
      },
      () => reports++,
      clock,
    );
    observe(1);
    await clock.advance(59_999);
    observe(1);
    assert.equal(reports, 1);
    await clock.advance(1);

    observe(1);

    assert.equal(reports, 2);
  });

  it('passes values on to the observer', () => {
    const seen: number[] = [];

    guardObserver(
      (value: number) => void seen.push(value),
      () => assert.fail(),
      createFakeClock(),
    )(7);

    assert.deepEqual(seen, [7]);
  });
});
