import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { retriedCode, retriedStatus, stopped, runScenario } from './scenario.test.js';
import type { ScenarioOptions } from './scenario.test.js';
import type { Route } from './raw-server.test.js';

type Fetch = typeof fetch;

/** A `fetch` that fails `count` times on one route and is Node's own otherwise. */
function misbehaving(about: Route, count: number, once: () => unknown): Fetch {
  const path = about === 'codes' ? 'gene-qrcode' : 'check-qrcode-status';
  const strange: unknown = (input: Parameters<Fetch>[0], init?: RequestInit) =>
    new Request(input).url.includes(path) && count-- > 0 ? once() : fetch(input, init);
  assert.ok(isFetch(strange));
  return strange;
}

/** No type allows this, but a host page may pass it. */
function isFetch(value: unknown): value is Fetch {
  return typeof value === 'function';
}

const fault = new Error('a fault of its own');
const success = JSON.stringify({ statusCode: 200, data: { status: 'AUTHORIZED', ticket: 'a-stolen-ticket' } });
const headers = new Headers();

describe('LoginAttempt and a custom fetch', () => {
  for (const [name, error, once] of [
    ['returns undefined', 'network-or-policy', () => undefined],
    ['resolves to null', 'network-or-policy', () => Promise.resolve(null)],
    ['resolves to a string', 'network-or-policy', () => Promise.resolve(success)],
    [
      'throws synchronously',
      'network-or-policy',
      () => {
        throw fault;
      },
    ],
    ['rejects with null', 'network-or-policy', () => Promise.reject(null)],
    [
      'fails while its body is read',
      'network-or-policy',
      async () => ({ status: 200, body: null, text: () => Promise.reject(null) }),
    ],
    ['returns no body reader', 'network-or-policy', async () => ({ status: 200, headers })],
    [
      'returns an undefined body',
      'network-or-policy',
      async () => ({ status: 200, body: null, text: async () => undefined }),
    ],
    ['returns a 503 without headers', 'server-unavailable', async () => ({ status: 503 })],
    [
      'returns an oversized body without streams',
      'protocol',
      async () => ({ status: 200, text: async () => success + ' '.repeat(65_536) }),
    ],
    [
      'returns a status that is a string',
      'network-or-policy',
      async () => ({ status: '200', text: async () => success }),
    ],
  ] as const) {
    it(`retries a poll if fetch ${name} (C51)`, async () => {
      const { outcome } = await runScenario([], { fetch: misbehaving('status', 1, once), passing: 1 });

      // The failed poll never reached the server.
      assert.deepEqual(outcome, { ...retriedStatus, statusRequests: 0 });
    });

    it(`retries a request for a code if fetch ${name} (C51)`, async () => {
      const { outcome } = await runScenario([], { about: 'codes', fetch: misbehaving('codes', 1, once), passing: 1 });

      assert.deepEqual(outcome, { ...retriedCode, codes: 0 });
    });

    it(`ends with ${error} after five if fetch ${name} (C51)`, async () => {
      const { outcome } = await runScenario([], { about: 'codes', fetch: misbehaving('codes', 5, once), passing: 6 });

      assert.deepEqual(outcome, stopped(error, 0, 0));
    });
  }
});

describe('LoginAttempt and faulty timers and clocks', () => {
  let reading = 0;
  for (const [name, options, requestedAt] of [
    ['fire early', { misfire: (set, ms) => set(ms / 2) }, [2000, 4000, 6000]],
    ['fire twice', { misfire: (set, ms) => [ms, ms + 1].forEach(set) }, [2000, 4000, 6000]],
    ['fire late', { misfire: (set, ms) => set(ms + 700) }, [2700, 5400, 8100]],
    ['fire once a minute', { misfire: (set) => set(60_000) }, [60_000, 120_000, 180_000]],
    ['jump a day back', { jumpMs: () => -86_400_000 * reading++ }, [2000, 4000, 6000]],
    ['jump a day ahead', { jumpMs: () => 86_400_000 * reading++ }, [2000, 4000, 6000]],
  ] as const satisfies readonly (readonly [string, ScenarioOptions, readonly number[]])[]) {
    it(`sends one poll at a time, each when due: ${name} (C52)`, async () => {
      const trip = await runScenario([], { ...options, passing: 3 });

      assert.deepEqual(trip.outcome, { ...retriedStatus, statusRequests: 3 });
      assert.deepEqual(trip.requestedAt.slice(0, 3).map(Math.round), requestedAt);
      assert.equal(trip.mostAtOnce, 1);
    });
  }
});
