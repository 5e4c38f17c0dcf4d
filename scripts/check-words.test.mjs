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
  ])
    it(`reports ${word} with its line and its replacement`, () => {
      const [found, ...others] = findRetiredWords('docs/PAGE.md', `The first line.\nA line with ${word} in it.\n`);

      assert.deepEqual(others, []);
      assert.match(found, new RegExp(`^docs/PAGE\\.md:2: "${word}" is retired: ${replacement}`));
    });

  it('accepts words that only contain a retired one', () => {
    assert.deepEqual(findRetiredWords('a.ts', 'estrangement, shears, no-tab-sync, handClockwise'), []);
  });

  it('accepts a line that is marked as allowed', () => {
    assert.deepEqual(findRetiredWords('a.ts', "'somebody' // retired-words: allowed"), []);
  });
});
