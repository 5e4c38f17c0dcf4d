// Type-checks snippets in place, against the sources of the packages.
import { root } from '../run.mjs';
import { ts } from '../tags/compiler.mjs';

const ambient = ['ambient', 'playwright-test'].map((name) => `${root}scripts/snippets/${name}.d.ts`);
const options = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  customConditions: ['@qr-login/source'],
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  jsx: ts.JsxEmit.ReactJSX,
  allowJs: true,
  checkJs: true,
  skipLibCheck: true,
  noEmit: true,
  types: ['node'],
};

/**
 * The violations of snippets that are no files, as sentences. TypeScript is checked strictly; JavaScript without annotations cannot be.
 * @param {readonly import('./read-snippets.mjs').Snippet[]} snippets
 * @returns {string[]}
 */
export function snippetViolations(snippets) {
  const parsed = new Map();
  const written = (pattern) => snippets.filter(({ language }) => pattern.test(language));
  return [
    ...typeErrors(written(/^tsx?$/), true, parsed),
    ...typeErrors(written(/^jsx?$/), false, parsed),
    ...written(/^(?:vue|svelte)$/).map(
      ({ path, line, language }) => `${path}:${line}: a block of ${language} needs the mark of a file`,
    ),
  ];
}

function typeErrors(snippets, strict, parsed) {
  // Blank lines in front: the compiler then reports lines of the document.
  const sources = new Map(
    snippets.map(({ path, line, language, code }) => [
      `${root}${path}.${line}.${language}`,
      `${'\n'.repeat(line - 1)}${code}export {};\n`,
    ]),
  );
  const host = ts.createCompilerHost({ ...options, strict });
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => sources.has(path) || fileExists(path);
  host.readFile = (path) => sources.get(path) ?? readFile(path);
  host.getSourceFile = (path, ...rest) => {
    if (sources.has(path)) return ts.createSourceFile(path, sources.get(path), ...rest);
    if (!parsed.has(path)) parsed.set(path, getSourceFile(path, ...rest));
    return parsed.get(path);
  };
  const program = ts.createProgram([...ambient, ...sources.keys()], { ...options, strict }, host);
  return [...sources.keys(), ...ambient].flatMap((path) => {
    const file = program.getSourceFile(path);
    const diagnostics = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    return [...diagnostics.map(format), ...unresolvedImports(file, host)];
  });
}

/** The compiler accepts an import without names from anywhere. */
function unresolvedImports(file, host) {
  const bare = file.statements.filter((statement) => ts.isImportDeclaration(statement) && !statement.importClause);
  return bare
    .map(({ moduleSpecifier }) => moduleSpecifier)
    .filter(({ text }) => !ts.resolveModuleName(text, file.fileName, options, host).resolvedModule)
    .map((node) => format({ file, start: node.getStart(file), messageText: `Cannot find module '${node.text}'.` }));
}

function format({ file, start, messageText }) {
  const { line } = file.getLineAndCharacterOfPosition(start);
  const path = file.fileName.replace(root, '').replace(/\.md\.\d+\.\w+$/, '.md');
  return `${path}:${line + 1}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
}
