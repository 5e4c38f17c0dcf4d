// Builds the tarball that npm would publish of each package, without the export condition for this repository's sources.
import { cpSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root, run } from '../run.mjs';
import { writeEntryFolders } from './entry-folders.mjs';
import { staleFiles } from './stale-files.mjs';

const sourceCondition = '@qr-login/source';

/** Folders of the published packages, relative to the repository. */
export const packageFolders = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`);

/**
 * Packs every package, which must be built, without stale files of earlier builds.
 * @param {string} into a folder that is emptied first
 * @param {{ from?: string, manifest?: typeof publishedManifest }} [options] `from` is the repository, or a copy of its packages and of what
 *   they are compiled by
 * @returns {Promise<readonly { folder: string, name: string, version: string, tarball: string }[]>}
 */
export async function packAll(into, { from = root, manifest = publishedManifest } = {}) {
  const staged = join(into, 'staged');
  rmSync(into, { recursive: true, force: true });
  for (const folder of packageFolders) stage(join(from, folder), join(staged, folder), manifest);
  writeFileSync(join(staged, 'package.json'), JSON.stringify({ private: true, workspaces: packageFolders }));
  const args = [
    'pack',
    '--workspaces',
    '--json',
    '--ignore-scripts',
    '--loglevel',
    'error',
    '--no-update-notifier',
    '--pack-destination',
    into,
  ];
  const { code, output } = await run('npm', args, { cwd: staged, quiet: true });
  if (code !== 0) throw new Error(`npm pack failed\n${output}`);
  const packed = packageFolders.map((folder) => describePacked(folder, join(staged, folder), into));
  rmSync(staged, { recursive: true });
  return packed;
}

function stage(source, staged, manifest) {
  const left = new Set(['node_modules', ...staleFiles(source)]);
  cpSync(source, staged, { recursive: true, filter: (path) => !left.has(relative(source, path)) });
  const own = JSON.parse(readFileSync(join(staged, 'package.json'), 'utf8'));
  const folders = writeEntryFolders(staged, own.exports);
  const written = manifest({ ...own, files: [...own.files, ...folders] });
  writeFileSync(join(staged, 'package.json'), `${JSON.stringify(written, undefined, 2)}\n`);
}

function describePacked(folder, staged, into) {
  const { name, version } = JSON.parse(readFileSync(join(staged, 'package.json'), 'utf8'));
  const tarball = join(into, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
  if (!existsSync(tarball)) throw new Error(`npm pack of ${folder} wrote no ${tarball}`);
  return { folder, name, version, tarball };
}

/** The manifest without the fields for this repository. */
export function publishedManifest(manifest) {
  const doors = Object.entries(manifest.exports).map(([door, target]) => [door, withoutSource(target)]);
  return { ...manifest, exports: Object.fromEntries(doors), devDependencies: undefined };
}

/**
 * The manifest of a tarball for use before the packages are published: their dependencies on each other are optional. A package manager
 * links those that the application installs itself. It requests no `@qr-login` package, a name that anyone could publish: pnpm and
 * Yarn treat the entry as an optional peer of any version; npm, which requests optional peers too, reads no entry here.
 */
export function unpublishedManifest(manifest) {
  const { dependencies = {}, peerDependencies, peerDependenciesMeta, ...others } = publishedManifest(manifest);
  const optional = Object.keys({ ...dependencies, ...peerDependencies })
    .filter(isOwn)
    .map((name) => [name, { optional: true }]);
  return {
    ...others,
    dependencies: withoutOwn(dependencies),
    ...(peerDependencies && { peerDependencies: withoutOwn(peerDependencies) }),
    peerDependenciesMeta: { ...peerDependenciesMeta, ...Object.fromEntries(optional) },
  };
}

const isOwn = (name) => name.startsWith('@qr-login/');

function withoutOwn(needed) {
  return Object.fromEntries(Object.entries(needed).filter(([name]) => !isOwn(name)));
}

function withoutSource(target) {
  if (typeof target === 'string') return target;
  return Object.fromEntries(Object.entries(target).filter(([condition]) => condition !== sourceCondition));
}
