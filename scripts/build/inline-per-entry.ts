import { basename } from 'node:path';
import type { Plugin } from 'vite';

/**
 * Inlines a module into every file that imports it, instead of a shared file: each file can be served alone.
 * @param module its name, without folder and ending
 */
export function inlinePerEntry(module: string): Plugin {
  return {
    name: 'inline-per-entry',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (importer === undefined || !source.endsWith(`/${module}.js`)) return undefined;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return found && `${found.id}?of=${basename(importer)}`;
    },
  };
}
