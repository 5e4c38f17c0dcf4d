import type { Plugin } from 'vite';

/** Files that load on demand. Browsers and bundlers resolve them relative to the importing module. */
const filesOnDemand: readonly string[] = ['diagnostics', 'device-grant', 'check-code', 'rotating-content'];

/** Keeps them out of the file that imports them. A static import of a module with such a name is bundled. */
export function keepFilesExternal(): Plugin {
  return {
    name: 'keep-files-external',
    enforce: 'pre',
    resolveDynamicImport: (source) => {
      const name = filesOnDemand.find((each) => source.endsWith(`/${each}.js`));
      return name === undefined ? undefined : { id: `./${name}.js`, external: 'absolute' };
    },
  };
}
