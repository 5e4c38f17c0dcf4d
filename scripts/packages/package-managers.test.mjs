// The tarballs of `npm run pack`, installed by each package manager from a local registry that records requests.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root, run } from '../run.mjs';
import { packAll, publishedManifest, unpublishedManifest } from './pack.mjs';
import { startRegistry } from './registry.mjs';

const folder = mkdtempSync(join(tmpdir(), 'qr-login-managers-'));
const program = (path) => ['node', `${root}node_modules/${path}`];
/** The command that installs and the command that runs a module. */
const managers = {
  npm: { add: ['npm', 'install', '--no-update-notifier'], node: ['node'] },
  pnpm: { add: [...program('pnpm/bin/pnpm.cjs'), 'add'], node: ['node'] },
  'Yarn 1': { add: [...program('yarn/bin/yarn.js'), 'add'], node: ['node'] },
  'Yarn 4': {
    add: [...program('@yarnpkg/cli-dist/bin/yarn.js'), 'add'],
    node: [...program('@yarnpkg/cli-dist/bin/yarn.js'), 'node'],
  },
};
/** Whether two packages share one copy of core, and thus its classes. */
const probe = `import { QrLoginError } from '@qr-login/core';
import { QrLoginError as same } from '@qr-login/elements';
console.log(QrLoginError === same);
`;
let tarballs = [];

before(async () => {
  const packed = await packAll(join(folder, 'packed'), { manifest: unpublishedManifest });
  tarballs = ['core', 'elements', 'react'].map(
    (name) => packed.find((one) => one.folder === `packages/${name}`).tarball,
  );
});

after(() => rmSync(folder, { recursive: true, force: true }));

/** An empty application that uses this registry and a fresh home directory, hence no cache. */
function makeApplication(name, registry) {
  const app = join(folder, name.replace(' ', '-'));
  mkdirSync(join(app, 'home'), { recursive: true });
  const files = {
    'package.json': JSON.stringify({ name: 'app', private: true, type: 'module', dependencies: { react: '*' } }),
    '.npmrc': `registry=${registry}\nupdate-notifier=false\n`,
    '.yarnrc.yml': 'enableGlobalCache: false\nenableTelemetry: false\nunsafeHttpWhitelist: ["127.0.0.1"]\n',
    // Yarn 4 treats a folder with a lock file as a project.
    ...(name === 'Yarn 4' && { 'yarn.lock': '' }),
    'probe.mjs': probe,
  };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(app, file), text);
  const home = join(app, 'home');
  const env = {
    HOME: home,
    XDG_CACHE_HOME: home,
    XDG_DATA_HOME: home,
    npm_config_cache: home,
    npm_config_registry: registry,
    YARN_REGISTRY: registry,
    YARN_NPM_REGISTRY_SERVER: registry,
  };
  return {
    app,
    run: ([command, ...args], more = []) => run(command, [...args, ...more], { cwd: app, env, quiet: true }),
  };
}

/** Installs tarballs into a new application. */
async function install(name, paths) {
  const registry = await startRegistry(folder);
  const application = makeApplication(name, registry.url);
  const { code, output } = await application.run(
    managers[name].add,
    paths.map((path) => relative(application.app, path)),
  );
  registry.close();
  assert.equal(code, 0, output);
  return { ...application, requested: registry.requested };
}

const own = (requested) => requested.filter((path) => path.includes('qr-login'));

describe('tarballs of npm run pack', () => {
  for (const [name, { node }] of Object.entries(managers)) {
    it(`install with ${name} without a registry request for @qr-login`, async () => {
      const { requested, run: runThere } = await install(name, tarballs);
      const { output } = await runThere(node, ['probe.mjs']);

      assert.ok(requested.includes('lit'), requested.join(' '));
      assert.deepEqual(own(requested), []);
      assert.match(output, /^true$/m);
    });
  }

  it('list no @qr-login package as a dependency of any kind', () => {
    const manifest = {
      exports: {},
      dependencies: { '@qr-login/core': '0.1.0', lit: '3.3.3' },
      peerDependencies: { '@qr-login/approver': '>=0.1.0', react: '>=18' },
    };
    const published = publishedManifest(manifest);
    const unpublished = unpublishedManifest(manifest);

    assert.deepEqual(
      [published.dependencies, published.peerDependencies],
      [manifest.dependencies, manifest.peerDependencies],
    );
    assert.deepEqual([unpublished.dependencies, unpublished.peerDependencies], [{ lit: '3.3.3' }, { react: '>=18' }]);
    assert.deepEqual(unpublished.peerDependenciesMeta, {
      '@qr-login/core': { optional: true },
      '@qr-login/approver': { optional: true },
    });
  });
});
