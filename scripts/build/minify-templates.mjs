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
