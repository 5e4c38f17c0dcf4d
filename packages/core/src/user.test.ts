import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPhotoUrl, cleanDisplayName } from './user.js';

describe('cleanDisplayName', () => {
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
    ['Ada\u3164\u3164Lovelace', 'Ada Lovelace'],
    ['A\u00add\u{1d173}a', 'Ada'],
    ['🏴\u{e0067}\u{e0062}\u{e007f}', '🏴\u{e0067}\u{e0062}\u{e007f}'],
    ['葛\u{e0100}', '葛\u{e0100}'],
  ];
  const invisible =
    '\u00ad\u034f\u115f\u1160\u17b4\u180e\u2060\u2063\u2800\u3164\ufe0f\uffa0\ufffc' +
    '\u{13441}\u{1bca0}\u{1d159}\u{1d173}\u{e0001}\u{e0041}\u{e0100}';
  for (const character of invisible) {
    it(`returns an empty name for U+${character.codePointAt(0)?.toString(16)} alone, repeated and between spaces (T29)`, () => {
      for (const given of [character, character.repeat(9), ` ${character} ${character}`, `\u200d${character}`])
        assert.equal(cleanDisplayName(given), '');
    });
  }

  for (const [given, expected] of table) {
    it(`turns ${JSON.stringify(given)} into ${JSON.stringify(expected)} (C30, C31, T29)`, () =>
      assert.equal(cleanDisplayName(given), expected));
  }

  it('keeps no invisible character that counts as a letter, number, symbol or punctuation mark (T29)', () => {
    const counted = /[\p{L}\p{N}\p{S}\p{P}]/u;
    const all = Array.from({ length: 0x110000 }, (_, point) => String.fromCodePoint(point));
    const shown = all.filter((character) => /\p{DI}/u.test(character) && counted.test(cleanDisplayName(character)));

    assert.deepEqual(shown, []);
  });

  it('keeps at most 64 characters with their marks without Intl.Segmenter', () => {
    const descriptor = Object.getOwnPropertyDescriptor(Intl, 'Segmenter');
    Object.defineProperty(Intl, 'Segmenter', { value: undefined, configurable: true });
    try {
      assert.equal(cleanDisplayName('Zoe\u0308 x\u0301'), 'Zo\u00eb x\u0301');
      assert.equal(cleanDisplayName('x\u0301'.repeat(100)), `${'x\u0301'.repeat(63)}…`);
    } finally {
      Object.defineProperty(Intl, 'Segmenter', descriptor!);
    }
  });

  it('keeps at most 64 graphemes', () => {
    assert.equal(cleanDisplayName('x'.repeat(1e6)), `${'x'.repeat(63)}…`);
    assert.equal([...new Intl.Segmenter().segment(cleanDisplayName(family.repeat(100)))].length, 64);
  });

  it('limits the number of combining marks', () => {
    assert.ok(cleanDisplayName(`a${'\u0301'.repeat(10_000)}b`).length <= 64 * 16);
  });
});

describe('allowedPhoto', () => {
  for (const photo of [
    'https://photos.example.com/a.png',
    'http://localhost:3000/a.png',
    'http://127.0.0.1/a.png',
    'http://[::1]/a.png',
  ]) {
    it(`returns ${photo}`, () => assert.equal(readPhotoUrl(photo), photo));
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
    it(`returns undefined for ${JSON.stringify(photo)?.slice(0, 40)} (C33, T28)`, () =>
      assert.equal(readPhotoUrl(photo), undefined));
  }
});
