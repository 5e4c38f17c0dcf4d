import type { Plugin } from 'vite';

/** The diagnostics are a separate file, which browsers and bundlers resolve relative to the importing module. */
export function keepDiagnosticsExternal(): Plugin {
  return {
    name: 'keep-diagnostics-external',
    enforce: 'pre',
    resolveId: (source) =>
      source === '../diagnostics.js' ? { id: './diagnostics.js', external: 'absolute' } : undefined,
  };
}
