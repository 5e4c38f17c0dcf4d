// What would be published, as a stranger gets it: tarballs, judged by those who judge packages, and used.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { root, run } from '../run.mjs';
import { install } from './install.mjs';
import { packAll, packageFolders } from './pack.mjs';

const folder = mkdtempSync(join(tmpdir(), 'qr-login-packages-'));
const place = join(folder, 'app');
let packed = [];

before(async () => {
  packed = await packAll(join(folder, 'packed'));
  await install(place, packed, ['react', '@types/react']);
});

after(() => rmSync(folder, { recursive: true, force: true }));

for (const path of packageFolders) {
  const { name, version } = JSON.parse(readFileSync(`${root}${path}/package.json`, 'utf8'));
  const find = () => packed.find((one) => one.name === name);
  const read = (file) => readFileSync(join(place, 'node_modules', name, file), 'utf8');

  describe(`the tarball of ${name}`, () => {
    it('has nothing that publint would say', async () => {
      const { buffer } = new Uint8Array(readFileSync(find().tarball));
      const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });

      assert.deepEqual(
        messages.map((message) => formatMessage(message, pkg)),
        [],
      );
    });

    it('gives its types wherever its modules can be loaded', async () => {
      const tarball = createPackageFromTarballData(new Uint8Array(readFileSync(find().tarball)));
      const { problems, entrypoints } = await checkPackage(tarball, { excludeEntrypoints: [/\.(json|css)$/, /\*/] });

      assert.deepEqual(problems.filter(concernsModules), []);
      assert.ok(Object.keys(entrypoints).length > 0);
    });

    it('has a page of its own, the licence, what it needs to run, and no test', async () => {
      const { output } = await run('tar', ['-tzf', find().tarball], { quiet: true });

      assert.match(read('README.md'), new RegExp(`^# \`${name}\``));
      assert.equal(read('LICENSE'), readFileSync(`${root}LICENSE`, 'utf8'));
      assert.deepEqual(
        output.split('\n').filter((line) => /\.test\.|tsbuildinfo/.test(line)),
        [],
      );
      const manifest = JSON.parse(read('package.json'));
      assert.deepEqual([manifest.version, manifest.license, manifest.devDependencies], [version, 'MIT', undefined]);
      assert.ok(!read('package.json').includes('@qr-login/source'));
    });
  });
}

/** ES modules only: who cannot load those gets neither code nor types, and says so. */
function concernsModules({ kind, resolutionKind }) {
  return kind !== 'CJSResolvesToESM' && resolutionKind !== 'node10' && resolutionKind !== 'node16-cjs';
}
