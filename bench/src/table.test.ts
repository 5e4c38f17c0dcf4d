import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { DecodingRow } from './decoding/decoding.js';
import { decodingPath, withDecoding } from './decoding/decoding-table.js';
import { readResults, rowsOf } from './groups.js';
import { compare, documentPath, median, resultsPath, withTable } from './table.js';

const decoding: DecodingRow[] = JSON.parse(readFileSync(decodingPath, 'utf8'));
const rows = rowsOf(readResults(JSON.parse(readFileSync(resultsPath, 'utf8'))));

describe('benchmark table', () => {
  it('shows the results of the last run', () => {
    const document = readFileSync(documentPath, 'utf8');

    assert.equal(withTable(document, rows), document);
  });

  it('shows the shares of read photos of the last run', () => {
    const document = readFileSync(documentPath, 'utf8');

    assert.equal(withDecoding(document, decoding), document);
  });

  it('compares sizes, requests, time, processor time, approvals and the cost of an unattended code', () => {
    const subjects = ['bytes of the script', 'requests in series', 'time to', 'main thread', 'approval', 'unattended'];
    for (const subject of subjects)
      assert.ok(
        rows.some(({ what }) => what.includes(subject)),
        `a row about ${subject} was expected`,
      );
  });

  it('states ratios that follow from its figures', () => {
    for (const row of rows) assert.deepEqual(compare(row), row);
  });

  it('marks a missed goal', () => {
    const row = compare({ what: 'a sample', unit: 'ms', ours: 3, peer: 'a peer', theirs: 2, goal: 1 });

    assert.match(withTable('<!-- bench --><!-- /bench -->', [row]), /× 1\.5 \| \*\*missed\*\*/);
  });

  it('rejects figures that were not measured', () => {
    assert.throws(() => compare({ what: 'a sample', unit: 'ms', ours: NaN, peer: 'a peer', theirs: 2 }), RangeError);
    assert.ok(Number.isNaN(median([])));
    assert.equal(median([3, 1, 2]), 2);
  });
});
