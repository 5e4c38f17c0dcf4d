import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPairing } from './pairing.js';

describe('the pairing of a phone', () => {
  it('trades the key for a secret', () => {
    const pairing = createPairing();

    assert.equal(pairing.isPaired(pairing.pair(pairing.key)), true);
  });

  it('gives nothing for any other text', () => {
    const pairing = createPairing();

    for (const wrong of ['', 'x', pairing.key.slice(1), `${pairing.key} `, createPairing().key]) {
      assert.equal(pairing.pair(wrong), undefined);
    }
  });

  it('believes neither the key nor nothing to be the secret', () => {
    const pairing = createPairing();

    assert.equal(pairing.isPaired(pairing.key), false);
    assert.equal(pairing.isPaired(undefined), false);
  });
});
