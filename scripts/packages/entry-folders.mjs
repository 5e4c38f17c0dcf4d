// Subpaths for tools that do not read `exports`: TypeScript with `moduleResolution: node10`, webpack 4, Browserify. They look for a folder of
// that name with a package.json that points to the module and its types.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/**
 * Writes such a folder for each module in `exports`.
 * @param {string} folder of a package that is built
 * @param {Readonly<Record<string, string | { types?: string, default: string }>>} exports
 * @returns {string[]} the paths that were written, relative to that folder
 */
export function writeEntryFolders(folder, exports) {
  const entries = Object.entries(exports).flatMap((entry) => listModules(folder, entry));
  return entries.map(([subpath, target]) => {
    const path = posix.join(subpath, 'package.json');
    const up = (file) => posix.relative(subpath, file);
    mkdirSync(join(folder, subpath), { recursive: true });
    const manifest = { main: up(target.default), types: up(target.types) };
    writeFileSync(join(folder, path), `${JSON.stringify(manifest, undefined, 2)}\n`);
    return path;
  });
}

/** Subpaths of an entry that are modules: not the package itself, style sheets or data. */
function listModules(folder, [subpath, target]) {
  const isModule = typeof target === 'object' && subpath !== '.';
  if (!isModule) return [];
  if (!subpath.includes('*')) return [[subpath, target]];
  const [start, end] = target.default.split('*');
  const names = readdirSync(join(folder, start)).filter((name) => name.endsWith(end));
  return names.map((name) => {
    const fill = (text) => text.replace('*', name.slice(0, -end.length));
    return [fill(subpath), { types: fill(target.types), default: fill(target.default) }];
  });
}
