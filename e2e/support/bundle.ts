import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildWithVite } from './build-with-vite.js';

/** Bundles a page as an application would: one module that includes its own copies of its libraries, or those of `alias`. */
export async function bundlePage(
  name: string,
  format: 'esm' | 'iife' = 'esm',
  alias: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`pages/${name}`, import.meta.url))],
    bundle: true,
    format,
    write: false,
    jsx: 'automatic',
    alias: { ...alias },
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
  });
  return outputFiles[0]?.text ?? '';
}

/** A script as Vite builds it: `/page.js`, and its lazily loaded chunks by path. */
export async function bundlePieces(script: string): Promise<Readonly<Record<string, string>>> {
  const built = await buildWithVite({
    root: fileURLToPath(new URL('..', import.meta.url)),
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === 'page' ? id : undefined),
        load: (id) => (id === 'page' ? script : undefined),
      },
    ],
    build: { write: false, rolldownOptions: { input: 'page', output: { entryFileNames: 'page.js' } } },
  });
  const pieces = 'output' in built ? built.output : [];
  return Object.fromEntries(
    pieces.flatMap((piece) => (piece.type === 'chunk' ? [[`/${piece.fileName}`, piece.code]] : [])),
  );
}
