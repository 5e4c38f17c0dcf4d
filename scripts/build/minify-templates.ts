import { Visitor } from 'vite';
import type { ESTree, Plugin } from 'vite';

/** Folds white space in html``, svg`` and css`` literals, and drops CSS comments, which minifiers do not touch. */
export function minifyTemplates(): Plugin {
  return {
    name: 'minify-templates',
    transform(code, id) {
      if (!/\/src\/.*\.ts$/.test(id)) return undefined;
      const replacements: Replacement[] = [];
      new Visitor({
        TaggedTemplateExpression({ tag, quasi: { quasis } }) {
          const fold = tag.type === 'Identifier' ? folds[tag.name] : undefined;
          if (fold) replacements.push(...foldQuasis(quasis, fold));
        },
      }).visit(this.parse(code));
      return replacements.length > 0 ? { code: replaceAll(code, replacements), map: null } : undefined;
    },
  };
}

/** New text for a part of the code. */
interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

type Fold = (text: string) => string;

/** Placeholder of an expression between two strings. */
export const hole = '\u0001';

const folds: Readonly<Record<string, Fold>> = { css: minifyCss, html: minifyMarkup, svg: minifyMarkup };

/** Folds a literal as one text, so that the text around an expression is known. */
function foldQuasis(quasis: readonly ESTree.TemplateElement[], fold: Fold): Replacement[] {
  const texts = fold(quasis.map(({ value }) => value.raw).join(hole)).split(hole);
  return quasis.map(({ start, end }, at) => ({ start, end, text: texts[at] ?? '' }));
}

function replaceAll(code: string, replacements: readonly Replacement[]): string {
  const lastFirst = replacements.toSorted((one, other) => other.start - one.start);
  return lastFirst.reduce(
    (text, { start, end, text: folded }) => text.slice(0, start) + folded + text.slice(end),
    code,
  );
}

/** Removes line breaks, indentation and end tags of shapes: no view relies on white space between elements; a space within a line is kept. */
export function minifyMarkup(markup: string): string {
  return markup
    .trim()
    .replaceAll(/>\s*\n\s*/g, '>')
    .replaceAll(/\s*\n\s*(?=\/?>|<)/g, '')
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(/><\/(?:circle|path|rect)>/g, '/>')
    .replaceAll(/="([\w-]+)"(?=[\s>])/g, '=$1');
}

/** Removes comments, insignificant white space and the zero before a decimal point. */
export function minifyCss(css: string): string {
  return css
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,<>~/!]) ?/g, '$1')
    .replaceAll(/: /g, ':')
    .replaceAll(/='([a-z][\w-]*)'\]/gi, '=$1]')
    .replaceAll(/@(media|container) \(/g, '@$1(')
    .replaceAll(/(?<![\w.])0\./g, '.')
    .replaceAll(';}', '}')
    .trim();
}
