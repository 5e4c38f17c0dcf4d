import assert from 'node:assert/strict';
import { setMaxListeners } from 'node:events';
import { describe, it } from 'node:test';
import { LoginAttempt, genauthV3Adapter } from '@qr-login/core';
import { createHandClock } from '@qr-login/core/testing';
import { createDemoOptions, createQrLoginServer } from '@qr-login/server';
import type { QrLoginServer } from '@qr-login/server';

const pages = 500;
const serverUrl = 'http://127.0.0.1:4000';

describe('a server with five hundred pages that is restarted (F31)', () => {
  it('is never asked twice as often as before, and has all of them back within fifteen seconds', async () => {
    const clock = createHandClock();
    const open = async (): Promise<QrLoginServer> =>
      createQrLoginServer({ ...(await createDemoOptions({ publicOrigin: serverUrl, clock })), clock });
    let server: QrLoginServer | undefined = await open();
    const perSecond = new Map<number, number>();
    const ask: typeof fetch = (input, init) => {
      const second = Math.floor(clock.now() / 1000);
      perSecond.set(second, (perSecond.get(second) ?? 0) + 1);
      return server ? server.fetch(new Request(input, init)) : Promise.reject(new TypeError('connection refused'));
    };
    const adapter = genauthV3Adapter({ server: serverUrl, appId: 'demo-app', fetch: ask, clock });
    const leaving = new AbortController();
    setMaxListeners(pages, leaving.signal);
    const attempts = Array.from({ length: pages }, () => new LoginAttempt(adapter, { clock }));
    for (const attempt of attempts) {
      void attempt.run(leaving.signal);
      await clock.advance(2000 / pages);
    }
    await clock.advance(18_000);
    const steady = Math.max(...seconds(perSecond, 10, 20));

    server = undefined;
    await clock.advance(10_000);
    server = await open();
    const backAt = clock.now();
    await clock.advance(15_000);

    const well = attempts.filter(({ state, connection }) => state.status === 'pending' && connection === 'online');
    assert.equal(well.length, pages);
    const peak = Math.max(...seconds(perSecond, 20, (backAt + 15_000) / 1000));
    assert.ok(peak <= 2 * steady, `${peak} a second at most, ${steady} before`);
    leaving.abort();
  });
});

function seconds(counts: ReadonlyMap<number, number>, from: number, to: number): number[] {
  return [...counts].filter(([second]) => second >= from && second < to).map(([, count]) => count);
}
