import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { foldMarkup, hole, policyName, renamePolicy } from './slim.mjs';

const read = (path) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');

describe('the policy of the Lit inside the one file (T35)', () => {
  for (const build of ['lit-html.js', 'development/lit-html.js']) {
    it(`gets a name of its own, once, in ${build}`, () => {
      const { code, replaced } = renamePolicy(read(`../node_modules/lit-html/${build}`));

      assert.equal(replaced, 1);
      assert.ok(code.includes(`createPolicy("${policyName}"`));
      assert.doesNotMatch(code, /createPolicy\(['"]lit-html/);
    });
  }

  it('is noticed when Lit writes it in another way', () => {
    assert.equal(renamePolicy('const p = t.createPolicy(name, rules)').replaced, 0);
  });

  it('is the only one in the built file', () => {
    const built = read('../packages/elements/dist/qr-login.js');
    const names = [...built.matchAll(/createPolicy\(([^,]+),/g)].map(([, name]) => name.replaceAll(/[`'"]/g, ''));

    assert.deepEqual(names, [policyName]);
  });
});

describe('white space in the templates of the one file', () => {
  for (const [name, markup, folded] of [
    ['goes between tags', '\n  <b>\n    <i></i>\n  </b>\n', '<b><i></i></b>'],
    ['goes around an expression', `<b>\n  ${hole}\n</b>`, `<b>${hole}</b>`],
    ['becomes one space between attributes', `<img\n  src=${hole}\n  alt=""\n/>`, `<img src=${hole} alt=""/>`],
    ['becomes one space in a text', '<p>one\n   two</p>', '<p>one two</p>'],
    ['stays where it stands on one line', `${hole} ${hole} <b> x </b>`, `${hole} ${hole} <b> x </b>`],
  ]) {
    it(name, () => assert.equal(foldMarkup(markup), folded));
  }
});

describe('the version that a page can see (T36)', () => {
  it('is that of the package', () => {
    const { version } = JSON.parse(read('../packages/elements/package.json'));

    assert.match(
      read('../packages/elements/src/version.ts'),
      new RegExp(`version = '${version.replaceAll('.', '\\.')}'`),
    );
  });
});
