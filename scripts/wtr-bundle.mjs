// Serves each test file to the test browsers as one bundle. Module by module, a file makes a hundred requests, and each costs
// Firefox more processor time than most tests.
import { relative } from 'node:path';
import { build } from 'esbuild';
import { root } from './run.mjs';

/**
 * @param {object} options
 * @param {readonly string[]} options.entries paths in the repository, each served at its own path
 * @param {readonly string[]} options.conditions for `exports` of packages
 * @param {string} options.tsconfig
 * @param {Readonly<Record<string, string>>} options.define constants, by name
 * @returns {import('@web/dev-server-core').Plugin}
 */
export function bundleFiles(options) {
  let bundles = new Map();
  return {
    name: 'bundle-files',
    async serverStart() {
      bundles = await bundle(options);
    },
    serve: ({ path }) => bundles.get(path),
  };
}

/** Bundles and their source maps, by the path of the request. */
async function bundle({ entries, conditions, tsconfig, define }) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [...entries],
    outdir: root,
    outbase: root,
    outExtension: { '.js': '.ts' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: [...conditions],
    tsconfig,
    define: { ...define },
    sourcemap: 'linked',
  });
  return new Map(
    outputFiles.map(({ path, text }) => {
      const file = relative(root, path).replaceAll('\\', '/');
      return [`/${file}`, { body: text, type: file.endsWith('.map') ? 'json' : 'js' }];
    }),
  );
}
