// The TypeScript compiler as a library. TypeScript 7 has no such thing yet, the manifest's analyzer brings one of its own.
import { createRequire } from 'node:module';

const analyzer = createRequire(import.meta.url).resolve('@custom-elements-manifest/analyzer/package.json');

/** @type {import('typescript')} */
export const ts = createRequire(analyzer)('typescript');

/** As the elements are compiled, as far as types hang on it. */
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
 * A program of these files.
 * @param {readonly string[]} paths absolute
 * @param {Readonly<Record<string, string>>} [sources] by path, in place of what the disk holds there
 */
export function compile(paths, sources = {}) {
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  const planted = Object.keys(sources).length > 0;
  host.fileExists = (path) => path in sources || fileExists(path);
  host.readFile = (path) => sources[path] ?? readFile(path);
  host.getSourceFile = (path, ...rest) =>
    path in sources ? ts.createSourceFile(path, sources[path], ...rest) : getSourceFile(path, ...rest);
  return ts.createProgram(paths, { ...options, noLib: planted }, host);
}

/** Calls for a node and all below it. */
export function walk(node, visit) {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** Where a node stands, for an error. */
export function placeOf(node) {
  const file = node.getSourceFile();
  return `${file.fileName.split('/').at(-1)}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

/**
 * The texts that an expression may be, by its type; `undefined` when the type does not say.
 * @returns {string[] | undefined}
 */
export function textsOf(checker, expression) {
  const type = checker.getTypeAtLocation(expression);
  const members = type.isUnion() ? type.types : [type];
  const absent = ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.UniqueESSymbol | ts.TypeFlags.Void;
  if (!members.every((member) => member.isStringLiteral() || member.flags & absent)) return undefined;
  return members.map((member) => (member.isStringLiteral() ? member.value : ''));
}
