// Installs tarballs without a registry: unpacks each and links only its declared dependencies to the repository's.
import { existsSync, mkdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, run } from '../run.mjs';

/**
 * Creates `node_modules` in a folder.
 * @param {string} into
 * @param {readonly { name: string, folder: string, tarball: string }[]} packed
 * @param {readonly string[]} others further dependencies of the application in the folder
 */
export async function install(into, packed, others = []) {
  for (const { name, folder, tarball } of packed) {
    const place = join(into, 'node_modules', name);
    mkdirSync(place, { recursive: true });
    const { code, output } = await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', place], { quiet: true });
    if (code !== 0) throw new Error(`${tarball} cannot be unpacked\n${output}`);
    const { dependencies = {}, peerDependencies = {} } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'));
    for (const needed of Object.keys({ ...dependencies, ...peerDependencies })) {
      if (!packed.some((one) => one.name === needed)) link(needed, join(place, 'node_modules'), folder);
    }
  }
  for (const needed of others) link(needed, join(into, 'node_modules'), '.');
}

function link(name, modules, from) {
  const place = join(modules, name);
  if (existsSync(place)) return;
  const near = join(root, from, 'node_modules', name);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(realpathSync(existsSync(near) ? near : join(root, 'node_modules', name)), place);
}
