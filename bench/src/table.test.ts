import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { compare, documentPath, median, resultsPath, withTable } from './table.js';
import type { Row } from './table.js';

const rows: Row[] = JSON.parse(readFileSync(resultsPath, 'utf8'));

describe('benchmark table', () => {
  it('shows the results of the last run', () => {
    const document = readFileSync(documentPath, 'utf8');

    assert.equal(withTable(document, rows), document);
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
