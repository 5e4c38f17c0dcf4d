// What would be published, as a stranger gets it: tarballs, judged by those who judge packages, and used.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix, relative } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { root, run } from '../run.mjs';
import { install } from './install.mjs';
import { compileWithOldTypeScript, resolveWithoutExports } from './older-tools.mjs';
import { packAll, packageFolders } from './pack.mjs';
import { strayFiles } from './stray.mjs';

const folder = mkdtempSync(join(tmpdir(), 'qr-login-packages-'));
const place = join(folder, 'app');
/** A copy, so that an earlier build and a release can be there that are not in the repository. */
const copy = join(folder, 'copy');
/** What a build would leave of a module and of a language that were there when it ran. */
const leftBehind = ['gone.js', 'gone.js.map', 'types/gone.d.ts', 'languages/gone.js'].map((name) => `dist/${name}`);
/** Languages have a door with a star, which stands for these. Themes are style sheets: they have no types to be found. */
const languages = readdirSync(`${root}packages/elements/dist/languages`)
  .filter((name) => name.endsWith('.js'))
  .map((name) => `./languages/${name.slice(0, -3)}`);
let packed = [];

before(async () => {
  for (const path of ['tsconfig.base.json', ...packageFolders])
    cpSync(root + path, join(copy, path), { recursive: true, filter: (from) => !from.endsWith('/node_modules') });
  for (const path of packageFolders) writeFileSync(join(copy, path, 'CHANGELOG.md'), '# What changed\n');
  for (const path of leftBehind) writeFileSync(join(copy, 'packages/elements', path), 'export {};\n');
  packed = await packAll(join(folder, 'packed'), { from: copy });
  await install(place, packed, ['react', '@types/react', '@types/node', 'preact', 'vue']);
});

after(() => rmSync(folder, { recursive: true, force: true }));

for (const path of packageFolders) {
  const { name, version } = JSON.parse(readFileSync(`${root}${path}/package.json`, 'utf8'));
  const starred = name === '@qr-login/elements' ? languages : [];
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
      const { problems, entrypoints } = await checkPackage(tarball, {
        includeEntrypoints: starred,
        excludeEntrypoints: [/\.(json|css)$/, /\*/],
      });

      assert.deepEqual(problems.filter(concernsModules), []);
      assert.ok(Object.keys(entrypoints).length > starred.length);
      for (const door of starred) assert.ok(entrypoints[door].resolutions.bundler.resolution, door);
    });

    it('has a page of its own, the licence, what changed, what it needs to run, and no test', async () => {
      const { output } = await run('tar', ['-tzf', find().tarball], { quiet: true });

      assert.match(read('README.md'), new RegExp(`^# \`${name}\``));
      assert.equal(read('LICENSE'), readFileSync(`${root}LICENSE`, 'utf8'));
      assert.deepEqual(
        output.split('\n').filter((line) => /\.test\.|tsbuildinfo/.test(line)),
        [],
      );
      assert.equal(read('CHANGELOG.md'), '# What changed\n');
      const manifest = JSON.parse(read('package.json'));
      assert.deepEqual([manifest.version, manifest.license, manifest.devDependencies], [version, 'MIT', undefined]);
      assert.ok(!read('package.json').includes('@qr-login/source'));
    });
  });
}

describe('tools that do not know the exports of a package', () => {
  const names = packageFolders.map((path) => JSON.parse(readFileSync(`${root}${path}/package.json`, 'utf8')).name);

  it('resolve every module to the file that exports names', () => {
    for (const name of names)
      for (const [specifier, target] of modulesOf(name))
        assert.equal(resolveWithoutExports(place, specifier), join(place, 'node_modules', name, target));
  });

  it('compile every module with TypeScript 5.4, moduleResolution node10 and skipLibCheck off', () => {
    const all = names.flatMap((name) => modulesOf(name).map(([specifier]) => specifier));
    // Solid's own types need a newer TypeScript.
    const specifiers = all.filter((specifier) => !specifier.endsWith('/types/solid'));
    const imports = specifiers.map((specifier, index) => `export * as module${index} from '${specifier}';`);

    assert.ok(specifiers.length > languages.length + names.length);
    assert.deepEqual(compileWithOldTypeScript(place, imports.join('\n')), []);
  });
});

describe('what an earlier build left in dist', () => {
  const elements = join(copy, 'packages/elements');

  it('is told from what this one made', () => {
    const stray = strayFiles(elements).filter((path) => !path.includes('.tsbuildinfo'));

    assert.deepEqual(new Set(stray), new Set(leftBehind));
  });

  it('is in no tarball, and all else of dist is', () => {
    const stray = new Set(strayFiles(elements));
    const made = filesIn(join(elements, 'dist')).filter((path) => !stray.has(`dist/${path}`));

    assert.deepEqual(new Set(filesIn(join(place, 'node_modules/@qr-login/elements/dist'))), new Set(made));
  });
});

function filesIn(path) {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map(({ parentPath, name }) => relative(path, join(parentPath, name)));
}

/** ES modules only: who cannot load those gets neither code nor types, and says so. */
function concernsModules({ kind, resolutionKind }) {
  return kind !== 'CJSResolvesToESM' && resolutionKind !== 'node16-cjs';
}

/** What `exports` of a package makes importable, by specifier: the file that it leads to. */
function modulesOf(name) {
  const { exports } = JSON.parse(readFileSync(join(place, 'node_modules', name, 'package.json'), 'utf8'));
  const modules = Object.entries(exports).filter(([, target]) => target.types);
  return modules.flatMap(([subpath, { default: target }]) => {
    const names = subpath.includes('*') ? languages : [subpath];
    return names.map((path) => [posix.join(name, path), target.replace('*', posix.basename(path))]);
  });
}
