// Vite plugins for the one-file build: what it never uses is left out, and what a page may already hold gets a name of its own.
import { basename } from 'node:path';
import { minify as terser } from 'terser';
import { minifySync } from 'vite';
import { gzippedLength } from './size.mjs';

/** What a compressor makes of a text hangs on chance: a byte less here may be a hundred more there. */
const ways = [{}, { inline: 1 }, { sequences: false }, { inline: 1, sequences: false }, { conditionals: false }];

/** Compresses the syntax before the bundler's own minifier does, in several ways, and takes the one that comes out smallest with gzip. */
export function minifyBefore() {
  return {
    name: 'minify-before',
    async renderChunk(code, { fileName }) {
      let best;
      for (const way of ways) {
        const compress = { passes: 3, pure_getters: true, ...way };
        const result = await terser(code, { module: true, mangle: false, ecma: 2020, compress, sourceMap: true });
        const bytes = gzippedLength(minifySync(fileName, result.code, { module: true }).code);
        if (!best || bytes < best.bytes) best = { ...result, bytes };
      }
      return { code: best.code, map: best.map };
    },
  };
}

/** The name that a page's `trusted-types` directive has to allow for the one file. */
export const policyName = 'qr-login-html';

/**
 * The Lit inside asks for a Trusted Types policy under a name that another Lit on the page may hold already, and an error at that
 * place would keep the whole file from loading. It gets a name of its own, and does without when the page refuses it.
 */
export function ownPolicyName() {
  let replaced = 0;
  return {
    name: 'own-policy-name',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/lit-html\/(development\/)?lit-html\.js$/.test(id)) return undefined;
      const renamed = renamePolicy(code);
      replaced += renamed.replaced;
      return { code: renamed.code, map: null };
    },
    buildEnd() {
      if (replaced !== 1) this.error(`Lit was expected to make one policy, it makes ${replaced}`);
    },
  };
}

/**
 * @param {string} code Lit's own
 * @returns {{ code: string, replaced: number }}
 */
export function renamePolicy(code) {
  let replaced = 0;
  const renamed = code.replaceAll(
    /(\w+)\.createPolicy\((["'])lit-html\2,(\s*\{[^{}]*?\})\s*\)/g,
    (_, factory, quote, rules) => {
      replaced++;
      return `(()=>{try{return ${factory}.createPolicy("${policyName}",${rules})}catch{}})()`;
    },
  );
  return { code: renamed, replaced };
}

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
  ],
  '/@lit/reactive-element/reactive-element.js': [
    [/,\w+=\w+\.reactiveElementPolyfillSupport/, ''],
    [/,\w+\?\.\(\{ReactiveElement:\w+\}\),\(\w+\.reactiveElementVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, ''],
    [/case Object:case Array:t=null==t\?t:JSON\.stringify\(t\)/, ''],
    [/case Object:case Array:try\{i=JSON\.parse\(t\)\}catch\(t\)\{i=null\}/, ''],
  ],
  '/lit-element/lit-element.js': [
    [/,\w+\.litElementHydrateSupport\?\.\(\{LitElement:\w+\}\)/, ''],
    [/const \w+=\w+\.litElementPolyfillSupport;\w+\?\.\(\{LitElement:\w+\}\);/, ''],
    [/\(\w+\.litElementVersions\?\?=\[\]\)\.push\("[\d.]+"\);/, ''],
  ],
  '/lit-html/lit-html.js': [
    [/,\w+=\w+\.litHtmlPolyfillSupport;\w+\?\.\(\w+,\w+\),\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[\d.]+"\);/, ';'],
    // Directives, which `leaveOut` then refuses to build with.
    [/function M\(t,i,s=t,e\)\{if\(i===E\).*?,i\}(?=class R\{)/, 'function M(t,i){return i}'],
    // Expressions in the text of styles and scripts, in comments and in place of an attribute; templates compiled beforehand.
    [/if\(y\.test\(r\.tagName\)\)\{.*?\}\}(?=\}else if\(8===r\.nodeType\))/, ''],
    [/else t\.startsWith\(o\)&&\(d\.push\(\{type:6,index:l\}\),r\.removeAttribute\(t\)\)/, ''],
    [
      /else\{let t=-1;for\(;-1!==\(t=r\.data\.indexOf\(o,t\+1\)\);\)d\.push\(\{type:7,index:l\}\),t\+=o\.length-1\}/,
      '',
    ],
    [/:6===r\.type&&\(i=new Z\(h,this,t\)\)/, ':0'],
    [/"number"==typeof s\?this\._\$AC\(t\):\(void 0===s\.el&&\(.*?,s\)(?=;if)/, 'this._$AC(t)'],
    // Listeners with options of their own.
    ['||t.capture!==s.capture||t.once!==s.once||t.passive!==s.passive', ''],
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

/** Leaves out of the one file what its libraries keep for others, and fails where one of them has changed. */
export function leaveOut() {
  const missing = new Set(Object.keys(spared));
  return {
    name: 'leave-out',
    enforce: 'pre',
    transform(code, id) {
      if (/from ['"]lit\/|\bnoChange\b/.test(code) && /\/src\/.*\.ts$/.test(id))
        this.error(`${basename(id)} uses what is left out of Lit here: directives`);
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

/**
 * Gives every file that imports that module a copy of its own, in place of a file that all of them ask for: each can be served alone.
 * @param {string} module its name, without folder and ending
 */
export function eachItsOwn(module) {
  return {
    name: 'each-its-own',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (!importer || !source.endsWith(`/${module}.js`)) return undefined;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return found && `${found.id}?of=${basename(importer)}`;
    },
  };
}

/** Folds white space in html``, svg`` and css`` literals, and drops comments of the last, which no minifier looks into. */
export function foldTemplates() {
  return {
    name: 'fold-templates',
    transform(code, id) {
      if (!/\/src\/.*\.ts$/.test(id)) return undefined;
      const quasis = [];
      walk(this.parse(code), (node) => {
        const fold = node.type === 'TaggedTemplateExpression' ? folds[node.tag.name] : undefined;
        if (!fold) return;
        const raw = node.quasi.quasis.map(({ value }) => value.raw);
        const texts = fold(raw.join(hole)).split(hole);
        quasis.push(...node.quasi.quasis.map(({ start, end }, at) => ({ start, end, text: texts[at] })));
      });
      if (quasis.length === 0) return undefined;
      let folded = code;
      for (const { start, end, text } of quasis.toSorted((one, other) => other.start - one.start))
        folded = folded.slice(0, start) + text + folded.slice(end);
      return { code: folded, map: null };
    },
  };
}

/** Stands for an expression between two stretches of text. */
export const hole = '\u0001';

const folds = { css: foldCss, html: foldMarkup, svg: foldMarkup };

function walk(node, visit) {
  if (Array.isArray(node)) return node.forEach((each) => walk(each, visit));
  if (typeof node?.type !== 'string') return;
  visit(node);
  for (const value of Object.values(node)) if (typeof value === 'object') walk(value, visit);
}

/**
 * Line breaks and indentation only: no view leans on white space between elements, and a space on one line may be meant.
 * @param {string} markup
 */
export function foldMarkup(markup) {
  return markup
    .trim()
    .replaceAll(/>\s*\n\s*/g, '>')
    .replaceAll(/\s*\n\s*(?=\/?>|<)/g, '')
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(/="([\w-]+)"(?=[\s>])/g, '=$1');
}

/**
 * Comments, white space that means nothing, and the nought before a decimal point.
 * @param {string} css
 */
export function foldCss(css) {
  return css
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,<>/!]) ?/g, '$1')
    .replaceAll(/: /g, ':')
    .replaceAll(/(?<![\w.])0\./g, '.')
    .replaceAll(';}', '}')
    .trim();
}
