import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { foldCss, foldMarkup, hole, policyName, renamePolicy } from './slim.mjs';

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
    [
      'takes the end tag of a shape with it',
      '<circle r="3"></circle><path d="M1 2"></path>',
      '<circle r="3"/><path d="M1 2"/>',
    ],
    ['takes the quotes of a word with it', '<p class="a-b" id="c">', '<p class=a-b id=c>'],
    [
      'leaves quotes around all else',
      `<p class="a b" id="${hole}" alt=""><img part="code"/>`,
      `<p class="a b" id="${hole}" alt=""><img part="code"/>`,
    ],
  ]) {
    it(name, () => assert.equal(foldMarkup(markup), folded));
  }
});

describe('the styles of the one file', () => {
  for (const [name, css, folded] of [
    ['lose white space and comments', 'a > b {\n  color: red; /* why */\n}\n', 'a>b{color:red}'],
    ['lose the nought before a point, and no other', 'margin: 0.5em -0.25em 10.5em 0', 'margin:.5em -.25em 10.5em 0'],
    ['keep the spaces of a sum', 'inline-size: min(16em, 100% - 0.5em)', 'inline-size:min(16em,100% - .5em)'],
    [
      'keep those between selectors and words',
      '.a .b :focus { grid-area: 1 / 1; x: y !important }',
      '.a .b :focus{grid-area:1/1;x:y!important}',
    ],
  ]) {
    it(name, () => assert.equal(foldCss(css), folded));
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
