// The entry points and files that the packages declare in their `exports`.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { root } from '../run.mjs';

/** The manifest, and what only the packages of this kit import. */
const notForHosts = ['./package.json', './internal'];

/**
 * A module that a host can import.
 * @typedef {object} EntryPoint
 * @property {string} specifier such as `@qr-login/core/testing`; with `*` for a family of files
 * @property {readonly string[]} declarations absolute paths of its `.d.ts` files
 *
 * @typedef {object} Package
 * @property {string} name
 * @property {readonly EntryPoint[]} entryPoints
 * @property {readonly string[]} files specifiers of files that are no modules, such as style sheets
 */

/** Reads the `exports` of these packages. @param {readonly string[]} folders @returns {Package[]} */
export function readPackages(folders) {
  return folders.map((folder) => {
    const path = join(root, 'packages', folder);
    const { name, exports } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
    const entries = Object.entries(exports)
      .filter(([subpath]) => !notForHosts.includes(subpath))
      .map(([subpath, target]) => [name + subpath.slice(1), target]);
    const modules = entries.filter(([, target]) => typeof target === 'object');
    return {
      name,
      entryPoints: modules.map(([specifier, target]) => ({ specifier, declarations: declarationsOf(path, target) })),
      files: entries.filter(([, target]) => typeof target === 'string').map(([specifier]) => specifier),
    };
  });
}

function declarationsOf(path, { types, default: target }) {
  const names = types.includes('*') ? modulesIn(join(path, dirname(target))) : [''];
  const declarations = names.map((name) => join(path, types.replace('*', name)));
  const missing = declarations.find((declaration) => !existsSync(declaration));
  if (missing) throw new Error(`${missing.replace(root, '')} must be built first`);
  return declarations;
}

/** A pattern of types may match more than the modules do. */
function modulesIn(folder) {
  if (!existsSync(folder)) throw new Error(`${folder.replace(root, '')} must be built first`);
  return readdirSync(folder)
    .filter((file) => extname(file) === '.js')
    .map((file) => basename(file, '.js'))
    .toSorted();
}
