// Lists the repository's files without `fs.glob`, which Node 20 lacks.
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './run.mjs';

const skipped = new Set(['node_modules', 'dist', 'storybook-static', '.git', '.cache', 'coverage']);

/**
 * Paths below a folder, relative to the repository, whose name ends so.
 * @param {string} folder
 * @param {string} ending
 * @returns {string[]}
 */
export function filesBelow(folder, ending) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).filter(({ name }) => !skipped.has(name));
  return entries
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path, ending);
      return entry.name.endsWith(ending) ? [path] : [];
    })
    .toSorted();
}

/**
 * All files in a folder, with their paths from there.
 * @param {string} folder absolute
 * @returns {string[]}
 */
export function listFiles(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll('\\', '/'));
}
