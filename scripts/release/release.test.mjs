// Runs the release checks on a copy of the files that they read.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { filesBelow } from '../files.mjs';
import { bin, root, run } from '../run.mjs';
import { obstacles, reminders } from './readiness.mjs';

const folder = mkdtempSync(join(tmpdir(), 'qr-login-release-'));
const versionFile = 'packages/elements/src/version.ts';
const read = (path) => readFileSync(join(folder, path), 'utf8');
const packages = ['core', 'elements', 'react', 'approver', 'server', 'audit'];
/** Git and changesets see this folder only: no user settings and no hook that runs the tests. */
const env = {
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_DIR: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_WORK_TREE: undefined,
};
const note = packages.map((name) => `'@qr-login/${name}': minor\n`).join('');

before(async () => {
  const manifests = filesBelow('.', 'package.json').filter((path) => !path.includes('storybook'));
  for (const path of [...manifests, '.changeset/config.json', versionFile])
    cpSync(join(root, path), join(folder, path), { recursive: true });
  writeFileSync(join(folder, '.changeset/a-change.md'), `---\n${note}---\n\nWhat it means for a user.\n`);
  const git = async (...args) => {
    const settings = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
    const { code, output } = await run('git', [...settings, ...args], { cwd: folder, quiet: true, env });
    assert.equal(code, 0, output);
  };
  await git('init');
  await git('add', '-A');
  await git('commit', '-m', 'a change');
});

after(() => rmSync(folder, { recursive: true, force: true }));

describe('release checks', () => {
  it('report a changeset that is in no changelog', () => {
    assert.deepEqual(obstacles(folder), ['.changeset/a-change.md is not in the changelog yet: npm run bump']);
  });

  it('find one version in every package and each change in each changelog', async () => {
    const { version: now } = JSON.parse(read('packages/core/package.json'));
    const { code, output } = await run(bin('changeset'), ['version'], { cwd: folder, quiet: true, env });
    assert.equal(code, 0, output);

    const next = new Set(packages.map((name) => JSON.parse(read(`packages/${name}/package.json`)).version));
    const [version] = next;
    const [major, minor] = now.split('.').map(Number);
    assert.deepEqual([...next], [`${major}.${minor + 1}.0`], 'a minor change is a minor version of every package');
    for (const name of packages) assert.match(read(`packages/${name}/CHANGELOG.md`), /What it means for a user\./);
    assert.equal(JSON.parse(read('demo/package.json')).dependencies['@qr-login/core'], version);
    assert.equal(obstacles(folder).length, 1, 'the element has another version');
    assert.match(obstacles(folder)[0], /^packages\/elements\/src\/version\.ts says/);
  });

  it('pass once the element has the version of its package', () => {
    const { version } = JSON.parse(read('packages/elements/package.json'));
    writeFileSync(join(folder, versionFile), read(versionFile).replace(/'[^']+'/, `'${version}'`));

    assert.deepEqual(obstacles(folder), []);
  });

  it('report a package that requires another version of its sibling', () => {
    const path = 'packages/react/package.json';
    const right = read(path);
    writeFileSync(join(folder, path), right.replace(/("@qr-login\/elements": ")[^"]+/, '$19.9.9'));
    const [found, ...more] = obstacles(folder);
    writeFileSync(join(folder, path), right);

    assert.match(found, /^@qr-login\/react wants @qr-login\/elements 9\.9\.9, not /);
    assert.deepEqual(more, []);
  });

  it('remind of a placeholder repository URL', () => {
    const path = 'packages/core/package.json';
    const manifest = JSON.parse(read(path));
    const withUrl = (url) => writeFileSync(join(folder, path), JSON.stringify({ ...manifest, repository: { url } }));
    const ofCore = () => reminders(folder).filter((reminder) => reminder.startsWith('@qr-login/core'));

    withUrl('git+https://git.example/qr-login-kit.git');
    assert.equal(ofCore().length, 1);
    withUrl('git+https://git.example.com/qr-login-kit.git');
    assert.equal(ofCore().length, 0);
  });

  it('start from an element with the version of its package', () => {
    const source = readFileSync(join(root, versionFile), 'utf8');
    const { version } = JSON.parse(readFileSync(join(root, dirname(versionFile), '../package.json'), 'utf8'));

    assert.ok(source.includes(`'${version}'`));
  });
});

describe('bump', () => {
  it('runs only scripts that package.json has', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const source = readFileSync(join(root, 'scripts/release/bump.mjs'), 'utf8');
    const named = [...source.matchAll(/\['run', '([^']+)'/g)].map(([, name]) => name);

    assert.deepEqual(named, ['doc-figures']);
    for (const name of named) assert.ok(name in scripts, name);
  });
});
