// What npm would publish: a tarball of each package. The condition that leads to sources is for this repository and left out.
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root, run } from '../run.mjs';
import { strayFiles } from './stray.mjs';

const sourceCondition = '@qr-login/source';

/** Folders of the packages that are published, relative to the repository. */
export const packageFolders = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`);

/**
 * Packs every package, which must be built, without what earlier builds left behind.
 * @param {string} into a folder that is made anew
 * @param {string} [from] the repository, or a copy of its packages and of what they are compiled by
 * @returns {Promise<readonly { folder: string, name: string, version: string, tarball: string }[]>}
 */
export async function packAll(into, from = root) {
  rmSync(into, { recursive: true, force: true });
  mkdirSync(into, { recursive: true });
  const packed = await Promise.all(packageFolders.map((folder) => pack(join(from, folder), folder, into)));
  rmSync(join(into, 'staged'), { recursive: true });
  return packed;
}

async function pack(source, folder, into) {
  const staged = join(into, 'staged', folder);
  const left = new Set(['node_modules', ...strayFiles(source)]);
  cpSync(source, staged, { recursive: true, filter: (path) => !left.has(relative(source, path)) });
  const manifest = publishedManifest(JSON.parse(readFileSync(join(staged, 'package.json'), 'utf8')));
  writeFileSync(join(staged, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  const args = ['pack', '--json', '--ignore-scripts', '--loglevel', 'error', '--pack-destination', into];
  const { code, output } = await run('npm', args, { cwd: staged, quiet: true });
  const filename = /"filename": "([^"]+)"/.exec(output)?.[1];
  if (code !== 0 || filename === undefined) throw new Error(`npm pack of ${folder} failed\n${output}`);
  return { folder, name: manifest.name, version: manifest.version, tarball: join(into, filename) };
}

/** The manifest without what only this repository needs. */
export function publishedManifest(manifest) {
  const doors = Object.entries(manifest.exports).map(([door, target]) => [door, withoutSource(target)]);
  return { ...manifest, exports: Object.fromEntries(doors), devDependencies: undefined };
}

function withoutSource(target) {
  if (typeof target === 'string') return target;
  return Object.fromEntries(Object.entries(target).filter(([condition]) => condition !== sourceCondition));
}
