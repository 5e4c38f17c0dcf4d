import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nextDelayMs } from './backoff.js';
import type { BackoffOptions } from './backoff.js';

const calm: BackoffOptions = {
  defaultMs: 2000,
  hintMs: undefined,
  retryAfterMs: undefined,
  failures: 0,
  random: () => 0.5,
};
const almostOne = (): number => 0.999_999;

describe('nextDelayMs', () => {
  it('returns the default without a hint from the server, and the hint with one', () => {
    assert.equal(nextDelayMs(calm), 2000);
    assert.equal(nextDelayMs({ ...calm, hintMs: 1000 }), 1000);
  });

  it('clamps a hint to between half a second and a minute (C40)', () => {
    for (const [hintMs, expected] of [
      [0, 500],
      [-5, 500],
      [1e9, 60_000],
      [Number.NaN, 500],
    ] as const) {
      assert.equal(nextDelayMs({ ...calm, hintMs }), expected);
    }
  });

  it('grows with each failure, up to 15 s', () => {
    const ceilings = [1, 2, 3, 4, 10].map((failures) =>
      Math.round(nextDelayMs({ ...calm, failures, random: almostOne })),
    );

    assert.deepEqual(ceilings, [4000, 8000, 15_000, 15_000, 15_000]);
  });

  it('spreads over the whole range, with a minimum of half a second (F6, F31)', () => {
    assert.equal(nextDelayMs({ ...calm, failures: 3, random: () => 0 }), 500);
    assert.equal(nextDelayMs({ ...calm, failures: 3, random: () => 0.5 }), 7500);
  });

  it('is never shorter than Retry-After, nor longer than a minute (F7, C41)', () => {
    const failed = { ...calm, failures: 1, random: (): number => 0 };
    assert.equal(nextDelayMs({ ...failed, retryAfterMs: 30_000 }), 30_000);
    assert.equal(nextDelayMs({ ...failed, retryAfterMs: 0 }), 2000);
    assert.equal(nextDelayMs({ ...failed, retryAfterMs: 1e12 }), 60_000);
  });
});
