import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSecret } from './secrets.js';

describe('createSecret', () => {
  it('returns 43 base64url characters, different each time', () => {
    // A block of random bytes is enough for 128.
    const secrets = Array.from({ length: 1000 }, createSecret);

    for (const secret of secrets) assert.match(secret, /^[\w-]{43}$/);
    assert.equal(new Set(secrets).size, secrets.length);
  });

  it('returns random bits at every place', () => {
    const secrets = Array.from({ length: 1000 }, () => Buffer.from(createSecret(), 'base64url'));

    // Fair bits leave this range with a probability below 1e-21 in all.
    for (let bit = 0; bit < 256; bit++) {
      const ones = secrets.filter((bytes) => ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1).length;
      assert.ok(ones > 340 && ones < 660, `${ones} of 1000 at bit ${bit}`);
    }
  });
});
