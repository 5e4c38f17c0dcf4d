import assert from 'node:assert/strict';
import { setMaxListeners } from 'node:events';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { LoginAttempt, genauthV3Adapter } from '@qr-login/core';
import type { LoginAdapter } from '@qr-login/core';
import { createFakeClock } from '@qr-login/core/testing';
import { createDemoServerOptions, createQrLoginServer } from '@qr-login/server';
import type { QrLoginServer, ServerEvent } from '@qr-login/server';
import { until } from '../support/wait-until.js';

const pages = 500;
const stepMs = 500;
const serverUrl = 'http://127.0.0.1:4000';
/** All of them share one address and stay within the server’s default rate limits. */
const office = '192.0.2.7';
/** Requests per second while every page polls every two seconds. */
const steady = pages / 2;

const ways: Readonly<Record<string, (adapter: LoginAdapter) => LoginAdapter>> = {
  poll: (adapter) => ({
    createCode: (options) => adapter.createCode(options),
    readStatus: (code, options) => adapter.readStatus(code, options),
  }),
  stream: (adapter) => adapter,
};

describe('server restart (F31)', () => {
  // Rate limits use the machine’s own date.
  beforeEach(() => mock.timers.enable({ apis: ['Date'] }));
  afterEach(() => mock.timers.reset());

  for (const [verb, way] of Object.entries(ways)) {
    it(`causes at most twice the usual rate from five hundred pages that ${verb}, and all recover within fifteen seconds`, async () => {
      const clock = createFakeClock();
      const underWay = new Set<Promise<Response>>();
      const pass = async (ms: number): Promise<void> => {
        for (let left = ms; left > 0; left -= stepMs) {
          mock.timers.tick(Math.min(left, stepMs));
          await clock.advance(Math.min(left, stepMs));
          // Digests run outside of the fake clock.
          while (underWay.size > 0) await Promise.all(underWay);
        }
      };
      const options = await createDemoServerOptions({ publicOrigin: serverUrl, clock });
      const limited = new Set<string>();
      const onEvent = (event: ServerEvent): void => void (event.type === 'limit-reached' && limited.add(event.limit));
      const open = (): QrLoginServer =>
        createQrLoginServer({ ...options, limits: {}, onEvent, maxStreamsPerAddress: pages });
      let server: QrLoginServer | undefined = open();
      let dying = new AbortController();
      setMaxListeners(2 * pages, dying.signal);
      const perSecond = new Map<number, number>();
      const sendRequest: typeof fetch = async (input, init) => {
        const second = Math.floor(clock.now() / 1000);
        perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
        if (!server) throw new TypeError('connection refused');
        const answer = server.fetch(new Request(input, init), { remoteAddress: office });
        underWay.add(answer);
        const response = await answer;
        underWay.delete(answer);
        return new Response(untilDeath(response.body, dying.signal), response);
      };
      const adapter = way(genauthV3Adapter({ server: serverUrl, appId: 'demo-app', fetch: sendRequest, clock }));
      const leaving = new AbortController();
      setMaxListeners(pages, leaving.signal);
      const attempts = Array.from({ length: pages }, () => new LoginAttempt(adapter, { clock }));
      for (const attempt of attempts) {
        void attempt.run(leaving.signal);
        // The digest of its challenge runs outside of the fake clock. On a busy machine, late ones would start in the same second.
        while (attempt.state.status === 'loading') await new Promise(setImmediate);
        await pass(2000 / pages);
      }
      await pass(18_000);
      const before = Math.max(...seconds(perSecond, 10, 20), 0);
      assert.ok(verb === 'stream' ? before === 0 : before > 0 && before <= 1.1 * steady, `${before} a second before`);

      server = undefined;
      dying.abort(new TypeError('connection reset'));
      await pass(10_000);
      dying = new AbortController();
      setMaxListeners(2 * pages, dying.signal);
      server = open();
      const backAt = clock.now();
      await pass(15_000);

      // Bodies are read outside of the fake clock, which now stands still.
      await until(
        () => attempts.every(({ state, connection }) => state.status === 'pending' && connection === 'online'),
        'all pages to recover',
      );
      assert.deepEqual(limited, new Set());
      const peak = Math.max(...seconds(perSecond, 20, (backAt + 15_000) / 1000));
      assert.ok(peak <= 2 * steady, `${peak} a second at most, ${steady} is usual`);
      leaving.abort();
    });
  }
});

/** A body that is cut off when the server stops. */
function untilDeath(body: ReadableStream<Uint8Array> | null, signal: AbortSignal): ReadableStream<Uint8Array> | null {
  if (!body) return null;
  const piped = new TransformStream<Uint8Array, Uint8Array>();
  body.pipeTo(piped.writable, { signal }).catch(() => {});
  return piped.readable;
}

function seconds(counts: ReadonlyMap<number, number>, from: number, to: number): number[] {
  return [...counts].filter(([second]) => second >= from && second < to).map(([, count]) => count);
}
