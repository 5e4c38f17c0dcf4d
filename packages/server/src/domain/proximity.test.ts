import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GeoLocation } from '../geo.js';
import { compareAddresses } from './proximity.js';

const compare = (
  page: string | undefined,
  phone: string | undefined,
  of?: GeoLocation,
  phoneOf?: GeoLocation,
): string => compareAddresses({ address: page, location: of }, { address: phone, location: phoneOf });
const germany = { country: 'DE' };
const austria = { country: 'AT' };

describe('compareAddresses', () => {
  for (const [name, page, phone] of [
    ['the same address', '203.0.113.7', '203.0.113.7'],
    ['the same IPv4 /24', '203.0.113.7', '203.0.113.250'],
    ['the same IPv6 /48', '2001:db8:1:2::7', '2001:db8:1:ffff::9'],
    ['IPv4 written inside IPv6', '203.0.113.7', '::ffff:203.0.113.9'],
  ] as const)
    it(`finds one network for ${name} (PROTOCOL 8.3.1)`, () => {
      assert.equal(compare(page, phone), 'same-network');
    });

  for (const [name, page, phone] of [
    ['another IPv4 /24', '203.0.113.7', '203.0.112.7'],
    ['another IPv6 /48', '2001:db8:1::7', '2001:db8:2::7'],
    ['one address of each family', '203.0.113.7', '2001:db8:1::7'],
    ['no address of the page', undefined, '203.0.113.7'],
    ['no address of the phone', '203.0.113.7', undefined],
    ['no address at all', undefined, undefined],
  ] as const)
    it(`knows nothing for ${name} without a location (PROTOCOL 8.3.1)`, () => {
      assert.equal(compare(page, phone), 'unknown');
    });

  it('compares countries and systems, across families too (PROTOCOL 8.3.2)', () => {
    assert.equal(compare('203.0.113.7', '198.51.100.7', germany, germany), 'same-country');
    assert.equal(compare('203.0.113.7', '2001:db8:1::7', germany, austria), 'different-country');
    assert.equal(compare('203.0.113.7', '2001:db8:1::7', { asn: 64_500 }, { asn: 64_500 }), 'same-operator');
    assert.equal(compare('203.0.113.7', '198.51.100.7', { asn: 64_500 }, { asn: 64_501 }), 'unknown');
    assert.equal(compare('203.0.113.7', '198.51.100.7', germany, {}), 'unknown');
  });

  it('takes a system in two countries for two places (PROTOCOL 8.3.2)', () => {
    const found = compare('203.0.113.7', '198.51.100.7', { ...germany, asn: 64_500 }, { ...austria, asn: 64_500 });

    assert.equal(found, 'different-country');
  });
});
