// Finds the elements and the files of each.
import { dirname, join } from 'node:path';
import { ts } from './compiler.mjs';

/**
 * Every class whose doc block has a `@tag`, with the files that it imports, except those of other elements.
 * @param {import('typescript').Program} program
 */
export function findElements(program) {
  const elements = program.getSourceFiles().flatMap((file) => (file.isDeclarationFile ? [] : elementsIn(file)));
  const owned = new Set(elements.map(({ file }) => file));
  return elements.map((element) => ({ ...element, files: reachable(program, element.file, owned) }));
}

function elementsIn(file) {
  return file.statements.filter(ts.isClassDeclaration).flatMap((declaration) => {
    const block = ts.getLeadingCommentRanges(file.text, declaration.pos)?.at(-1);
    const text = block ? file.text.slice(block.pos, block.end) : '';
    const tag = /^ \* @tag (\S+)$/m.exec(text)?.[1];
    return tag ? [{ tag, file, path: file.fileName }] : [];
  });
}

function reachable(program, from, owned) {
  const found = new Set([from]);
  for (const file of found) {
    for (const path of importsOf(file)) {
      const next = program.getSourceFile(path);
      if (next && !owned.has(next)) found.add(next);
    }
  }
  return [...found];
}

/** Non-type imports from the same package. */
function importsOf(file) {
  return file.statements
    .filter((statement) => ts.isImportDeclaration(statement) && !statement.importClause?.isTypeOnly)
    .map(({ moduleSpecifier }) => moduleSpecifier.text)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => join(dirname(file.fileName), specifier).replace(/\.js$/, '.ts'));
}
