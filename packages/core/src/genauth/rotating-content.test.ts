import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { LoginAdapter, LoginCode } from '../adapter.js';
import { LoginAttempt } from '../login-attempt.js';
import { createFakeClock } from '../testing/fake-clock.js';
import type { FakeClock } from '../testing/fake-clock.js';
import { addRotation } from './rotating-content.js';
import { genauthV2Adapter } from './v2.js';
import { genauthV3Adapter } from './v3.js';

const key = Buffer.alloc(32, 7).toString('base64url');
const link = 'https://id.example.com/approve#code-1';
/** Written from the specification (PROTOCOL 8.2.3). */
const contentAt = (period: number): string => {
  const mac = createHmac('sha256', Buffer.alloc(32, 7)).update(String(period)).digest().subarray(0, 10);
  return `${link}.${period}.${mac.toString('base64url')}`;
};
const rotation = { key, periodMs: 5000 };
const signal = new AbortController().signal;

interface Page {
  readonly adapter: LoginAdapter;
  readonly clock: FakeClock;
  /** What the status says is left, in seconds. `undefined`: the server does not answer. */
  leftSeconds: number | undefined;
}

/** An adapter whose server answers with this rotation. */
function open(create: typeof genauthV3Adapter, given: object = { rotation }, content: string = contentAt(0)): Page {
  const clock = createFakeClock();
  const isV3 = create === genauthV3Adapter;
  const page: { leftSeconds: number | undefined } = { leftSeconds: 120 };
  const fetch = async (url: unknown): Promise<Response> => {
    if (/gene/.test(String(url)))
      return answer({ [isV3 ? 'qrcodeId' : 'random']: 'code-1', content, expiresIn: 120, ...given });
    if (page.leftSeconds === undefined) throw new TypeError('fetch failed');
    return answer({ status: isV3 ? 'PENDING' : 0, expiresIn: page.leftSeconds });
  };
  const answer = (data: object): Response =>
    new Response(JSON.stringify({ [isV3 ? 'statusCode' : 'code']: 200, data }));
  return Object.assign(page, {
    adapter: create({ server: 'https://id.example.com', appId: 'a', binding: 'off', fetch, clock }),
    clock,
  });
}

for (const [version, create] of [
  ['V3', genauthV3Adapter],
  ['V2', genauthV2Adapter],
] as const)
  describe(`rotation of the ${version} adapter`, () => {
    it('computes the content of every period (PROTOCOL 8.2.3)', async () => {
      const code = await open(create).adapter.createCode({ signal });

      assert.equal(code.rotation?.periodMs, 5000);
      for (const [elapsedMs, period] of [
        [-1, 0],
        [0, 0],
        [4999, 0],
        [5000, 1],
        [119_999, 23],
      ] as const)
        assert.equal(await code.rotation?.contentAt(elapsedMs), contentAt(period));
    });

    it('keeps the key out of every property of the code (PROTOCOL 8.2.2, T31)', async () => {
      const code = await open(create).adapter.createCode({ signal });
      const seen: unknown[] = [];
      const walk = (value: unknown): void => {
        seen.push(value);
        if (typeof value !== 'object' || value === null) return;
        for (const name of Reflect.ownKeys(value)) walk(Reflect.get(value, name));
      };
      walk(code);

      assert.ok(seen.length > 5);
      assert.ok(!seen.some((value) => String(value).includes(key)));
      assert.ok(!JSON.stringify(code).includes(key));
    });

    it('is absent without one, and a malformed one is an error (PROTOCOL 8.2.2)', async () => {
      const createWith = (given: object): Promise<LoginCode> => open(create, given).adapter.createCode({ signal });

      assert.ok(!('rotation' in (await createWith({}))));
      for (const given of [null, {}, { ...rotation, key: 'short' }, { ...rotation, periodMs: '10' }, { key }])
        await assert.rejects(createWith({ rotation: given }), { code: 'protocol' });
    });
  });

describe('addRotation', () => {
  it('counts from the response, however long the module took to load', async () => {
    const code = addRotation({ id: 'code-1', content: contentAt(0), lifetimeMs: 120_000 }, rotation, 7000);

    assert.equal(code.lifetimeMs, 113_000);
    assert.equal(await code.rotation?.contentAt(0), contentAt(1));
    assert.equal(await code.rotation?.contentAt(3000), contentAt(2));
  });
});

describe('LoginAttempt.contentNow', () => {
  const run = async (page: Page): Promise<LoginAttempt> => {
    const attempt = new LoginAttempt(page.adapter, { clock: page.clock, random: () => 0.5 });
    void attempt.run(signal);
    await page.clock.advance(0);
    // The import of the module takes turns of the event loop.
    while (attempt.state.status !== 'pending') await nextTurn();
    return attempt;
  };

  it('is the content of the current period (PROTOCOL 8.2.3)', async () => {
    const page = open(genauthV3Adapter);
    const attempt = await run(page);
    page.leftSeconds = undefined;

    assert.equal(await attempt.contentNow(), contentAt(0));
    await page.clock.advance(12_000);
    assert.equal(await attempt.contentNow(), contentAt(2));
  });

  it('follows the clock of the server (PROTOCOL 8.2.3)', async () => {
    const page = open(genauthV3Adapter);
    const attempt = await run(page);
    page.leftSeconds = 78;
    await page.clock.advance(2000);

    assert.equal(await attempt.contentNow(), contentAt(8));
  });

  it('is nothing after a suspend until the server has answered (PROTOCOL 8.2.3)', async () => {
    const page = open(genauthV3Adapter);
    const attempt = await run(page);
    page.leftSeconds = undefined;
    page.clock.sleep(60_000, { uncounted: true });

    assert.equal(await attempt.contentNow(), undefined);
    await page.clock.advance(0);
    assert.equal(await attempt.contentNow(), undefined);
    page.leftSeconds = 58;
    await page.clock.advance(15_000);
    assert.match((await attempt.contentNow()) ?? '', new RegExp(`^${link}\\.1[2-5]\\.`));
  });

  it('is right at once after a suspend during which the clock ran on (PROTOCOL 8.2.3)', async () => {
    const page = open(genauthV3Adapter);
    const attempt = await run(page);
    page.clock.sleep(60_000);

    assert.equal(await attempt.contentNow(), contentAt(12));
  });

  it('is the content itself without a rotation, and nothing without a code', async () => {
    const page = open(genauthV3Adapter, {}, link);

    assert.equal(await new LoginAttempt(page.adapter, { clock: page.clock }).contentNow(), undefined);
    assert.equal(await (await run(page)).contentNow(), link);
  });
});
