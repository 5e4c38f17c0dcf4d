import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KeyOrder } from './key-order.js';

describe('KeyOrder', () => {
  it('returns the least recently used key as the oldest', () => {
    const order = new KeyOrder().touch('a').touch('b').touch('c').touch('a');

    assert.equal(order.oldest, 'b');
    assert.equal(order.delete('b'), true);
    assert.equal(order.oldest, 'c');
    assert.equal(order.delete('b'), false);
    assert.equal(order.size, 2);
  });

  it('agrees with a list after any sequence of uses and deletions', () => {
    const order = new KeyOrder();
    let expected: string[] = [];
    let seed = 1;
    for (let step = 0; step < 5000; step++) {
      seed = (seed * 48_271) % 2_147_483_647;
      const key = `key ${seed % 23}`;
      expected = expected.filter((other) => other !== key);
      if (seed % 3 === 0) order.delete(key);
      else {
        order.touch(key);
        expected.push(key);
      }
      assert.equal(order.oldest, expected[0]);
      assert.equal(order.size, expected.length);
    }
  });
});
