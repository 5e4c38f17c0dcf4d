import assert from 'node:assert/strict';
import { it } from 'node:test';

/** A contract in another file than the one that runs it. */
export function itKeepsItsWord() {
  it('keeps its word', () => {
    assert.match('abc', /x/);
  });
}
