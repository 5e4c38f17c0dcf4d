import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { bin, root, run } from '../run.mjs';

const violations = [
  ['core imports a package', 'packages/core/src/polling/backoff.ts', `import { z } from 'zod';`],
  ['core imports node', 'packages/core/src/polling/backoff.ts', `import { x } from 'node:fs';`],
  ['elements import the server', 'packages/elements/src/a.ts', `import { x } from '@qr-login/server';`],
  ['elements import a type of the server', 'packages/elements/src/a.ts', `import type { X } from '@qr-login/server';`],
  ['the approver imports the server', 'packages/approver/src/a.ts', `import { x } from '@qr-login/server';`],
  ['the approver imports elements', 'packages/approver/src/elements/a.ts', `import { x } from '@qr-login/elements';`],
  ['a headless file imports lit', 'packages/approver/src/a.ts', `import { html } from 'lit';`],
  ['a headless file imports node', 'packages/approver/src/a.ts', `import { x } from 'node:crypto';`],
  ['a headless file imports an element', 'packages/approver/src/index.ts', `import { x } from './elements/a.js';`],
  ['a headless file touches document', 'packages/approver/src/a.ts', `export const title = () => document.title;`],
  [
    'the entry of the elements touches document',
    'packages/approver/src/elements.ts',
    `export const d = () => document;`,
  ],
  [
    'the barcode detector is loaded with the page',
    'packages/approver/src/elements/a.ts',
    `import { BarcodeDetector } from 'barcode-detector/ponyfill';`,
  ],
  ['the server imports elements', 'packages/server/src/a.ts', `import { x } from '@qr-login/elements';`],
  ['the server imports lit', 'packages/server/src/a.ts', `import { html } from 'lit';`],
  ['the server imports fast-check', 'packages/server/src/domain/a.ts', `import { nat } from 'fast-check';`],
  ['a rule of the server imports node', 'packages/server/src/domain/a.ts', `import { x } from 'node:crypto';`],
  ['a rule of the server imports a route', 'packages/server/src/domain/a.ts', `import { x } from '../http/v3.js';`],
  [
    'a store imports the type of a rule',
    'packages/server/src/store/a.ts',
    `import type { X } from '../domain/codes.js';`,
  ],
  ['a store imports a harness', 'packages/server/src/store/redis/a.ts', `import { x } from '../../testing/a.js';`],
  [
    'a source file is imported across packages',
    'packages/elements/src/a.ts',
    `import { x } from '@qr-login/core/src/poll.js';`,
  ],
  ['a relative path leaves the package', 'packages/elements/src/a.ts', `import { x } from '../../core/dist/poll.js';`],
  ['a module is imported on demand', 'packages/core/src/a.ts', `export const load = () => import('zod');`],
  ['stories import the server', 'stories/src/a.ts', `import { x } from '@qr-login/server';`],
  ['stories import what only packages share', 'stories/src/a.ts', `import { x } from '@qr-login/core/internal';`],
  ['the server touches document', 'packages/server/src/a.ts', `export const title = () => document.title;`],
  ['core touches window', 'packages/core/src/a.ts', `export const width = () => window.innerWidth;`],
  ['a frame is awaited where no page is', 'packages/core/src/a.ts', `requestAnimationFrame(() => {});`],
  ['a timer is set outside the clock', 'packages/elements/src/a.ts', `setTimeout(() => {}, 1);`],
  ['a timer is set through globalThis', 'packages/core/src/a.ts', `globalThis.setTimeout(() => {}, 1);`],
  ['a date is read outside the clock', 'packages/server/src/a.ts', `export const now = () => Date.now();`],
  ['today is made outside the clock', 'packages/server/src/a.ts', `export const now = () => new Date();`],
  ['performance is read outside the clock', 'packages/core/src/a.ts', `export const now = () => performance.now();`],
  ['a folder has a vague name', 'packages/core/src/utils/a.ts', `export const a = 1;`],
  ['index.ts is not an entry point', 'packages/core/src/adapters/index.ts', `export const a = 1;`],
];

const allowed = [
  [
    'elements import core and lit',
    'packages/elements/src/a.ts',
    `import { LitElement } from 'lit';\nimport { property } from 'lit/decorators.js';\nimport { x } from '@qr-login/core';`,
  ],
  [
    'an element of the approver imports lit and touches the page',
    'packages/approver/src/elements/scan/a.ts',
    `import { html } from 'lit';\nimport { x } from '../../a.js';\nexport const title = () => html([document.title]);`,
  ],
  [
    'an element of the approver loads the barcode detector on demand',
    'packages/approver/src/elements/a.ts',
    `import type { BarcodeDetector } from 'barcode-detector/ponyfill';\nexport const load = () => import('barcode-detector/ponyfill');`,
  ],
  [
    'the entry of the elements imports them',
    'packages/approver/src/elements.ts',
    `import { x } from './elements/a.js';`,
  ],
  ['a route imports a rule', 'packages/server/src/http/a.ts', `import { x } from '../domain/codes.js';`],
  ['a store imports a shared type', 'packages/server/src/store/a.ts', `import type { X } from '../options.js';`],
  ['node.ts imports node', 'packages/server/src/node.ts', `import { createServer } from 'node:http';`],
  [
    'a test imports node:test',
    'packages/core/src/a.test.ts',
    `import { it } from 'node:test';\nsetTimeout(() => {}, 1);`,
  ],
  ['the model imports fast-check', 'packages/server/internal-testing/model/a.ts', `import { nat } from 'fast-check';`],
  ['an element awaits a frame', 'packages/elements/src/a.ts', `requestAnimationFrame(() => {});`],
  ['the clock reads the clock', 'packages/core/src/clock.ts', `export const now = () => Date.now();`],
  ['a date that is given is read', 'packages/core/src/a.ts', `export const at = Date.parse('2026-01-01');`],
  [
    'a member is called Date or window',
    'packages/server/src/a.ts',
    `export const a = (x: any) => x.window + x.performance;`,
  ],
];

const folder = mkdtempSync(join(tmpdir(), 'qr-login-imports-'));
const cases = [...violations, ...allowed];

after(() => rmSync(folder, { recursive: true }));

/** What the rules of a file report in the folder, as paths. */
async function lint(config) {
  const args = ['-c', root + config, '--format=json', '.'];
  const { output } = await run(bin('oxlint'), args, { cwd: folder, quiet: true });
  return JSON.parse(output).diagnostics.map(({ code, filename }) => ({ code, path: filename.replaceAll('\\', '/') }));
}

/** Writes a file, below a folder of its own if it has one. */
function plant(path, source) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), source);
}

describe('import rules', () => {
  let found;

  before(async () => {
    for (const [index, [, path, source]] of cases.entries()) plant(`case-${index}/${path}`, source);
    found = await lint('scripts/imports/import-rules.mjs');
  });

  for (const [index, [name, path]] of cases.entries()) {
    const isViolation = index < violations.length;
    it(`${isViolation ? 'report' : 'allow'} that ${name}`, () =>
      assert.equal(found.filter((one) => one.path === `case-${index}/${path}`).length, isViolation ? 1 : 0));
  }
});

describe('rule on cycles', () => {
  it('reports both files of a cycle of types', async () => {
    plant('packages/core/src/a.ts', `import type { B } from './b.js';\nexport type A = B[];`);
    plant('packages/core/src/b.ts', `import type { A } from './a.js';\nexport type B = A[];`);
    const cycles = (await lint('.oxlintrc.json')).filter(({ code }) => code === 'import(no-cycle)');

    assert.deepEqual(cycles.map(({ path }) => path).toSorted(), ['packages/core/src/a.ts', 'packages/core/src/b.ts']);
  });
});
