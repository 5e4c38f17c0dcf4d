import { codeStyles } from '../qr-login-code/code.styles.js';
import { cardStyles } from '../qr-login/card.styles.js';
import { codeFrameStyles } from '../qr-login/code-frame.styles.js';
import { pictureStyles } from '../qr-login/pictures.styles.js';
import { templateStyles } from '../qr-login/templates.styles.js';

/** Styles of the shadow tree of `<qr-login>`. */
export const cardCss: string = [cardStyles, codeFrameStyles, templateStyles, pictureStyles]
  .map(({ cssText: text }) => text)
  .join('');

/** Styles of the shadow tree of `<qr-login-code>`. */
export const codeCss: string = codeStyles.cssText;

/** Text of `qr-login.css`: the styles of both elements, each rule scoped to its element. */
export const cssText: string = scopeRules(cardCss, 'qr-login') + scopeRules(codeCss, 'qr-login-code');

/** Scopes every rule to the shadow tree of that tag. Keyframes stay unscoped; nested rules are scoped recursively. */
export function scopeRules(css: string, tag: string): string {
  return css
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/(\s*@keyframes [^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})|([^{};]+)(?=\{)/g, (text, frames?: string) =>
      frames === undefined && !text.trim().startsWith('@') ? scopeSelectors(text, tag) : text,
    );
}

function scopeSelectors(text: string, tag: string): string {
  const selectors = text.trim().split(/,(?![^()]*\))/);
  return selectors.map((selector) => scopeSelector(selector.trim(), tag)).join(',');
}

function scopeSelector(selector: string, tag: string): string {
  if (selector.startsWith(':host(')) return selector.replace(':host(', `:host(${tag}`);
  return selector.startsWith(':host') ? selector.replace(':host', `:host(${tag})`) : `:host(${tag}) ${selector}`;
}
