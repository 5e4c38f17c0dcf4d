// Test files of one process for run-group.test.mjs. By their names npm test does not run them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

console.log('first is imported');

describe('first', () => {
  it('passes', () => console.log('first runs'));

  it('fails', () => {
    assert.equal(1, 2);
  });
});
