import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Measured } from '../server/measure-in-turn.js';
import { serverResultsPath } from '../server/server-results.js';
import type { ServerResults } from '../server/server-results.js';
import { deriveCosts } from './unit-costs.js';
import { readWire } from './wire.js';
import type { Exchange, Traffic } from './wire.js';

const committed: ServerResults = JSON.parse(readFileSync(serverResultsPath, 'utf8'));
const measured = (micros: number, besideMicros = 0): Measured => ({
  requests: 7,
  micros: [micros],
  besideMicros: [besideMicros],
});

/** A sign-in of 14 commands: 7 ms with the memory store and 1400 µs more with Redis, which needs 140 µs. */
const results: ServerResults = {
  ...committed,
  'sign-in': {
    ...committed['sign-in'],
    ways: {
      ...committed['sign-in'].ways,
      memory: measured(7000),
      stream: measured(6000),
      redis: measured(8400, 140),
    },
  },
  status: { ...committed.status, cost: { ...committed.status.cost, micros: 150 } },
};
const traffic: Traffic = { requestBytes: 1, responseBytes: 1, commands: 2, redisBytesIn: 1, redisBytesOut: 1 };
const { exchanges } = readWire();
const names: readonly string[] = Object.keys(exchanges);
const twoEach: Record<Exchange, Traffic> = {
  ...exchanges,
  ...Object.fromEntries(names.map((name) => [name, traffic])),
};

describe('unit costs', () => {
  const costs = deriveCosts(results, { exchanges: twoEach, counterByteSeconds: 0 });

  it('are the measured ones for the measured sign-in', () => {
    assert.deepEqual(costs.polledSignIn, { node: 8400, redis: 140 });
  });

  it('add the cost of its commands to what was measured with the memory store', () => {
    assert.deepEqual(costs.poll, { node: 150 + 2 * 100, redis: 2 * 10 });
    assert.deepEqual(costs.heartbeat, costs.poll);
    assert.deepEqual(costs.unusedCode, { node: 1000 + 2 * 100, redis: 2 * 10 });
    assert.deepEqual(costs.preflight, { node: 150, redis: 0 });
  });

  it('include the end of the subscription of a stream', () => {
    assert.deepEqual(costs.stream, { node: 150 + 3 * 100, redis: 3 * 10 });
    assert.deepEqual(costs.streamedSignIn, { node: 6000 + 17 * 100, redis: 17 * 10 });
  });
});
