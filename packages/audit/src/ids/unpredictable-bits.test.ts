import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSeededBytes, createSeededUuids } from '../../internal-testing/seeded-bytes.js';
import { countUnpredictableBits } from './unpredictable-bits.js';

const bytes = createSeededBytes('bits');
const collect = (createId: (at: number) => string, count = 200): readonly string[] =>
  Array.from({ length: count }, (_, at) => createId(at));

describe('countUnpredictableBits', () => {
  const forms = [
    { name: 'hexadecimal digits', bits: 128, createId: () => bytes(16).toString('hex') },
    {
      name: 'base64url, whose last character has two bits',
      bits: 128,
      createId: () => bytes(16).toString('base64url'),
    },
    { name: 'a prefix and base64url', bits: 256, createId: () => `qr_${bytes(32).toString('base64url')}` },
    { name: 'random UUIDs, whose version and variant are fixed', bits: 122, createId: createSeededUuids('bits') },
    { name: 'two bytes', bits: 16, createId: () => bytes(2).toString('hex') },
  ];

  for (const { name, bits, createId } of forms)
    it(`counts all random bits of ${name}`, () => {
      assert.equal(Math.round(countUnpredictableBits(collect(createId))), bits);
    });

  it('counts them in 50 ids too', () => {
    const ids = collect(() => bytes(32).toString('base64url'), 50);

    assert.ok(countUnpredictableBits(ids) > 240);
  });

  it('counts a repeated part once', () => {
    const ids = collect(() => bytes(8).toString('hex').repeat(2));

    assert.equal(countUnpredictableBits(ids), 64);
  });

  it('counts next to nothing of a time', () => {
    const ids = collect((at) => (1_800_000_000_000 + 50 * at).toString(16));

    assert.ok(countUnpredictableBits(ids) < 16);
  });

  it('counts few bits of a skewed character', () => {
    const ids = collect(() => ((bytes(1)[0] ?? 0) < 200 ? '0' : bytes(1).toString('hex')));

    assert.ok(countUnpredictableBits(ids) < 3);
  });
});
