import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { median, rankEffect } from './rank-test.js';

describe('rankEffect', () => {
  it('is 1, 0 and 0.5 for greater, smaller and equal values', () => {
    assert.deepEqual([rankEffect([3, 4], [1, 2]), rankEffect([1, 2], [3, 4]), rankEffect([1, 2], [1, 2])], [1, 0, 0.5]);
  });

  it('does not depend on outliers', () => {
    assert.equal(rankEffect([1, 2, 1e9], [1, 2, 3]), rankEffect([1, 2, 4], [1, 2, 3]));
  });
});

describe('median', () => {
  it('is the middle value, or the mean of the two in the middle', () => {
    assert.deepEqual([median([3, 1, 2]), median([4, 1, 3, 2])], [2, 2.5]);
  });
});
