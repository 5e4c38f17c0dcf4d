import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findRetiredWords } from './words/find-retired-words.mjs';

describe('findRetiredWords', () => {
  for (const [word, replacement] of [
    ['whoever', 'the client'],
    ['Nobody', 'the client'],
    ['hears', 'receives'],
    ['createHandClock', 'FakeClock'],
    ['no-tabs', 'no-tab-sync'],
    ['--qr-login-plate', '--qr-login-code-background'],
    ['behaviour', 'behavior'],
    ['Colour', 'color'],
    ['normalised', 'authorize, normalize'],
    ['labelled', 'labeled'],
  ])
    it(`reports ${word} with its line and its replacement`, () => {
      const [found, ...others] = findRetiredWords('docs/PAGE.md', `The first line.\nA line with ${word} in it.\n`);

      assert.deepEqual(others, []);
      assert.match(found, new RegExp(`^docs/PAGE\\.md:2: "${word}" is retired: ${replacement}`));
    });

  it('reports a British spelling within a name', () => {
    assert.deepEqual(findRetiredWords('a.mjs', 'readBehaviour(); // licences'), [
      'a.mjs:1: "Behaviour" is retired: behavior',
      'a.mjs:1: "licence" is retired: license',
    ]);
  });

  it('reports a retired word in the name of a file', () => {
    assert.deepEqual(findRetiredWords('scripts/read-behaviour.mjs', ''), [
      'scripts/read-behaviour.mjs: "behaviour" is retired: behavior',
    ]);
  });

  it('accepts a wire value in capitals, and the wire spelling of cancelled', () => {
    assert.deepEqual(findRetiredWords('a.ts', "'AUTHORISED', 'cancelled', promises, precise, otherwise"), []);
  });

  it('accepts words that only contain a retired one', () => {
    assert.deepEqual(findRetiredWords('a.ts', 'estrangement, shears, no-tab-sync, handClockwise'), []);
  });

  it('accepts a line that is marked as allowed', () => {
    assert.deepEqual(findRetiredWords('a.ts', "'somebody' // retired-words: allowed"), []);
  });
});
