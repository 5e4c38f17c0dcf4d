import type { Plugin } from 'vite';

/** Files that load on demand. Browsers and bundlers resolve them relative to the importing module. */
export const filesOnDemand: readonly string[] = ['diagnostics', 'device-grant'];

/** Keeps them out of the file that imports them. */
export function keepFilesExternal(): Plugin {
  return {
    name: 'keep-files-external',
    enforce: 'pre',
    resolveId: (source) => {
      const name = filesOnDemand.find((each) => source === `../${each}.js`);
      return name === undefined ? undefined : { id: `./${name}.js`, external: 'absolute' };
    },
  };
}
