// The TypeScript compiler API. TypeScript 7 has none yet; the manifest's analyzer includes an older one.
import { createRequire } from 'node:module';

const analyzer = createRequire(import.meta.url).resolve('@custom-elements-manifest/analyzer/package.json');

/** @type {import('typescript')} */
export const ts = createRequire(analyzer)('typescript');

/** Compiler options of the elements that affect types. */
const options = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  customConditions: ['@qr-login/source'],
  strict: true,
  experimentalDecorators: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};

/**
 * A compiler host that reads these sources, by path, before the files on disk.
 * @param {import('typescript').CompilerOptions} settings
 * @param {Readonly<Record<string, string>>} sources
 */
export function createHost(settings, sources) {
  const host = ts.createCompilerHost(settings);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => path in sources || fileExists(path);
  host.readFile = (path) => sources[path] ?? readFile(path);
  return host;
}

/**
 * A program of these files.
 * @param {readonly string[]} paths absolute
 * @param {Readonly<Record<string, string>>} [sources] by path, instead of the files on disk
 */
export function compile(paths, sources = {}) {
  // Sources of a test alone use no type of the library, and parsing it takes a second.
  const noLib = paths.every((path) => path in sources);
  return ts.createProgram(paths, { ...options, noLib }, createHost(options, sources));
}

/** Visits a node and its descendants. */
export function walk(node, visit) {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** Source location of a node, for an error. */
export function placeOf(node) {
  const file = node.getSourceFile();
  return `${file.fileName.split('/').at(-1)}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

/**
 * The possible strings of an expression, by its type; `undefined` if the type is not a union of literals.
 * @returns {string[] | undefined}
 */
export function textsOf(checker, expression) {
  const type = checker.getTypeAtLocation(expression);
  const members = type.isUnion() ? type.types : [type];
  const absent = ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.UniqueESSymbol | ts.TypeFlags.Void;
  if (!members.every((member) => member.isStringLiteral() || member.flags & absent)) return undefined;
  return members.map((member) => (member.isStringLiteral() ? member.value : ''));
}
