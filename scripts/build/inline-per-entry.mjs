import { basename } from 'node:path';

/**
 * Inlines that module into every file that imports it, instead of a shared file: each file can be served alone.
 * @param {string} module its name, without folder and ending
 */
export function inlinePerEntry(module) {
  return {
    name: 'inline-per-entry',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      if (!importer || !source.endsWith(`/${module}.js`)) return undefined;
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      return found && `${found.id}?of=${basename(importer)}`;
    },
  };
}
