import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseTestSeed } from './seed.js';

describe('parseTestSeed', () => {
  it('returns the seed that is set, and 1 without one', () => {
    assert.deepEqual([parseTestSeed('7'), parseTestSeed('0'), parseTestSeed(undefined)], [7, 0, 1]);
  });

  for (const text of ['', ' ', 'x', '1.5', '-1', '4294967296', 'Infinity'])
    it(`rejects ${JSON.stringify(text)}`, () => {
      assert.throws(() => parseTestSeed(text), /^TypeError: TEST_SEED must be a whole number from 0 to 2147483647$/);
    });
});
