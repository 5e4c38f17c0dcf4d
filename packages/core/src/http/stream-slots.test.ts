import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { LoginCode } from '../adapter.js';
import { replaceGlobals } from '../testing/globals.js';
import { createFakeClock } from '../testing/fake-clock.js';
import type { FakeClock } from '../testing/fake-clock.js';
import { genauthV3Adapter } from '../genauth/v3.js';
import { acquireStreamSlot } from './stream-slots.js';

type Hold = (lock: object | null) => Promise<unknown>;
interface QueuedRequest {
  readonly signal?: AbortSignal;
  readonly ifAvailable?: boolean;
}

/** The Web Locks of a browser, for one page. */
class Locks {
  readonly held = new Set<string>();
  readonly #waiting = new Map<string, (() => void)[]>();

  async request(name: string, { signal, ifAvailable }: QueuedRequest, hold: Hold): Promise<unknown> {
    while (this.held.has(name)) {
      if (ifAvailable) return hold(null);
      await new Promise<void>((resolve, reject) => {
        this.#waiting.set(name, [...(this.#waiting.get(name) ?? []), resolve]);
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
    }
    this.held.add(name);
    try {
      return await hold({ name });
    } finally {
      this.held.delete(name);
      for (const notify of this.#waiting.get(name)?.splice(0) ?? []) notify();
    }
  }
}

let locks: Locks;
let clock: FakeClock;
let restoreGlobals: () => void;

beforeEach(() => {
  locks = new Locks();
  clock = createFakeClock();
});

const settle = (): Promise<void> => clock.advance(0);

describe('stream slot outside a browser', () => {
  for (const [name, navigator] of [
    ['without Web Locks, as in Node.js 20', undefined],
    ['with Web Locks, as in Node.js 24', () => ({ locks })],
  ] as const)
    it(`is always available ${name}`, async () => {
      const restore = replaceGlobals({ isSecureContext: undefined, navigator: navigator?.() });
      try {
        const releases = await Promise.all(Array.from({ length: 5 }, () => acquireStreamSlot(clock)));

        assert.ok(releases.every((release) => release !== undefined));
        assert.equal(locks.held.size, 0);
        assert.equal(clock.timers, 0);
      } finally {
        restore();
      }
    });
});

describe('stream slot on a page (PROTOCOL 5.5)', () => {
  beforeEach(() => {
    restoreGlobals = replaceGlobals({ isSecureContext: true, navigator: { locks } });
  });
  afterEach(() => restoreGlobals());

  it('is one for each page, and unavailable after a short wait while it is held', async () => {
    const leave = await acquireStreamSlot(clock);
    const second = acquireStreamSlot(clock);
    await clock.advance(1000);

    assert.equal(await second, undefined);
    assert.equal(locks.held.size, 2);
    leave?.();
    await settle();
    assert.equal(locks.held.size, 0);
    assert.equal(clock.timers, 0);
  });

  it('is available once the previous stream has closed', async () => {
    const leave = await acquireStreamSlot(clock);
    const second = acquireStreamSlot(clock);
    await clock.advance(100);
    leave?.();
    await settle();

    assert.ok(await second);
    assert.equal(locks.held.size, 2);
  });

  it('is one of two for each origin', async () => {
    locks.held.add('qr-login stream 1').add('qr-login stream 2');

    assert.equal(await acquireStreamSlot(clock), undefined);
    await settle();
    assert.deepEqual([...locks.held], ['qr-login stream 1', 'qr-login stream 2']);
  });

  it('is unavailable if the page may not hold locks', async () => {
    Object.assign(locks, { request: () => Promise.reject(new DOMException('no', 'SecurityError')) });

    assert.equal(await acquireStreamSlot(clock), undefined);
  });

  it('is unavailable without Web Locks', async () => {
    const restore = replaceGlobals({ navigator: {} });
    try {
      assert.equal(await acquireStreamSlot(clock), undefined);
    } finally {
      restore();
    }
  });

  it('is released on abort while a custom fetch never settles (C51)', async () => {
    const fetch = (): Promise<Response> => new Promise(() => {});
    const adapter = genauthV3Adapter({ server: 'https://id.example.com', appId: 'my-site', clock, fetch });
    const code: LoginCode = { id: 'code-1', content: 'x', lifetimeMs: 120_000 };
    const leaving = new AbortController();
    const listening = (async () => {
      for await (const _ of adapter.watchStatus?.(code, { signal: leaving.signal }) ?? []) assert.fail();
    })();
    await settle();
    assert.equal(locks.held.size, 2);

    leaving.abort(new Error('no longer wanted'));
    await assert.rejects(listening, /no longer wanted/);
    await settle();
    assert.equal(locks.held.size, 0);
    assert.equal(clock.timers, 0);
  });
});
