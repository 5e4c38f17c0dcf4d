import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import { createMemoryStore } from './index.js';
import type { ServerEvent, QrLoginServerOptions } from './index.js';
import { ServerHarness } from './testing.js';
import type { TestResponse } from './testing/server-harness.js';

/** A callback that never settles, and a promise that resolves when it is called. */
function stuck(): { readonly callback: () => Promise<never>; readonly called: Promise<void> } {
  let note = (): void => {};
  const called = new Promise<void>((resolve) => void (note = resolve));
  const callback = (): Promise<never> => {
    note();
    return new Promise<never>(() => {});
  };
  return { callback, called };
}

describe('callbackTimeoutMs', () => {
  const steps: Readonly<Record<string, (server: ServerHarness) => Promise<TestResponse>>> = {
    authenticate: async (server) => server.change(await server.createCode(), 'SCAN', 'demo-alice'),
    isActive: async (server) => server.redeem((await server.createApprovedCode()).ticket),
    issueTokens: async (server) => server.redeem((await server.createApprovedCode()).ticket),
    requireMfa: async (server) => {
      const id = await server.createCode();
      for (const action of ['SCAN', 'CONFIRM']) await server.change(id, action, 'demo-alice');
      return server.check(id);
    },
  };
  for (const [name, step] of Object.entries(steps))
    it(`answers 503 if ${name} does not settle in time, and names the callback in the event`, async () => {
      const clock = createFakeClock();
      const events: ServerEvent[] = [];
      const { callback, called } = stuck();
      const options: Partial<QrLoginServerOptions> = {
        clock,
        onEvent: (event) => void events.push(event),
        [name]: callback,
      };
      const server = await ServerHarness.demo(options);

      const answer = step(server);
      await called;
      await clock.advance(15_000);
      const { status: http, headers } = await answer;

      assert.equal(http, 503);
      assert.ok(Number(headers.get('retry-after')) > 0);
      const event = events.find(({ type }) => type === 'unavailable');
      assert.deepEqual(
        { ...event, requestId: '' },
        {
          type: 'unavailable',
          requestId: '',
          reason: 'CallbackTimeoutError',
          callback: name,
        },
      );
    });

  it('bounds a function with a then method, such as a proxy of a remote call', async () => {
    const clock = createFakeClock();
    const { callback, called } = stuck();
    const authenticate: QrLoginServerOptions['authenticate'] = () =>
      new Proxy((): void => {}, { get: () => callback }) as unknown as Promise<undefined>;
    const server = await ServerHarness.demo({ clock, authenticate });

    const answer = server.change(await server.createCode(), 'SCAN', 'demo-alice');
    await called;
    await clock.advance(15_000);

    assert.equal((await answer).status, 503);
  });

  const reads: Readonly<Record<string, (read: () => Promise<never>) => Partial<QrLoginServerOptions>>> = {
    '/metrics': (read) => ({ metrics: { contentType: 'text/plain', read } }),
    '/readyz': (ready) => ({ store: { ...createMemoryStore(), ready } }),
  };
  for (const [path, optionsWith] of Object.entries(reads))
    it(`lets ${path} answer 503, and call the host again afterwards`, async () => {
      const clock = createFakeClock();
      let calls = 0;
      let note = (): void => {};
      const hang = (): Promise<never> => {
        calls++;
        note();
        return new Promise<never>(() => {});
      };
      const server = await ServerHarness.demo({ clock, ...optionsWith(hang) });

      for (const round of [1, 2]) {
        const called = new Promise<void>((resolve) => void (note = resolve));
        const answer = server.get(path);
        await called;
        await clock.advance(15_000);

        assert.deepEqual([(await answer).status, calls], [503, round]);
      }
    });

  it('leaves the ticket unspent if issueTokens does not settle in time', async () => {
    const clock = createFakeClock();
    const { callback, called } = stuck();
    let isStuck = true;
    const issueTokens: QrLoginServerOptions['issueTokens'] = () =>
      isStuck ? callback() : Promise.resolve({ access_token: 'a', token_type: 'bearer', expire_in: 60 });
    const server = await ServerHarness.demo({ clock, issueTokens });
    const { ticket } = await server.createApprovedCode();
    const answer = server.redeem(ticket);
    await called;
    await clock.advance(15_000);
    assert.equal((await answer).status, 503);

    isStuck = false;
    assert.equal((await server.redeem(ticket)).statusCode, 200);
  });

  it('must be from 100 to 60000', async () => {
    for (const callbackTimeoutMs of [0, 99, 60_001, Number.NaN])
      await assert.rejects(
        ServerHarness.demo({ callbackTimeoutMs }),
        new RangeError('callbackTimeoutMs must be from 100 to 60000 milliseconds'),
      );
  });
});
