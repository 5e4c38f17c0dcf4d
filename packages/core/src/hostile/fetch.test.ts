import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { retriedCode, retriedStatus, stopped, travel } from './journey.test.js';
import type { TripOptions } from './journey.test.js';
import type { Route } from './raw-server.test.js';

type Fetch = typeof fetch;

/** A `fetch` that misbehaves that often on one route, and is Node's own otherwise. */
function misbehaving(about: Route, count: number, once: () => unknown): Fetch {
  const path = about === 'codes' ? 'gene-qrcode' : 'check-qrcode-status';
  const strange: unknown = (input: Parameters<Fetch>[0], init?: RequestInit) =>
    new Request(input).url.includes(path) && count-- > 0 ? once() : fetch(input, init);
  assert.ok(isFetch(strange));
  return strange;
}

/** What no type allows and a host may hand over all the same. */
function isFetch(value: unknown): value is Fetch {
  return typeof value === 'function';
}

const fault = new Error('a fault of its own');
const success = JSON.stringify({ statusCode: 200, data: { status: 'AUTHORIZED', ticket: 'a-stolen-ticket' } });
const headers = new Headers();

describe('a fetch of the host’s own', () => {
  for (const [name, error, once] of [
    ['gives undefined', 'network-or-policy', () => undefined],
    ['gives a promise of null', 'network-or-policy', () => Promise.resolve(null)],
    ['gives a text', 'network-or-policy', () => Promise.resolve(success)],
    [
      'throws at once',
      'network-or-policy',
      () => {
        throw fault;
      },
    ],
    ['rejects with null', 'network-or-policy', () => Promise.reject(null)],
    [
      'fails at its body',
      'network-or-policy',
      async () => ({ status: 200, body: null, text: () => Promise.reject(null) }),
    ],
    ['has no way to its body', 'network-or-policy', async () => ({ status: 200, headers })],
    [
      'has a body of undefined',
      'network-or-policy',
      async () => ({ status: 200, body: null, text: async () => undefined }),
    ],
    ['has no headers to a refusal', 'server-unavailable', async () => ({ status: 503 })],
    [
      'has no streams and no end',
      'protocol',
      async () => ({ status: 200, text: async () => success + ' '.repeat(65_536) }),
    ],
    ['gives a status of text', 'network-or-policy', async () => ({ status: '200', text: async () => success })],
  ] as const) {
    it(`${name}: one lost question (C51)`, async () => {
      const { outcome } = await travel([], { fetch: misbehaving('status', 1, once), passing: 1 });

      // The server was never asked: the question was lost before it.
      assert.deepEqual(outcome, { ...retriedStatus, questions: 0 });
    });

    it(`${name}: one lost request for a code (C51)`, async () => {
      const { outcome } = await travel([], { about: 'codes', fetch: misbehaving('codes', 1, once), passing: 1 });

      assert.deepEqual(outcome, { ...retriedCode, codes: 0 });
    });

    it(`${name}, five times: ${error} (C51)`, async () => {
      const { outcome } = await travel([], { about: 'codes', fetch: misbehaving('codes', 5, once), passing: 6 });

      assert.deepEqual(outcome, stopped(error, 0, 0));
    });
  }
});

describe('timers and clocks that do as they please', () => {
  let reading = 0;
  for (const [name, options, askedAt] of [
    ['fire early', { misfire: (set, ms) => set(ms / 2) }, [2000, 4000, 6000]],
    ['fire twice', { misfire: (set, ms) => [ms, ms + 1].forEach(set) }, [2000, 4000, 6000]],
    ['fire late', { misfire: (set, ms) => set(ms + 700) }, [2700, 5400, 8100]],
    ['fire once a minute', { misfire: (set) => set(60_000) }, [60_000, 120_000, 180_000]],
    ['jump a day back', { jumpMs: () => -86_400_000 * reading++ }, [2000, 4000, 6000]],
    ['jump a day ahead', { jumpMs: () => 86_400_000 * reading++ }, [2000, 4000, 6000]],
  ] as const satisfies readonly (readonly [string, TripOptions, readonly number[]])[]) {
    it(`${name}: one question at a time, each in its time (C52)`, async () => {
      const trip = await travel([], { ...options, passing: 3 });

      assert.deepEqual(trip.outcome, { ...retriedStatus, questions: 3 });
      assert.deepEqual(trip.askedAt.slice(0, 3).map(Math.round), askedAt);
      assert.equal(trip.mostAtOnce, 1);
    });
  }
});
