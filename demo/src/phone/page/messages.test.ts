import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { agoOf, messageFor, waitFor } from './messages.js';

describe('texts of the demo phone', () => {
  it('state the age of a request', () => {
    assert.deepEqual([-1, 0, 4.9, 5, 59.9, 60, 119, 120].map(agoOf), [
      'a moment ago',
      'a moment ago',
      'a moment ago',
      '5 seconds ago',
      '59 seconds ago',
      'a minute ago',
      'a minute ago',
      '2 minutes ago',
    ]);
  });

  it('state a wait rounded up to minutes', () => {
    assert.match(waitFor(1), /Wait a minute,/);
    assert.match(waitFor(60), /Wait a minute,/);
    assert.match(waitFor(61), /Wait 2 minutes,/);
    assert.match(waitFor(600), /Wait 10 minutes,/);
  });

  it('have a sentence for every status code, known or not', () => {
    for (const statusCode of [400, 401, 403, 404, 409, 422, 429, 500, 503, 418, undefined, '200', NaN]) {
      assert.match(messageFor(statusCode), /^[A-Z].+\.$/);
    }
  });
});
