// `define` of the ES modules, which import the application's Lit. The single file bundles a production build of Lit.
export * from './define.js';

/**
 * A bundler in development uses Lit's development build, which logs a warning in applications that never chose Lit. Its set
 * of issued warnings can suppress one by its code. An application that loads Lit before this module still gets the warning.
 */
const scope: typeof globalThis & { litIssuedWarnings?: Set<string> } = globalThis;
scope.litIssuedWarnings ??= new Set();
scope.litIssuedWarnings.add('dev-mode');
