import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPairing } from './pairing.js';

describe('createPairing', () => {
  it('exchanges the key for a secret', () => {
    const pairing = createPairing();

    assert.equal(pairing.isPaired(pairing.pair(pairing.key)), true);
  });

  it('returns undefined for any other text', () => {
    const pairing = createPairing();

    for (const wrong of ['', 'x', pairing.key.slice(1), `${pairing.key} `, createPairing().key]) {
      assert.equal(pairing.pair(wrong), undefined);
    }
  });

  it('accepts neither the key nor undefined as the secret', () => {
    const pairing = createPairing();

    assert.equal(pairing.isPaired(pairing.key), false);
    assert.equal(pairing.isPaired(undefined), false);
  });
});
