import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeNotRun, planSetup, summarizeNotRun } from './plan.mjs';
import { listUses } from './uses.mjs';

const nothing = { chromium: false, headless: false, firefox: false, webkit: false, redis: false };
const everything = { chromium: true, headless: true, firefox: true, webkit: true, redis: true };
const debian = { os: 'linux', distribution: 'debian', rights: 'root' };
const stages = ['build', 'checks', 'node', 'packages', 'elements', 'stories', 'e2e'];
const plan = (options) => planSetup({ system: debian, found: nothing, uses: listUses({ stages }), ...options });
const commands = ({ steps }) => steps.map(({ command, args }) => [command, ...args].join(' '));
const toolsOf = (uses) => Object.keys(nothing).filter((id) => uses.some(({ tool }) => tool === id));

describe('set-up plan', () => {
  it('is empty and silent when every tool is installed', () => {
    assert.deepEqual(plan({ found: everything }), { steps: [], text: '', notRun: [] });
  });

  it('lists each Debian package with its reason, a manual command and a way without it', () => {
    const { text } = plan();

    for (const name of 'chromium chromium-headless-shell firefox-esr webkit2gtk-driver xvfb xauth redis-server'.split(
      ' ',
    ))
      assert.match(text, new RegExp(`^  ${name} +\\w.*$`, 'm'));
    assert.match(
      text,
      /sudo apt-get install --no-install-recommends chromium chromium-headless-shell firefox-esr webkit2gtk/,
    );
    assert.match(text, /npm test -- --no-install/);
  });

  it('installs all packages at once, then tool by tool, then downloads Chromium', () => {
    assert.deepEqual(commands(plan({ found: { ...everything, firefox: false, redis: false } })), [
      'apt-get update -qq',
      'apt-get install -y -qq --no-install-recommends firefox-esr redis-server openssl',
      'apt-get install -y -qq --no-install-recommends firefox-esr',
      'apt-get install -y -qq --no-install-recommends redis-server openssl',
    ]);
    assert.equal(commands(plan()).at(-1), 'npx --yes playwright-core install chromium');
  });

  it('installs headless Chromium if apt-get has it and does not require it otherwise', () => {
    const found = { ...everything, headless: false };

    assert.equal(
      commands(plan({ found })).at(-1),
      'apt-get install -y -qq --no-install-recommends chromium-headless-shell',
    );
    for (const options of [{ noInstall: true }, { system: { ...debian, distribution: 'ubuntu' } }])
      assert.deepEqual(plan({ found, ...options }), { steps: [], text: '', notRun: [] });
  });

  it('assigns a selected file to its stage', () => {
    const uses = listUses({ stages: ['build', 'e2e'], files: ['e2e/tests/sign-in.test.ts'] });

    assert.deepEqual(uses, [{ tool: 'chromium', stage: 'e2e', what: 'e2e/tests/sign-in.test.ts' }]);
  });

  it('installs nothing with --no-install and lists what does not run', () => {
    const { steps, text, notRun } = plan({ noInstall: true });

    assert.deepEqual(steps, []);
    assert.match(text, /set-up installs nothing/);
    assert.deepEqual(toolsOf(notRun), ['chromium', 'firefox', 'webkit', 'redis']);
    assert.match(
      describeNotRun(notRun),
      /Redis is missing:\n(?: {2}\w+: .*\n)* {2}node: packages\/server\/.*\.redis\.test\.ts/,
    );
    assert.match(describeNotRun(notRun), /Firefox is missing:\n {2}elements: element tests in Firefox/);
    assert.ok(summarizeNotRun(notRun).includes('not run: stories, all stories and documents (Chromium is missing)'));
  });

  it('uses sudo if it needs no password and skips apt-get without permission', () => {
    const asSudo = plan({ system: { ...debian, rights: 'sudo' } });
    const asNobody = plan({ system: { ...debian, rights: undefined } });

    assert.equal(commands(asSudo)[0], 'sudo -n apt-get update -qq');
    assert.deepEqual(commands(asNobody), ['npx --yes playwright-core install chromium']);
    assert.match(asNobody.text, /cannot install it here:\n {2}Firefox/);
  });

  it('installs no snap package on Ubuntu', () => {
    const [, install] = commands(plan({ system: { ...debian, distribution: 'ubuntu' } }));

    assert.match(install, /webkit2gtk-driver xvfb xauth redis-server openssl$/);
    assert.doesNotMatch(install, /chromium|firefox/);
  });

  for (const [os, hint] of [
    [
      'darwin',
      /Firefox: brew install --cask firefox\n {2}WebKitGTK: not available on macOS\n {2}Redis: brew install redis/,
    ],
    ['win32', /Firefox: winget install Mozilla.Firefox\n {2}WebKitGTK: not available on Windows/],
  ])
    it(`installs only Chromium on ${os} and prints how to install the rest`, () => {
      const { steps, text, notRun } = plan({ system: { os, distribution: undefined, rights: undefined } });

      assert.deepEqual(commands({ steps }), ['npx --yes playwright-core install chromium']);
      assert.match(text, hint);
      assert.deepEqual(toolsOf(notRun), ['firefox', 'webkit', 'redis']);
    });
});

describe('required tools', () => {
  const need = (options) => toolsOf(listUses(options));

  it('are those of the selected stages', () => {
    assert.deepEqual(need({ stages: ['build', 'checks'] }), []);
    assert.deepEqual(need({ stages: ['node'] }), ['redis']);
    assert.deepEqual(need({ stages: ['packages'] }), ['chromium']);
    assert.deepEqual(need({ stages: ['stories'] }), ['chromium']);
    assert.deepEqual(need({ stages: ['elements'] }), ['chromium', 'firefox', 'webkit']);
    assert.deepEqual(need({ stages: ['e2e'] }), ['chromium', 'redis']);
  });

  it('are those of the selected engines and files', () => {
    assert.deepEqual(need({ stages: ['elements'], browsers: ['webkit'] }), ['webkit']);
    assert.deepEqual(need({ stages: ['node'], files: ['packages/core/src/code-link.test.ts'] }), []);
    assert.deepEqual(need({ stages: ['e2e'], files: ['e2e/tests/nodes.redis.test.ts'] }), ['redis']);
    assert.deepEqual(need({ stages: ['e2e'], files: ['e2e/tests/sign-in.test.ts'] }), ['chromium']);
  });
});
