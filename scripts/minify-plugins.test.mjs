import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { minifyCss, minifyMarkup, hole, policyName, renamePolicy } from './minify-plugins.mjs';

const read = (path) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');

describe('Trusted Types policy of the bundled Lit (T35)', () => {
  for (const build of ['lit-html.js', 'development/lit-html.js']) {
    it(`is renamed once in ${build}`, () => {
      const { code, replaced } = renamePolicy(read(`../node_modules/lit-html/${build}`));

      assert.equal(replaced, 1);
      assert.ok(code.includes(`createPolicy("${policyName}"`));
      assert.doesNotMatch(code, /createPolicy\(['"]lit-html/);
    });
  }

  it('is not renamed when Lit writes it differently', () => {
    assert.equal(renamePolicy('const p = t.createPolicy(name, rules)').replaced, 0);
  });

  it('is the only one in the built file', () => {
    const built = read('../packages/elements/dist/qr-login.js');
    const names = [...built.matchAll(/createPolicy\(([^,]+),/g)].map(([, name]) => name.replaceAll(/[`'"]/g, ''));

    assert.deepEqual(names, [policyName]);
  });
});

describe('minified templates', () => {
  for (const [name, markup, folded] of [
    ['lose white space between tags', '\n  <b>\n    <i></i>\n  </b>\n', '<b><i></i></b>'],
    ['lose white space around an expression', `<b>\n  ${hole}\n</b>`, `<b>${hole}</b>`],
    ['keep one space between attributes', `<img\n  src=${hole}\n  alt=""\n/>`, `<img src=${hole} alt=""/>`],
    ['keep one space within text', '<p>one\n   two</p>', '<p>one two</p>'],
    ['keep white space within a line', `${hole} ${hole} <b> x </b>`, `${hole} ${hole} <b> x </b>`],
    [
      'replace the end tags of shapes by self-closing tags',
      '<circle r="3"></circle><path d="M1 2"></path>',
      '<circle r="3"/><path d="M1 2"/>',
    ],
    ['lose the quotes around one-word values', '<p class="a-b" id="c">', '<p class=a-b id=c>'],
    [
      'keep the quotes around other values',
      `<p class="a b" id="${hole}" alt=""><img part="code"/>`,
      `<p class="a b" id="${hole}" alt=""><img part="code"/>`,
    ],
  ]) {
    it(name, () => assert.equal(minifyMarkup(markup), folded));
  }
});

describe('minified styles', () => {
  for (const [name, css, folded] of [
    ['lose white space and comments', 'a > b {\n  color: red; /* why */\n}\n', 'a>b{color:red}'],
    ['lose only the zero before a decimal point', 'margin: 0.5em -0.25em 10.5em 0', 'margin:.5em -.25em 10.5em 0'],
    ['keep the spaces of a sum', 'inline-size: min(16em, 100% - 0.5em)', 'inline-size:min(16em,100% - .5em)'],
    [
      'keep the spaces between selectors and keywords',
      '.a .b :focus { grid-area: 1 / 1; x: y !important }',
      '.a .b :focus{grid-area:1/1;x:y!important}',
    ],
  ]) {
    it(name, () => assert.equal(minifyCss(css), folded));
  }
});

describe('QrLogin.version (T36)', () => {
  it('is the version of the package', () => {
    const { version } = JSON.parse(read('../packages/elements/package.json'));

    assert.match(
      read('../packages/elements/src/version.ts'),
      new RegExp(`version = '${version.replaceAll('.', '\\.')}'`),
    );
  });
});
