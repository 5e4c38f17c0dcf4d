import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { findSource } from './derived-id.js';

const createdAt = Date.UTC(2030, 0, 1);
const hash = (algorithm: string, value: number): Buffer => createHash(algorithm).update(String(value)).digest();

describe('findSource', () => {
  it('finds the hash of a counter in any encoding', () => {
    for (const encoding of ['hex', 'base64url'] as const)
      assert.equal(findSource({ id: hash('md5', 4711).toString(encoding), createdAt }), 'a small number');
  });

  it('finds the hash of milliseconds that differ from the clock', () => {
    const id = hash('sha256', createdAt - 1500).toString('hex');

    assert.equal(findSource({ id, createdAt }), 'the time');
  });

  it('finds a hash of seconds that was cut and written as a UUID', () => {
    const hex = hash('sha1', createdAt / 1000 + 1).toString('hex');
    const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');

    assert.equal(findSource({ id, createdAt }), 'the time');
  });

  it('finds nothing in other ids, and in ones that are too short to tell', () => {
    assert.equal(findSource({ id: hash('sha256', 123_456_789).toString('hex'), createdAt }), undefined);
    assert.equal(findSource({ id: 'ab', createdAt }), undefined);
  });
});
