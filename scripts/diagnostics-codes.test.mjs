import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { filesBelow } from './files.mjs';
import { root } from './run.mjs';

const read = (path) => readFileSync(root + path, 'utf8');
const named = (text, pattern) =>
  [...new Set([...text.matchAll(pattern)].map(([, name]) => name))].toSorted((one, other) => one.localeCompare(other));

const folder = 'packages/elements/src/diagnostics';
const findings = `${folder}/findings.ts`;
const sources = filesBelow(folder, '.ts').filter((path) => path !== findings);
const known = named(read(findings), /\| '(qrl-\d{3})'/g);

it('docs/DIAGNOSTICS.md explains exactly the diagnostics codes', () => {
  assert.ok(known.length >= 11);
  assert.deepEqual(named(read('docs/DIAGNOSTICS.md'), /^## (qrl-\d{3})$/gm), known);
});

it('every diagnostics code is reported by a source file and covered by a test', () => {
  assert.deepEqual(named(sources.map(read).join('\n'), /code: '(qrl-\d{3})'/g), known);
  assert.deepEqual(named(read('e2e/tests/diagnostics.test.ts'), /'(qrl-\d{3})'/g), known);
});
