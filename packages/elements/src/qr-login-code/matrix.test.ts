import { QrLoginError } from '@qr-login/core';
import { expect } from 'chai';
import { drawPath, encodeContent, quietZone } from './matrix.js';

describe('QR matrix', () => {
  it('has finder patterns in three corners', () => {
    const matrix = encodeContent('https://login.example.com/approve#0123456789');
    const { size } = matrix;
    const row = (y: number, x: number): string =>
      Array.from({ length: 7 }, (_, at) => Number(matrix.get(x + at, y))).join('');

    expect(row(0, 0)).to.equal('1111111');
    expect(row(0, size - 7)).to.equal('1111111');
    expect(row(size - 7, 0)).to.equal('1111111');
  });

  it('covers exactly the dark modules, offset by the quiet zone', () => {
    const matrix = encodeContent('x');
    const covered = new Set<string>();
    for (const [, x, y, width] of drawPath(matrix).matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
      for (let offset = 0; offset < Number(width); offset++)
        covered.add(`${Number(x) + offset - quietZone},${Number(y) - quietZone}`);
    }

    const dark: string[] = [];
    for (let y = 0; y < matrix.size; y++)
      for (let x = 0; x < matrix.size; x++) if (matrix.get(x, y)) dark.push(`${x},${y}`);
    expect([...covered].toSorted()).to.deep.equal(dark.toSorted());
  });

  for (const [level, bytes] of [
    ['L', 2953],
    ['M', 2331],
    ['Q', 1663],
    ['H', 1273],
  ] as const) {
    it(`accepts at most ${bytes} bytes at error correction ${level}`, () => {
      expect(encodeContent('x'.repeat(bytes), level).size).to.equal(177);
      expect(() => encodeContent('x'.repeat(bytes + 1), level)).to.throw(QrLoginError, String(bytes));
    });
  }

  it('has one byte less for text that declares its encoding', () => {
    expect(encodeContent(`é${'x'.repeat(2328)}`).size).to.equal(177);
    expect(() => encodeContent(`é${'x'.repeat(2329)}`)).to.throw(QrLoginError, '2331');
  });

  it('corrects more errors where the version has room for it', () => {
    // 14 bytes fill version 1 at M; 7 bytes leave room for H.
    expect(encodeContent('x'.repeat(14)).size).to.equal(21);
    expect(drawPath(encodeContent('1234567', 'L'))).to.equal(drawPath(encodeContent('1234567', 'H')));
  });

  it('rejects empty content without repeating its input', () => {
    expect(() => encodeContent('')).to.throw(QrLoginError, 'must not be empty');
    expect(() => encodeContent('é'.repeat(1200)))
      .to.throw(QrLoginError)
      .with.property('message')
      .that.does.not.include('éé');
  });
});
