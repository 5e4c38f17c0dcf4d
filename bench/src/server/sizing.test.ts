import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sizeFor } from './sizing.js';

const cost = { nodeMicros: 2000, redisMicros: 500 };

describe('sizes of a deployment', () => {
  it('follow from the cost of a sign-in, with half of each core left free', () => {
    assert.deepEqual(sizeFor(60_000, cost), { perSecond: 1000, nodes: 4, redisShare: 0.5, redis: 1 });
  });

  it('are whole nodes and primaries', () => {
    assert.deepEqual(sizeFor(60, cost), { perSecond: 1, nodes: 1, redisShare: 0.0005, redis: 1 });
    assert.deepEqual(sizeFor(60_060, cost), { perSecond: 1001, nodes: 5, redisShare: 0.5005, redis: 2 });
  });
});
