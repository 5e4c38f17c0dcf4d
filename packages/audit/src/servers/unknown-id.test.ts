import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createUnknownId } from './unknown-id.js';

describe('createUnknownId', () => {
  it('keeps the form of an id and draws another one', () => {
    const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

    const unknown = createUnknownId(id);

    assert.match(unknown, /^\d[a-f]\d{4}[a-f]\d-\d[a-f]\d\d-\d\d[a-f]\d-\d[a-f]\d[a-f]-\d{4}[a-f]\d{2}[a-f]\d{4}$/);
    assert.notEqual(unknown, id);
  });

  it('uses every letter for an id that is not hexadecimal', () => {
    const letters = new Set(Array.from({ length: 200 }, () => createUnknownId('zz')).join(''));

    assert.ok(letters.size > 20);
  });
});
