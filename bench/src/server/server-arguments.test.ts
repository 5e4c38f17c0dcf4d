import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readServerArguments } from './server-arguments.js';

describe('arguments of npm run bench:server', () => {
  it('measure all groups in ten slices by default', () => {
    assert.deepEqual(readServerArguments([]), { groups: ['sign-in', 'status', 'streams', 'redis'], slices: 10 });
  });

  it('name groups and a number of slices', () => {
    assert.deepEqual(readServerArguments(['redis', 'sign-in', '--slices', '2']), {
      groups: ['sign-in', 'redis'],
      slices: 2,
    });
  });

  it('throw a RangeError for an unknown group and for a number that is none', () => {
    assert.throws(() => readServerArguments(['signin']), {
      name: 'RangeError',
      message: /^signin is no group: sign-in/,
    });
    for (const slices of ['0', '1.5', 'many'])
      assert.throws(() => readServerArguments(['--slices', slices]), RangeError);
  });
});
