import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ApproverError, isApproverError } from './errors.js';

describe('ApproverError', () => {
  it('is retryable while the same action may succeed later', () => {
    assert.equal(new ApproverError('rate-limited', 'the server responded with 429').retryable, true);
    assert.equal(new ApproverError('expired', 'the code has expired').retryable, false);
  });

  it('carries Retry-After and the cause', () => {
    const cause = new TypeError('fetch failed');
    const error = new ApproverError('rate-limited', 'the server responded with 429', { cause, retryAfterMs: 3000 });

    assert.deepEqual([error.retryAfterMs, error.cause], [3000, cause]);
  });

  it('is recognized across copies of this package', () => {
    const copy = Object.assign(new Error('the code has expired'), { name: 'ApproverError', code: 'expired' });

    assert.equal(isApproverError(copy), true);
    assert.equal(isApproverError(new Error('ApproverError')), false);
  });
});
