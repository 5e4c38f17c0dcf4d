// Test files of one process: run-group.test.mjs runs them. Their names keep npm test from doing so.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

console.log('first is imported');

describe('first', () => {
  it('passes', () => console.log('first runs'));

  it('fails', () => {
    assert.equal(1, 2);
  });
});
