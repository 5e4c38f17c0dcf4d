import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderFigures } from './update-doc-figures.mjs';

const mark = (name, value) => `<!-- figure ${name} -->${value}<!-- /figure -->`;

test('renderFigures replaces a figure between its marks, with commas and its sign', () => {
  const text = `So ${mark('codes', '1')} codes, by ${mark('growth', '3.5')} %.`;
  const expected = `So ${mark('codes', '12,345')} codes, by ${mark('growth', '-0.8')} %.`;
  assert.equal(renderFigures(text, { codes: 12_345, growth: -0.8 }), expected);
});

test('renderFigures keeps a figure without a measurement', () => {
  assert.equal(renderFigures(mark('codes', '7'), {}), mark('codes', '7'));
});
