import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { root } from './run.mjs';

const read = (path) => readFileSync(root + path, 'utf8');
const named = (text, pattern) => [...text.matchAll(pattern)].map(([, name]) => name);
const known = named(read('packages/core/src/errors.ts').split('export interface')[0] ?? '', /^ {2}\| '([a-z-]+)'/gm);

it('the README of the approver lists every error code in the same order', () => {
  const codes = named(
    read('packages/approver/src/errors.ts').split('export type ApproverErrorReason')[0] ?? '',
    /^ {2}\| '([a-z-]+)'/gm,
  );
  assert.equal(codes.length, 15);
  assert.deepEqual(
    named(read('packages/approver/README.md').split('## Errors')[1] ?? '', /^\| `([a-z-]+)` +\|/gm),
    codes,
  );
});

it('docs/RELIABILITY.md and docs/REFERENCE.md list every error code in the same order', () => {
  assert.ok(known.length >= 13);
  assert.deepEqual(named(read('docs/RELIABILITY.md'), /^\| `([a-z-]+)` +\|/gm), known);
  const readme = /`error\.code` is one of ([^.]*)/.exec(read('docs/REFERENCE.md'))?.[1] ?? '';
  assert.deepEqual(named(readme, /`([a-z-]+)`/g), known);
});
