import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSeededBytes } from '../../internal-testing/seeded-bytes.js';
import { findOrder } from './id-order.js';

const bytes = createSeededBytes('order');
const collect = (createId: (at: number) => string): readonly string[] =>
  Array.from({ length: 100 }, (_, at) => createId(at));

describe('findOrder', () => {
  it('finds none in random ids', () => {
    assert.equal(findOrder(collect(() => bytes(16).toString('base64url'))), undefined);
  });

  it('finds a counter, behind a prefix and with carries', () => {
    assert.match(findOrder(collect((at) => `code-${9950 + at}`)) ?? '', /same step/);
  });

  it('finds a large step that wraps around', () => {
    const step = BigInt(`0x${bytes(16).toString('hex')}`);
    const ids = collect((at) => ((step * BigInt(at)) % 2n ** 128n).toString(16).padStart(32, '0'));

    assert.match(findOrder(ids) ?? '', /same step/);
  });

  it('finds a counter that skips the codes of other clients now and then', () => {
    assert.match(findOrder(collect((at) => String(at + Math.floor(at / 3)))) ?? '', /same step/);
  });

  it('finds an id that was issued twice', () => {
    const ids = collect(() => bytes(16).toString('hex'));

    assert.match(findOrder([...ids, ids[7] ?? '']) ?? '', /twice/);
  });
});
