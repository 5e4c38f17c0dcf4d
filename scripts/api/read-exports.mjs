// What each entry point exports, read from its built types by the TypeScript compiler.
import { createHost, ts } from '../tags/compiler.mjs';

const options = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  noLib: true,
  types: [],
};
const own = /^(?:\.|@qr-login\/)/;

/**
 * An exported name.
 * @typedef {object} Export
 * @property {string} name
 * @property {import('typescript').Symbol} symbol what it stands for, in the file that declares it
 *
 * @typedef {object} Module
 * @property {import('typescript').SourceFile} file
 * @property {readonly Export[]} exports
 */

/**
 * Reads `.d.ts` files. Libraries stay unresolved: a page of names needs none, and they are most of the time.
 * @param {readonly string[]} paths absolute
 * @param {Readonly<Record<string, string>>} [sources] by path, instead of the files on disk
 * @returns {{ modules: Map<string, Module>, checker: import('typescript').TypeChecker }}
 */
export function readExports(paths, sources = {}) {
  const host = createHost(options, sources);
  // A folder of given sources need not exist.
  host.directoryExists = undefined;
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) =>
      own.test(text) ? ts.resolveModuleName(text, from, options, host) : { resolvedModule: undefined },
    );
  const program = ts.createProgram(paths, options, host);
  const checker = program.getTypeChecker();
  const modules = paths.map((path) => {
    const file = program.getSourceFile(path);
    const module = checker.getSymbolAtLocation(file);
    const found = module ? checker.getExportsOfModule(module) : [];
    return [path, { file, exports: found.map((symbol) => ({ name: symbol.name, symbol: resolve(checker, symbol) })) }];
  });
  return { modules: new Map(modules), checker };
}

/** The symbol behind an alias, or the symbol itself. */
export function resolve(checker, symbol) {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}
