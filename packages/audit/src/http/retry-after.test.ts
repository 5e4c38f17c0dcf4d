import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readRetryAfter } from './http-client.js';

const now = Date.parse('2030-01-01T00:00:00Z');
const read = (value: string): number | undefined =>
  readRetryAfter({ headers: new Headers({ 'retry-after': value }) }, now);

describe('readRetryAfter', () => {
  it('reads seconds and dates', () => {
    assert.equal(read('30'), 30_000);
    assert.equal(read('Tue, 01 Jan 2030 00:00:30 GMT'), 30_000);
    assert.equal(read('Mon, 31 Dec 2029 23:59:00 GMT'), 0);
  });

  it('reads nothing else', () => {
    for (const value of ['', 'soon', '-1', '1.5', '12345678', '2030-01-01'])
      assert.equal(read(value), undefined, value);
  });
});
