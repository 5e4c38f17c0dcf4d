// The tarballs as published: checked by package linters and used in an application.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { listFiles } from '../files.mjs';
import { bin, root, run } from '../run.mjs';
import { install } from './install.mjs';
import { compileWithOldTypeScript, resolveWithoutExports } from './older-tools.mjs';
import { packAll, packageFolders } from './pack.mjs';
import { staleFiles } from './stale-files.mjs';

const folder = mkdtempSync(join(tmpdir(), 'qr-login-packages-'));
const place = join(folder, 'app');
/** A copy with an earlier build and a release that the repository does not have. */
const copy = join(folder, 'copy');
/** Files that an earlier build leaves for a deleted module and language. */
const leftBehind = ['gone.js', 'gone.js.map', 'types/gone.d.ts', 'languages/gone.js'].map((name) => `dist/${name}`);
/** Packages with a wildcard export of languages. Themes are style sheets and have no types. */
const translated = ['@qr-login/elements', '@qr-login/approver'];
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
  const starred = translated.includes(name) ? languagesOf(name) : [];
  const find = () => packed.find((one) => one.name === name);
  const read = (file) => readFileSync(join(place, 'node_modules', name, file), 'utf8');

  describe(`tarball of ${name}`, () => {
    it('passes publint', async () => {
      const { buffer } = new Uint8Array(readFileSync(find().tarball));
      const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });

      assert.deepEqual(
        messages.map((message) => formatMessage(message, pkg)),
        [],
      );
    });

    it('has types for every importable module', async () => {
      const tarball = createPackageFromTarballData(new Uint8Array(readFileSync(find().tarball)));
      const { problems, entrypoints } = await checkPackage(tarball, {
        includeEntrypoints: starred,
        excludeEntrypoints: [/\.(json|css|txt)$/, /\*/],
      });

      assert.deepEqual(problems.filter(concernsModules), []);
      assert.ok(Object.keys(entrypoints).length > starred.length);
      for (const door of starred) assert.ok(entrypoints[door].resolutions.bundler.resolution, door);
    });

    it('contains README, license, changelog and a clean manifest, but no test', async () => {
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

describe('tools without support for package exports', () => {
  const names = packageFolders.map((path) => JSON.parse(readFileSync(`${root}${path}/package.json`, 'utf8')).name);

  it('resolve every module to the file that exports names', () => {
    for (const name of names)
      for (const [specifier, target] of modulesOf(name))
        assert.equal(resolveWithoutExports(place, specifier), join(place, 'node_modules', name, target));
  });

  it('compile every module with TypeScript 5.4, node10 resolution and skipLibCheck off', () => {
    const all = names.flatMap((name) => modulesOf(name).map(([specifier]) => specifier));
    // Solid's own types need a newer TypeScript.
    const specifiers = all.filter((specifier) => !specifier.endsWith('/types/solid'));
    const imports = specifiers.map((specifier, index) => `export * as module${index} from '${specifier}';`);

    assert.ok(specifiers.length > translated.flatMap(languagesOf).length + names.length);
    assert.deepEqual(compileWithOldTypeScript(place, imports.join('\n')), []);
  });
});

describe('TypeScript settings of docs/BUNDLERS.md', () => {
  const project = join(place, 'typescript');
  const source = [
    "import '@qr-login/elements/define';",
    "import { loadLanguage } from '@qr-login/elements/languages';",
    "import { de } from '@qr-login/elements/languages/de';",
    "import { deviceGrantAdapter } from '@qr-login/core';",
    'void [loadLanguage(de.lang), deviceGrantAdapter];',
    "const card = document.querySelector('qr-login');",
    "card?.addEventListener('login-success', ({ detail }) => detail.ticket.trim());",
    '// @ts-expect-error -- the detail has no such member',
    "card?.addEventListener('login-success', ({ detail }) => detail.unknown);",
  ].join('\n');

  async function compile(file, settings = []) {
    cpSync(`${root}examples/bundlers/tsconfig.json`, join(project, 'tsconfig.json'), { recursive: true });
    rmSync(join(project, 'page'), { recursive: true, force: true });
    mkdirSync(join(project, 'page'));
    writeFileSync(join(project, 'page', file), source);
    const { output } = await run(bin('tsc'), ['-p', project, ...settings], { quiet: true });
    return output;
  }

  for (const resolution of ['bundler', 'node16', 'nodenext']) {
    const settings = ['--moduleResolution', resolution, '--module', resolution === 'bundler' ? 'esnext' : resolution];

    it(`compile a page with ${resolution}`, async () => {
      assert.equal(await compile('page.mts', settings), '');
    });
  }

  it('compile a page with the oldest lib', async () => {
    assert.equal(await compile('page.mts', ['--lib', 'es2018,dom']), '');
  });

  it('compile a CommonJS file with nodenext and not with node16', async () => {
    assert.equal(await compile('page.cts', ['--module', 'nodenext', '--moduleResolution', 'nodenext']), '');
    assert.match(await compile('page.cts', ['--module', 'node16', '--moduleResolution', 'node16']), /TS1479/);
  });
});

describe('stale files in dist', () => {
  const elements = join(copy, 'packages/elements');

  it('are detected', () => {
    const stray = staleFiles(elements).filter((path) => !path.includes('.tsbuildinfo'));

    assert.deepEqual(new Set(stray), new Set(leftBehind));
  });

  it('are in no tarball, unlike the rest of dist', () => {
    const stray = new Set(staleFiles(elements));
    const made = listFiles(join(elements, 'dist')).filter((path) => !stray.has(`dist/${path}`));

    assert.deepEqual(new Set(listFiles(join(place, 'node_modules/@qr-login/elements/dist'))), new Set(made));
  });
});

/** Ignores problems of CommonJS: the packages have ES modules only. */
function concernsModules({ kind, resolutionKind }) {
  return kind !== 'CJSResolvesToESM' && resolutionKind !== 'node16-cjs';
}

/** What the wildcard export of languages stands for, as built. */
function languagesOf(name) {
  return readdirSync(`${root}packages/${name.replace('@qr-login/', '')}/dist/languages`)
    .filter((file) => file.endsWith('.js'))
    .map((file) => `./languages/${file.slice(0, -3)}`);
}

/** The files behind the `exports` of a package, by specifier. */
function modulesOf(name) {
  const { exports } = JSON.parse(readFileSync(join(place, 'node_modules', name, 'package.json'), 'utf8'));
  const modules = Object.entries(exports).filter(([, target]) => target.types);
  return modules.flatMap(([subpath, { default: target }]) => {
    const names = subpath.includes('*') ? languagesOf(name) : [subpath];
    return names.map((path) => [posix.join(name, path), target.replace('*', posix.basename(path))]);
  });
}
