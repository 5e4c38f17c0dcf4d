import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addressKey, networkKey } from './address-key.js';

describe('rateLimitKey', () => {
  for (const [one, other, same] of [
    ['192.0.2.7', '192.0.2.7', true],
    ['192.0.2.7', '192.0.2.8', false],
    ['::ffff:192.0.2.7', '192.0.2.7', true],
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', true],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2::9', true],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['2001:db8::1', '2001:db8:0:0:5::1', true],
    ['fe80::1%eth0', 'fe80::2', true],
    ['fe80::1%eth0.100', 'fe80::2', true],
    ['::1', '::2', true],
    ['::ffff:c000:207', '192.0.2.7', true],
    ['64:ff9b::192.0.2.7', '192.0.2.7', true],
    ['64:ff9b::c000:207', '192.0.2.7', true],
    ['64:FF9B:0:0:0:0:C000:0207', '192.0.2.7', true],
    ['64:ff9b::192.0.2.7', '64:ff9b::192.0.2.8', false],
    ['64:ff9b:1::192.0.2.7', '64:ff9b:1::192.0.2.8', true],
    ['2001:db8::192.0.2.7', '2001:db8::1', true],
    ['', '', true],
    ['1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7:8:a', false],
    ['::ffff:999.1.1.1', '::ffff:999.1.1.2', false],
  ] as const) {
    it(`${same ? 'is equal' : 'differs'} for ${one || 'no address'} and ${other || 'no address'} (S34)`, () => {
      assert.equal(addressKey(one) === addressKey(other), same);
    });
  }
});

describe('networkKey', () => {
  for (const [address, key] of [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:c000:207', '192.0.2.7'],
    ['2001:db8:1:2::1', '2001:db8:1::/48'],
    ['2001:0DB8:0001:ffff:0:0:192.0.2.7', '2001:db8:1::/48'],
    ['fe80::1%eth0', 'fe80:0:0::/48'],
    ['not:an address', 'not:an address'],
  ] as const) {
    it(`is ${key} for ${address}`, () => {
      assert.equal(networkKey(address), key);
    });
  }
});
