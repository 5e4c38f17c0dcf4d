// Vite plugins for the single-file build: they minify templates and rename what could clash with the page.
import { basename } from 'node:path';

/** The policy name that a page's `trusted-types` directive has to allow for the single file. */
export const policyName = 'qr-login-html';

/**
 * The bundled Lit creates a Trusted Types policy with a name that another Lit on the page may already use, and an error at that
 * point would keep the whole file from loading. The policy is renamed, and omitted when the page blocks it.
 */
export function renameTrustedTypesPolicy() {
  let replaced = 0;
  return {
    name: 'rename-trusted-types-policy',
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
 * Inlines that module into every file that imports it, instead of a shared file: each file can be served alone.
 * @param {string} module its name, without folder and ending
 */
export function inlinePerEntry(module) {
  return {
    name: 'inline-per-entry',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (!importer || !source.endsWith(`/${module}.js`)) return undefined;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return found && `${found.id}?of=${basename(importer)}`;
    },
  };
}

/** Only Lit's templates and styles: its elements install a global DOM shim on a server. */
export function replaceLitWithTemplates() {
  const parts = `export { html, nothing, svg } from 'lit-html'; export { css } from '@lit/reactive-element/css-tag.js';`;
  return {
    name: 'replace-lit-with-templates',
    enforce: 'pre',
    resolveId: (source) => (source === 'lit' ? '\0lit-templates' : undefined),
    load: (id) => (id === '\0lit-templates' ? parts : undefined),
  };
}

/** Folds white space in html``, svg`` and css`` literals, and drops CSS comments, which minifiers do not touch. */
export function minifyTemplates() {
  return {
    name: 'minify-templates',
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

/** Placeholder of an expression between two strings. */
export const hole = '\u0001';

const folds = { css: minifyCss, html: minifyMarkup, svg: minifyMarkup };

function walk(node, visit) {
  if (Array.isArray(node)) return node.forEach((each) => walk(each, visit));
  if (typeof node?.type !== 'string') return;
  visit(node);
  for (const value of Object.values(node)) if (typeof value === 'object') walk(value, visit);
}

/**
 * Removes line breaks, indentation and end tags of shapes: no view relies on white space between elements; a space within a line is kept.
 * @param {string} markup
 */
export function minifyMarkup(markup) {
  return markup
    .trim()
    .replaceAll(/>\s*\n\s*/g, '>')
    .replaceAll(/\s*\n\s*(?=\/?>|<)/g, '')
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(/><\/(?:circle|path|rect)>/g, '/>')
    .replaceAll(/="([\w-]+)"(?=[\s>])/g, '=$1');
}

/**
 * Removes comments, insignificant white space and the zero before a decimal point.
 * @param {string} css
 */
export function minifyCss(css) {
  return css
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,<>/!]) ?/g, '$1')
    .replaceAll(/: /g, ':')
    .replaceAll(/(?<![\w.])0\./g, '.')
    .replaceAll(';}', '}')
    .trim();
}
