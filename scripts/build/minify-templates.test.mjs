import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hole, minifyCss, minifyMarkup } from './minify-templates.ts';

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
    ['lose white space around a sibling combinator', '.a ~ .b { c: d }', '.a~.b{c:d}'],
    ['lose white space before a query', '@media (a: b) { c { d: e } }', '@media(a:b){c{d:e}}'],
    ['lose the quotes around a name', "[a='b-c'], [a='1'] { d: e }", "[a=b-c],[a='1']{d:e}"],
  ]) {
    it(name, () => assert.equal(minifyCss(css), folded));
  }
});
