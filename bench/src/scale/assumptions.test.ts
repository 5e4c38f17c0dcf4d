import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pendingIntervalMs, scannedIntervalMs } from '../../../packages/server/src/domain/code-status.js';
import { decisionMs, graceMs } from '../../../packages/server/src/domain/lifetimes.js';
import { nodeServerOptions } from '../../../packages/server/src/node/timeouts.js';
import { defaultTiming } from './assumptions.js';

describe('assumptions about a region', () => {
  it('have the lifetimes and intervals of the server', () => {
    const { grace, decision, pendingInterval, scannedInterval, keepAlive } = defaultTiming;
    const inMs = [grace, decision, pendingInterval, scannedInterval, keepAlive].map((seconds) => seconds * 1000);

    assert.deepEqual(inMs, [
      graceMs,
      decisionMs,
      pendingIntervalMs,
      scannedIntervalMs,
      nodeServerOptions().keepAliveTimeout,
    ]);
  });
});
