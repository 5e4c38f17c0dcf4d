import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { AttemptHarness } from './testing/attempt-harness.js';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Bytes in use once nothing is left to collect. */
function heapBytes(): number {
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}

/** Collecting all garbage costs more than the polling. */
const sampleMinutes = 5;

describe('LoginAttempt over hours of polling (F32)', () => {
  it('has one timer and one listener at most, and a heap that does not grow', async () => {
    // A lifetime of ten hours, so that only the polls count.
    const harness = new AttemptHarness({ renew: 'manual' }, { lifetimeMs: 36_000_000 });
    harness.response = { status: 'pending', intervalMs: 500 };
    let mostTimers = 0;
    let mostListeners = 0;
    const samples: number[] = [];
    for (let minute = 0; minute < 150; minute++) {
      for (let step = 0; step < 60; step++) {
        await harness.clock.advance(1000);
        mostTimers = Math.max(mostTimers, harness.clock.timers);
        mostListeners = Math.max(mostListeners, getEventListeners(harness.controller.signal, 'abort').length);
      }
      harness.polledIds.length = 0;
      if (minute >= 30 && minute % sampleMinutes === 0) samples.push(heapBytes());
    }

    assert.equal(mostTimers, 1);
    assert.equal(mostListeners, 1);
    assert.ok(harness.pollCount > 17_000, `${harness.pollCount} polls`);
    // One object of the smallest size kept per poll is at least 24 bytes.
    const growth = growthOf(samples) / (sampleMinutes * 120);
    assert.ok(growth < 12, `${growth.toFixed(2)} bytes per poll`);
  });
});

/** Growth per sample, between the lowest of the first and of the last third: tables and compiled code of half a megabyte come and go. */
function growthOf(samples: readonly number[]): number {
  const third = Math.floor(samples.length / 3);
  return (Math.min(...samples.slice(-third)) - Math.min(...samples.slice(0, third))) / (samples.length - third);
}
