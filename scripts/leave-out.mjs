// A Vite plugin for the one-file build: what its libraries keep for others is left out of it.
import { basename } from 'node:path';

/**
 * What the libraries inside keep for others: browsers too old for the card, polyfills, drawing on a canvas, telling errors and pauses of a
 * stream apart from its events. Per file, the text and what takes its place; the minifier then finds that all else leads nowhere.
 */
export const spared = {
  '/@lit/reactive-element/css-tag.js': [
    [
      /=\w+\.ShadowRoot&&\(void 0===\w+\.ShadyCSS\|\|\w+\.ShadyCSS\.nativeShadow\)&&"adoptedStyleSheets"in Document\.prototype&&"replace"in CSSStyleSheet\.prototype/,
      '=!0',
    ],
    // Styles put together of several, and the words for whoever does it wrong.
    [/1===t\.length\?t\[0\]:e\.reduce\(.*?,t\[0\]\)(?=;return new n)/, 't[0]'],
    [/if\(this\._\$cssResult\$=!0,o!==s\)throw Error\(".*?"\);/, 'this._$cssResult$=!0;'],
  ],
  '/@lit/reactive-element/reactive-element.js': [
    [/,\w+=\w+\.reactiveElementPolyfillSupport/, ''],
    [/,\w+\?\.\(\{ReactiveElement:\w+\}\),\(\w+\.reactiveElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, ''],
    [/case Object:case Array:t=null==t\?t:JSON\.stringify\(t\)/, ''],
    [/case Object:case Array:try\{i=JSON\.parse\(t\)\}catch\(t\)\{i=null\}/, ''],
    // Decorators.
    ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ''],
    [/const t=this\[Symbol\.metadata\];if\(null!==t\)\{.*?\}(?=this\._\$Eh=)/, ''],
    ['static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}', ''],
    [',this.constructor.l?.forEach(t=>t(this))', ''],
    ['void 0!==t.l&&(this.l=[...t.l]),', ''],
    // Properties with a converter, a comparison or a default of their own.
    ['(void 0!==i.converter?.toAttribute?i.converter:u)', 'u'],
    [/"function"==typeof t\.converter\?.*?:u(?=;)/, 'u'],
    ['r??this._$Ej?.get(e)??r', 'r'],
    ['(i.hasChanged??f)', 'f'],
    // Properties that have an accessor of their own, or none.
    [
      /\(t,s=b\)\{if\(s\.state&&.*?configurable:!0,enumerable:!0\}\}/,
      '(t,s){this.elementProperties.set(t,s);const i=Symbol();e(this.prototype,t,{get(){return this[i]},set(e){const h=this[i];this[i]=e,this.requestUpdate(t,h,s)}})}',
    ],
    [/const t=this\.constructor\.elementProperties;if\(t\.size>0\).*?this\.C\(s,void 0,i,e\)\}/, ''],
    ['{useDefault:i,reflect:e,wrapped:h},r', '{reflect:e}'],
    ['this.hasUpdated||i||(', 'this.hasUpdated||('],
    ['(t,s,i,e=!1,h){', '(t,s,i){'],
    ['if(!1===e&&(h=this[t]),', 'const h=this[t];if('],
    [',s=[...r(t),...o(t)];for(const i of s)', ';for(const i of r(t))'],
    // Ways to take part in an update that nobody takes.
    [
      /t=this\.shouldUpdate\(s\),t\?\(this\.willUpdate\(s\),.*?\):this\._\$EM\(\)(?=\}catch)/,
      't=!0,this.willUpdate(s),this.update(s)',
    ],
    [
      /this\._\$EO\?\.forEach\(t=>t\.hostUpdated\?\.\(\)\),this\.hasUpdated\|\|\(this\.hasUpdated=!0,this\.firstUpdated\(t\)\),/,
      'this.hasUpdated=!0,',
    ],
    ['const t=this.scheduleUpdate();return null!=t&&await t,', 'return this.performUpdate(),'],
    ['scheduleUpdate(){return this.performUpdate()}', ''],
    ['shouldUpdate(t){return!0}', ''],
    ['firstUpdated(t){}', ''],
    ['removeController(t){this._$EO?.delete(t)}', ''],
    ['return this.getUpdateComplete()}getUpdateComplete(){', ''],
    ['||i.useDefault&&i.reflect&&h===this._$Ej?.get(t)&&!this.hasAttribute(r._$Eu(t,i))', ''],
    ['i&&!(this._$Ej??=new Map).has(t)&&(this._$Ej.set(t,r??s??this[t]),!0!==h||void 0!==r)||', ''],
  ],
  '/lit-element/lit-element.js': [
    [/,\w+\.litElementHydrateSupport\?\.\(\{LitElement:\w+\}\)/, ''],
    [/connectedCallback\(\)\{super.*?setConnected\(!1\)\}/, ''],
    ['this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),', ''],
    [/const \w+=\w+\.litElementPolyfillSupport;\w+\?\.\(\{LitElement:\w+\}\);/, ''],
    [/\(\w+\.litElementVersions\?\?=\[\]\)\.push\("[\d.]+"\);/, ''],
  ],
  '/lit-html/lit-html.js': [
    [/,\w+=\w+\.litHtmlPolyfillSupport;\w+\?\.\(\w+,\w+\),\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[\d.]+"\);/, ';'],
    // Directives and what only they may answer, which `leaveOut` then refuses to build with.
    [/function M\(t,i,s=t,e\)\{if\(i===E\).*?,i\}(?=class R\{)/, ''],
    [',i=this){t=M(this,t,i),', '){'],
    ['t=M(this,t,i,0),', ''],
    ['r=M(this,e[s+n],i,n),r===E&&(r=this._$AH[n]),', 'r=e[s+n],'],
    ['if((t=M(this,t,i,0)??A)===E)return;', 't??=A;'],
    [/&&t!==E/g, ''],
    [/class Z\{.*?M\(this,t\)\}\}/, ''],
    [/const j=\{M:h.*?F:Z\}/, 'const j={}'],
    // Expressions in the text of styles and scripts, in comments and in place of an attribute; templates compiled beforehand.
    ['"!--"===u[1]?c=_:void 0!==u[1]?c=m:', ''],
    ['(y.test(u[2])&&(n=RegExp("</"+u[2],"g")),c=p)', '(c=p)'],
    ['c=n??v', 'c=v'],
    ['c===_||c===m?c=v:(c=p,n=void 0)', 'c=p'],
    [/if\(y\.test\(r\.tagName\)\)\{.*?\}\}(?=\}else if\(8===r\.nodeType\))/, ''],
    [/else t\.startsWith\(o\)&&\(d\.push\(\{type:6,index:l\}\),r\.removeAttribute\(t\)\)/, ''],
    [
      /else\{let t=-1;for\(;-1!==\(t=r\.data\.indexOf\(o,t\+1\)\);\)d\.push\(\{type:7,index:l\}\),t\+=o\.length-1\}/,
      '',
    ],
    [/:6===r\.type&&\(i=new Z\(h,this,t\)\)/, ':0'],
    [/"number"==typeof s\?this\._\$AC\(t\):\(void 0===s\.el&&\(.*?,s\)(?=;if)/, 'this._$AC(t)'],
    // Formulas.
    ['3===i?"<math>":', ''],
    ['3===i?"</math>":', ''],
    ['2===i||3===i', '2===i'],
    // Listeners that are objects, or have options of their own.
    ['||t.capture!==s.capture||t.once!==s.once||t.passive!==s.passive', ''],
    [
      '"function"==typeof this._$AH?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)',
      'this._$AH.call(this.options.host,t)',
    ],
    // Lists.
    ['d(t)?this.k(t):', ''],
    [/k\(t\)\{u\(this\._\$AH\).*?(?=_\$AR\(t=)/, ''],
    // What directives ask of the part that they are in.
    [
      '_$AR(t=this._$AA.nextSibling,s){for(this._$AP?.(!1,!0,s);t!==this._$AB;)',
      '_$AR(){let t=this._$AA.nextSibling;for(;t!==this._$AB;)',
    ],
    [/setConnected\(t\)\{void 0===.*?\}\}(?=class H)/, '}'],
    ['get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}', ''],
    ['get _$AU(){return this._$AM?._$AU??this._$Cv}', ''],
    [/,this\._\$Cv=e\?\.isConnected\?\?!0\}get parentNode\(\).*?(?=_\$AI)/, '}'],
    ['get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}', ''],
    [/,this\._\$AN=void 0/g, ''],
  ],
  '/lean-qr/nano.mjs': [[/,u\(\w+,\{on:.*?\.putImageData\(\w+,0,0\)\}/, '']],
  '/eventsource-parser/dist/index.js': [
    [
      'const { onEvent = noop, onError = noop, onRetry = noop, onComment, maxBufferSize } = config,',
      'const { onEvent } = config, onComment = void 0, maxBufferSize = void 0,',
    ],
    ['if (typeof config == "function")', 'if (false)'],
    // Two ways to be faster with the same outcome, for streams of thousands of events.
    [/    if \(chunk\.indexOf\("\\r"\) === -1\) \{\n.*?return chunk\.slice\(searchIndex\);\n    \}\n/s, ''],
    [/    if \(chunk\.indexOf\(`\n`\) === -1 && chunk\.indexOf\("\\r"\) === -1\) \{\n.*?return;\n    \}\n/s, ''],
    [/onError\((?=\s*new)/g, 'void ('],
    [/new ParseError\(/g, '/* @__PURE__ */ new ParseError('],
    ['onRetry(parseInt(value, 10))', 'void 0'],
    ['return { feed, reset }', 'return { feed }'],
  ],
};

/** What a source file must not use, since it is not there: directives, decorators, lists, put-together styles, and some of an update's steps. */
export const usesMissing = new RegExp(
  [
    /from ['"]lit\/|\bnoChange\b|@property\b|\b(?:converter|hasChanged|useDefault):|\bstate: true\b/,
    /css`[^`]*\$\{|(?:html|svg)`[^`]*(?:\$\{[^}`]*\.map\(|<!--|<(?:script|style|textarea|title)\b)/,
    /\b(?:firstUpdated|shouldUpdate|scheduleUpdate|getUpdateComplete|hostUpdated?|removeController|handleEvent)\(/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

/** Leaves out of the one file what its libraries keep for others, and fails where one of them has changed. */
export function leaveOut() {
  const missing = new Set(Object.keys(spared));
  return {
    name: 'leave-out',
    enforce: 'pre',
    transform(code, id) {
      if (/\/src\/.*\.ts$/.test(id) && usesMissing.test(code))
        this.error(`${basename(id)} uses what is left out of Lit here: ${usesMissing.exec(code)?.[0]}`);
      const file = Object.keys(spared).find((end) => id.endsWith(end));
      if (!file) return undefined;
      missing.delete(file);
      return { code: without(code, file), map: null };
    },
    buildEnd() {
      if (missing.size > 0) this.error(`expected inside the one file: ${[...missing].join(', ')}`);
    },
  };
}

/**
 * @param {string} code of a library
 * @param {keyof typeof spared} file
 * @returns {string}
 */
export function without(code, file) {
  return spared[file].reduce((left, [text, other]) => {
    const next = left.replace(text, other);
    if (next === left) throw new Error(`${file} was expected to hold ${text}`);
    return next;
  }, code);
}
