import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chooseGroups, readResults, rowsOf } from './groups.js';
import { compare } from './table.js';

const row = (what: string) => compare({ what, unit: 'ms', ours: 1, peer: 'a peer', theirs: 2 });

describe('groups of npm run bench', () => {
  it('are all measured without a name', () => {
    assert.deepEqual(chooseGroups([]), ['sizes', 'painting', 'approvals', 'unattended', 'scanning', 'decoding']);
  });

  it('are measured in their own order when they are named', () => {
    assert.deepEqual(chooseGroups(['painting', 'sizes']), ['sizes', 'painting']);
  });

  it('throw a RangeError that names an unknown one', () => {
    assert.throws(() => chooseGroups(['paint']), {
      name: 'RangeError',
      message: /^paint is no group: sizes, painting/,
    });
  });

  it('keep the rows of a group that is not measured', () => {
    const results = readResults({ unattended: [row('bytes')], sizes: [row('size')] });
    results.painting = [row('time')];

    assert.deepEqual(
      rowsOf(results).map(({ what }) => what),
      ['size', 'time', 'bytes'],
    );
  });
});
