import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { build as buildInPieces } from 'vite';

/** One of the pages as an application would ship it: everything in one module, its own copies of its libraries included, or those of `alias`. */
export async function bundlePage(
  name: string,
  format: 'esm' | 'iife' = 'esm',
  alias: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../pages/${name}`, import.meta.url))],
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

/** A script as Vite ships it: `/page.js`, and by their paths what it loads later. */
export async function bundlePieces(script: string): Promise<Readonly<Record<string, string>>> {
  const built = await buildInPieces({
    root: fileURLToPath(new URL('../..', import.meta.url)),
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
