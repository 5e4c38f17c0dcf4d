import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minSamples } from '../checks/predictable-id.js';
import { isUniform } from './chi-square.js';

const hexDigits = '0123456789abcdef'.split('');
/** Those of a random UUID that have four bits. */
const positions = 30;

describe('isUniform', () => {
  it('rejects a position of a random UUID in less than one audit of a million with the fewest ids', () => {
    // Chi-square depends on the sum of the squares alone.
    const rejected = new Map<number, boolean>();
    let rate = 0;
    for (const counts of countsOf(minSamples, hexDigits.length)) {
      const squares = sumOf(counts.map((count) => count ** 2));
      if (!rejected.has(squares)) rejected.set(squares, !isUniform(valuesOf(counts), hexDigits.length));
      if (rejected.get(squares)) rate += probabilityOf(counts, hexDigits.length);
    }

    assert.ok(rate > 0 && rate * positions < 1e-6, `${rate} at each position`);
  });

  it('rejects two values of which one occurs once or twice in fifty', () => {
    assert.equal(isUniform(valuesOf([49, 1]), 2), false);
    assert.equal(isUniform(valuesOf([48, 2]), 2), false);
    assert.equal(isUniform(valuesOf([30, 20]), 2), true);
  });

  it('rejects a digit that makes up a quarter of the values', () => {
    assert.equal(isUniform(valuesOf([50, ...Array<number>(15).fill(10)]), hexDigits.length), false);
  });
});

/** All ways to count `total` values in `size` kinds, the commonest first. */
function countsOf(total: number, size: number): readonly (readonly number[])[] {
  const all: (readonly number[])[] = [];
  const extend = (counts: readonly number[], left: number, max: number): void => {
    if (counts.length === size) all.push(counts);
    else
      for (let count = Math.min(left, max); count * (size - counts.length) >= left; count--)
        extend([...counts, count], left - count, count);
  };
  extend([], total, total);
  return all;
}

function valuesOf(counts: readonly number[]): readonly string[] {
  return counts.flatMap((count, at) => Array<string>(count).fill(hexDigits[at] ?? ''));
}

/** Of these counts in any order, if all kinds are equally likely. */
function probabilityOf(counts: readonly number[], size: number): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const equals = [...new Set(counts)].map((count) => counts.filter((other) => other === count).length);
  const orders = logFactorial(size) - sumOf(equals.map(logFactorial));
  return Math.exp(orders + logFactorial(total) - sumOf(counts.map(logFactorial)) - total * Math.log(size));
}

function logFactorial(number: number): number {
  let sum = 0;
  for (let factor = 2; factor <= number; factor++) sum += Math.log(factor);
  return sum;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}
