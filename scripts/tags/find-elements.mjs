// Finds the files of each element.
import { dirname, join } from 'node:path';
import { ts, walk } from './compiler.mjs';

/**
 * Every element of the manifest, with its file and the files that it imports, except those of other elements.
 * @param {import('typescript').Program} program
 * @param {readonly { path: string, tags: readonly string[] }[]} modules
 */
export function findElements(program, modules) {
  const elements = modules.flatMap(({ path, tags }) =>
    tags.map((tag) => ({ tag, path, file: program.getSourceFile(path) })),
  );
  const owned = new Set(elements.map(({ file }) => file));
  return elements.map(({ tag, path, file }) => ({ tag, path, files: reachable(program, file, owned) }));
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

/** Non-type imports from the same package, the files that load on demand among them. */
function importsOf(file) {
  const specifiers = file.statements
    .filter((statement) => ts.isImportDeclaration(statement) && !statement.importClause?.isTypeOnly)
    .map(({ moduleSpecifier }) => moduleSpecifier.text);
  walk(file, (node) => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      specifiers.push(node.arguments[0].text);
  });
  return specifiers
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => join(dirname(file.fileName), specifier).replace(/\.js$/, '.ts'));
}
