// Finds stale files in dist, of deleted sources and chunks: no build empties that folder, since running programs may read it.
import { existsSync, readFileSync } from 'node:fs';
import { join, posix, relative } from 'node:path';
import { listFiles } from '../files.mjs';
import { ts } from '../tags/compiler.mjs';

/**
 * Files in `dist` that no source compiles to and no entry point reaches, including the compiler's build info.
 * @param {string} folder absolute, of a package in the repository, which must be built
 * @returns {string[]} relative to that folder
 */
export function staleFiles(folder) {
  const present = listFiles(`${folder}/dist`).map((path) => `dist/${path}`);
  const made = new Set([...compiled(folder), ...bundled(folder, present)]);
  return present.filter((path) => !made.has(path) && !made.has(path.replace(/\.(map|sri)$/, '')));
}

/** Output files of the compiler with the package's settings. */
function compiled(folder) {
  const path = `${folder}/tsconfig.json`;
  const { config, error } = ts.readConfigFile(path, ts.sys.readFile);
  if (error) throw new Error(`${path} cannot be read`);
  const settings = ts.parseJsonConfigFileContent(config, ts.sys, folder, {}, path);
  const outputs = settings.fileNames.flatMap((name) => ts.getOutputFileNames(settings, name, false));
  return outputs.map((output) => relative(folder, output));
}

/** Entry points of a package and all files that they import, directly or not. */
function bundled(folder, present) {
  const { exports } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const reached = new Set(Object.values(exports).flatMap((door) => filesOfDoor(folder, door, present)));
  for (const path of reached)
    if (path.endsWith('.js') && existsSync(`${folder}/${path}`))
      for (const next of importsOf(readFileSync(`${folder}/${path}`, 'utf8')))
        reached.add(posix.join(posix.dirname(path), next));
  return reached;
}

/** A wildcard entry point covers only files whose source exists. */
function filesOfDoor(folder, door, present) {
  const { default: target, types, '@qr-login/source': source } = typeof door === 'string' ? { default: door } : door;
  const [start, end] = target.replace('./', '').split('*');
  // Generated types are in the same folder as the compiler's.
  if (end === undefined) return [start, ...(types ? [types.replace('./', '')] : [])];
  const found = present.filter((path) => path.startsWith(start) && path.endsWith(end));
  return found.filter((path) => existsSync(join(folder, source.replace('*', path.slice(start.length, -end.length)))));
}

function importsOf(text) {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*["'`](\.\.?\/[^"'`]+)/g)].map(([, path]) => path);
}
