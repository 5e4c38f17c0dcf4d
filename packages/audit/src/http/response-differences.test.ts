import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Exchange } from './exchange.js';
import { findDifferences } from './response-differences.js';

function respond(json: unknown, headers: Record<string, string> = {}): Exchange {
  const request = {
    method: 'GET',
    url: new URL('http://127.0.0.1/'),
    requestHeaders: new Headers(),
    requestBody: undefined,
  };
  return { ...request, status: 404, headers: new Headers(headers), body: JSON.stringify(json), json, durationMs: 1 };
}

describe('findDifferences', () => {
  const others = [respond({ message: 'no a', requestId: '1' }), respond({ message: 'no b', requestId: '2' })];
  const ids = ['a', 'b', 'c'];

  it('ignores what differs among the others, and the ids of the requests', () => {
    assert.deepEqual(findDifferences(respond({ message: 'no c', requestId: '3' }), others, ids), []);
  });

  it('ignores the time and the rate limit', () => {
    const headers = { date: 'now', expires: 'soon', 'x-ratelimit-remaining': '1', 'retry-after': '1' };

    assert.deepEqual(findDifferences(respond({ message: 'no c', requestId: '3' }, headers), others, ids), []);
  });

  it('ignores how long a proxy says that a response took', () => {
    const timed = (ms: string): Exchange =>
      respond({}, { 'server-timing': `app;dur=${ms}`, 'x-runtime': ms, 'x-response-time': ms });

    assert.deepEqual(findDifferences(timed('2'), [timed('1'), timed('1')], ids), []);
  });

  it('ignores ids in the names of members', () => {
    const keyed = (id: string): Exchange => respond({ errors: { [id]: 'not found' } });

    assert.deepEqual(findDifferences(keyed('id-c'), [keyed('id-a'), keyed('id-b')], ['id-a', 'id-b', 'id-c']), []);
  });

  it('names members and headers that differ, are missing or are new', () => {
    const places = findDifferences(respond({ code: 1, requestId: '3' }, { etag: 'x' }), others, ids);

    assert.deepEqual(places.toSorted(), ['body.code', 'body.message', 'header etag']);
  });
});
