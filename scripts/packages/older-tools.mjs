// Runs older tools on the packages: the oldest supported TypeScript, and resolvers without support for `exports`.
import { join } from 'node:path';
import resolver from 'enhanced-resolve';
import { createHost, ts } from '../tags/compiler.mjs';

/** Resolution like webpack 4. */
const resolve = resolver.create.sync({ exportsFields: [], mainFields: ['browser', 'module', 'main'] });

/**
 * The file to which a bundler that ignores `exports` resolves an import.
 * @param {string} folder of the application
 * @param {string} specifier
 */
export const resolveWithoutExports = (folder, specifier) => resolve({}, folder, specifier);

/**
 * What TypeScript 5.4 reports of a module and of every declaration that it reaches, libraries included, but not its own and those of `@types`,
 * which take most of the time.
 * @param {string} folder of the application
 * @param {string} source
 * @param {import('typescript').CompilerOptions} [settings]
 * @returns {string[]}
 */
export function compileWithOldTypeScript(folder, source, settings = {}) {
  const path = join(folder, 'old.ts');
  const options = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    types: ['node'],
    strict: true,
    noEmit: true,
    esModuleInterop: true,
    skipLibCheck: false,
    skipDefaultLibCheck: true,
    ...settings,
  };
  const program = ts.createProgram([path], options, createHost(options, { [path]: source }));
  const isChecked = (file) => !program.isSourceFileDefaultLibrary(file) && !file.fileName.includes('/@types/');
  const found = [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...program
      .getSourceFiles()
      .filter(isChecked)
      .flatMap((file) => program.getSemanticDiagnostics(file)),
  ];
  return found.map(({ file, code, messageText }) =>
    [file?.fileName, code, ts.flattenDiagnosticMessageText(messageText, ' ')].join(' '),
  );
}
