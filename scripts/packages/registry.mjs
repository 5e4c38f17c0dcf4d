// A local package registry for tests: it serves the repository's installed packages and records every requested name.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { root, run } from '../run.mjs';

/**
 * Serves only the latest version of each package, which satisfies any range.
 * @param {string} folder where tarballs are written
 * @returns {Promise<{ url: string, requested: string[], close: () => void }>} `requested` lists what was requested, in this order
 */
export async function startRegistry(folder) {
  const requested = [];
  const packed = new Map();
  const pack = (name) => packed.get(name) ?? packed.set(name, packInstalled(name, folder)).get(name);
  const answer = async (request, response) => {
    const path = decodeURIComponent(request.url.slice(1));
    requested.push(path);
    const [, name, isTarball] = /^((?:@[^/]+\/)?[^/]+)(\/-\/)?/.exec(path) ?? [];
    const found = name && existsSync(placeOf(name)) ? await pack(name) : undefined;
    if (!found) return void response.writeHead(404).end('{}');
    if (isTarball) return void response.end(readFileSync(found.tarball));
    const { port } = server.address();
    response.setHeader('content-type', 'application/json').end(JSON.stringify(documentOf(found, port)));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, requested, close: () => server.close() };
}

const longAgo = '2020-01-01T00:00:00.000Z';
const placeOf = (name) => join(root, 'node_modules', name);

async function packInstalled(name, folder) {
  const manifest = JSON.parse(readFileSync(join(placeOf(name), 'package.json'), 'utf8'));
  const tarball = join(folder, `${name.replaceAll('/', '-')}.tgz`);
  // Neither maps nor development builds are needed to load a package.
  const flags = [
    '--exclude=./node_modules',
    '--exclude=*.map',
    '--exclude=development',
    '--transform',
    's,^\\.,package,',
  ];
  const { code, output } = await run('tar', ['-czf', tarball, ...flags, '-C', placeOf(name), '.'], { quiet: true });
  if (code !== 0) throw new Error(`${name} cannot be packed\n${output}`);
  const integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  return { manifest, tarball, integrity };
}

/** Registry metadata of a package. Its dependencies may have any version: the repository may nest others. */
function documentOf({ manifest, integrity }, port) {
  const { name, version, dependencies = {} } = manifest;
  const anyVersion = Object.fromEntries(Object.keys(dependencies).map((needed) => [needed, '*']));
  const tarball = `http://127.0.0.1:${port}/${name}/-/${name.split('/').at(-1)}-${version}.tgz`;
  const versions = { [version]: { name, version, dependencies: anyVersion, dist: { tarball, integrity } } };
  // Package managers may reject packages that are only days old.
  const time = { created: longAgo, modified: longAgo, [version]: longAgo };
  return { name, 'dist-tags': { latest: version }, versions, time };
}
