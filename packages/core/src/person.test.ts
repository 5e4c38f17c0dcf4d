import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { allowedPhoto, cleanDisplayName } from './person.js';

describe('a name', () => {
  const family = '👩‍👩‍👧‍👦';
  const table: readonly (readonly [string, string])[] = [
    ['Ada Lovelace', 'Ada Lovelace'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['  Ada \n\t Lovelace  ', 'Ada Lovelace'],
    ['Ada\u202eecalevoL', 'AdaecalevoL'],
    ['A\u200bd\u200ea\ufeff', 'Ada'],
    ['Ada\u0000\u0007\u009b', 'Ada'],
    ['Ame\u0301lie', 'Am\u00e9lie'],
    [`Ada ${family}`, `Ada ${family}`],
    ['می‌خواهم', 'می‌خواهم'],
    ['   ', ''],
    ['\u200d\u200d', ''],
    ['\ud800', ''],
  ];
  for (const [given, expected] of table) {
    it(`${JSON.stringify(given)} is ${JSON.stringify(expected)} (C30, C31, T29)`, () =>
      assert.equal(cleanDisplayName(given), expected));
  }

  it('has at most 64 graphemes', () => {
    assert.equal(cleanDisplayName('x'.repeat(1e6)), `${'x'.repeat(63)}…`);
    assert.equal([...new Intl.Segmenter().segment(cleanDisplayName(family.repeat(100)))].length, 64);
  });

  it('has no storm of combining marks', () => {
    assert.ok(cleanDisplayName(`a${'\u0301'.repeat(10_000)}b`).length <= 64 * 16);
  });
});

describe('a photo', () => {
  for (const photo of [
    'https://photos.example.com/a.png',
    'http://localhost:3000/a.png',
    'http://127.0.0.1/a.png',
    'http://[::1]/a.png',
  ]) {
    it(`may be ${photo}`, () => assert.equal(allowedPhoto(photo), photo));
  }
  const refused = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    '\tjavascript:alert(1)',
    'data:text/html,x',
    'data:image/svg+xml,<svg/>',
    'blob:https://a/b',
    'file:///etc/passwd',
    '//evil.example/a',
    'http://10.0.0.1/',
    'http://127.0.0.1.evil.example/',
    'https://user:pw@host/',
    `https://a/${'x'.repeat(1e6)}`,
    '',
    'a.png',
    null,
    7,
    {},
  ];
  for (const photo of refused) {
    it(`may not be ${JSON.stringify(photo)?.slice(0, 40)} (C33, T28)`, () =>
      assert.equal(allowedPhoto(photo), undefined));
  }
});
