import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzippedSize, isExactSize } from './size.mjs';
import { renderFigures, renderMarks } from './update-doc-figures.mjs';

const mark = (name, value) => `<!-- figure ${name} -->${value}<!-- /figure -->`;

test('renderFigures replaces a figure between its marks, with commas and its sign', () => {
  const text = `So ${mark('codes', '1')} codes, by ${mark('growth', '3.5')} %.`;
  const expected = `So ${mark('codes', '12,345')} codes, by ${mark('growth', '-0.8')} %.`;
  assert.equal(renderFigures(text, { codes: 12_345, growth: -0.8 }), expected);
});

test('renderFigures keeps a figure without a measurement', () => {
  assert.equal(renderFigures(mark('codes', '7'), {}), mark('codes', '7'));
});

test('renderMarks states the size of the single file, and of the file beside it that a mark names', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qr-login-sizes-'));
  const [single, other] = ['single.js', 'other.js'].map((name) => join(folder, name));
  writeFileSync(single, 'x');
  writeFileSync(other, 'many different words');
  const state = (one, two) => `<!-- size -->${one}<!-- /size -->, <!-- size other.js -->${two}<!-- /size -->`;
  const expected = isExactSize ? state(gzippedSize(single), gzippedSize(other)) : state(1, 2);
  const rendered = renderMarks(state(1, 2), single);
  rmSync(folder, { recursive: true });

  assert.equal(rendered, expected);
});
