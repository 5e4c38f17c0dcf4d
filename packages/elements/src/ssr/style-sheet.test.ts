import { expect } from 'chai';
import { cardCss, codeCss, scopeRules, cssText } from './style-sheet.js';

/** Selectors in order, including those of nested rules. */
function selectorsOf(rules: CSSRuleList): string[] {
  return [...rules].flatMap((rule) => {
    if (rule instanceof CSSStyleRule) return [rule.selectorText];
    return rule instanceof CSSGroupingRule ? selectorsOf(rule.cssRules) : [];
  });
}

function parse(css: string): CSSRuleList {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet.cssRules;
}

describe('linked style sheet', () => {
  it('has every rule of both elements, each scoped to its element', () => {
    const scoped = selectorsOf(parse(cssText));

    expect(scoped).to.have.length(selectorsOf(parse(cardCss)).length + selectorsOf(parse(codeCss)).length);
    for (const selector of scoped.flatMap((list) => list.split(/,(?![^()]*\))/)))
      expect(selector.trim()).to.match(/^:host\(qr-login(-code)?[^)]*\)/);
  });

  it('leaves keyframes unchanged', () => {
    const frames = (css: string): string[] =>
      [...parse(css)].filter((rule) => rule instanceof CSSKeyframesRule).map((rule) => rule.cssText);

    expect(frames(cssText)).to.deep.equal(frames(cardCss));
    expect(frames(cssText)).to.have.length.above(2);
  });

  it('scopes the host, its states, selector lists and nested rules', () => {
    const css = ':host,a:is(b, c){color:red}:host([x]) p{top:0}@media print{::slotted(*){top:0}}';

    expect(scopeRules(css, 't-g')).to.equal(
      ':host(t-g),:host(t-g) a:is(b, c){color:red}:host(t-g[x]) p{top:0}@media print{:host(t-g) ::slotted(*){top:0}}',
    );
  });
});
