import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSeededBytes, createSeededUuids } from '../../internal-testing/seeded-bytes.js';
import { findBias } from './monobit.js';

const bytes = createSeededBytes('monobit');
const collect = (createId: () => string): readonly string[] => Array.from({ length: 200 }, createId);

describe('findBias', () => {
  it('finds none in random bytes of any encoding', () => {
    for (const encoding of ['hex', 'base64url', 'base64'] as const)
      assert.equal(findBias(collect(() => bytes(32).toString(encoding))), undefined);
  });

  it('finds none in random UUIDs, whose version and variant are fixed', () => {
    const ids = collect(createSeededUuids('monobit'));

    assert.equal(findBias(ids), undefined);
  });

  it('returns the share of ones in skewed bytes', () => {
    const ids = collect(() => Buffer.from(bytes(16).map((byte, at) => byte | (bytes(16)[at] ?? 0))).toString('hex'));

    assert.equal(findBias(ids)?.toFixed(2), '0.75');
  });
});
