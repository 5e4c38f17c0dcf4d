// The limiter at a scale that is too slow through the routes; floods.test.ts covers the routes.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { LimitReachedError, createRequestLimiter } from './request-limiter.js';
import type { RequestLimiter } from './request-limiter.js';
import { defaultRateLimits } from './limits.js';
import { createMemoryRateLimiter } from './memory-rate-limiter.js';

describe('a hundred thousand status requests for unknown ids', () => {
  let limiter: RequestLimiter;

  const isRefused = (address: string): Promise<boolean> =>
    limiter.failedLookup(address).then(
      () => false,
      (error: unknown) => {
        assert.ok(error instanceof LimitReachedError && error.retryAfterMs > 0 && error.retryAfterMs <= 60_000);
        return true;
      },
    );
  const countRefused = async (addressAt: (at: number) => string): Promise<number> => {
    let refused = 0;
    for (let at = 0; at < 100_000; at++) if (await isRefused(addressAt(at))) refused++;
    return refused;
  };

  beforeEach(() => {
    mock.timers.enable({ apis: ['Date', 'setTimeout'] });
    limiter = createRequestLimiter(defaultRateLimits, (policy) => createMemoryRateLimiter(policy));
  });
  afterEach(() => mock.timers.reset());

  it('from one address are rejected from the limit until the minute is over (S34)', async () => {
    assert.equal(await countRefused(() => '192.0.2.7'), 99_000);

    assert.equal(await isRefused('192.0.2.8'), false);
    mock.timers.tick(59_999);
    assert.equal(await isRefused('192.0.2.7'), true);
    mock.timers.tick(1);
    assert.equal(await isRefused('192.0.2.7'), false);
  });

  it('from ten thousand addresses of one /64 share a limit, and the next /64 has its own (S34)', async () => {
    const addressAt = (at: number): string => `2001:db8::${Math.trunc((at % 10_000) / 256).toString(16)}:${at % 256}`;

    assert.equal(await countRefused(addressAt), 99_000);

    assert.equal(await isRefused('2001:db8:0:1::1'), false);
  });
});
