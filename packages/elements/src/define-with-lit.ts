// `define` of the ES modules, which take Lit from the application. The one file has its own, made for production.
export * from './define.js';

/**
 * A bundler in development takes Lit's development build, which warns of itself on the console of an application that never chose Lit. Its set
 * of warnings is where users switch one off by its code. An application that loads Lit before this module is still warned.
 */
const scope: typeof globalThis & { litIssuedWarnings?: Set<string> } = globalThis;
scope.litIssuedWarnings ??= new Set();
scope.litIssuedWarnings.add('dev-mode');
