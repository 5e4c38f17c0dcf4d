import { QrLoginError } from '@qr-login/core';
import { expect } from 'chai';
import { drawPath, encodeContent, quietZone } from './matrix.js';

describe('the drawing of a code', () => {
  it('has the finder patterns of a code in three corners', () => {
    const { size, modules } = encodeContent('https://login.example.com/approve#0123456789');
    const row = (y: number, x: number): string => modules.slice(y * size + x, y * size + x + 7).join('');

    expect(row(0, 0)).to.equal('1111111');
    expect(row(0, size - 7)).to.equal('1111111');
    expect(row(size - 7, 0)).to.equal('1111111');
  });

  it('covers exactly the dark modules, moved in by the quiet zone', () => {
    const matrix = encodeContent('x');
    const covered = new Set<string>();
    for (const [, x, y, width] of drawPath(matrix).matchAll(/M(\d+) (\d+)h(\d+)v1H\d+z/g)) {
      for (let offset = 0; offset < Number(width); offset++)
        covered.add(`${Number(x) + offset - quietZone},${Number(y) - quietZone}`);
    }

    const dark = [...matrix.modules].flatMap((on, at) =>
      on ? [`${at % matrix.size},${Math.floor(at / matrix.size)}`] : [],
    );
    expect([...covered].toSorted()).to.deep.equal(dark.toSorted());
  });

  it('takes 2331 bytes and no more', () => {
    expect(encodeContent('x'.repeat(2331)).size).to.equal(177);
    expect(() => encodeContent('x'.repeat(2332))).to.throw(QrLoginError, '2331');
  });

  it('refuses emptiness, and never repeats what it was given', () => {
    expect(() => encodeContent('')).to.throw(QrLoginError, 'must not be empty');
    expect(() => encodeContent('é'.repeat(1200)))
      .to.throw(QrLoginError)
      .with.property('message')
      .that.does.not.include('éé');
  });
});
