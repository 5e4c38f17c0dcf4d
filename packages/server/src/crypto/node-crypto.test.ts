import assert from 'node:assert/strict';
import nodeCrypto from 'node:crypto';
import { describe, it } from 'node:test';
import { pickWorking } from './node-crypto.js';

const missing = (): never => {
  throw new Error('not implemented');
};

describe('pickWorking', () => {
  it('returns the module of Node.js', () => {
    assert.equal(pickWorking(nodeCrypto), nodeCrypto);
  });

  it('returns nothing for a module without a function that the server needs', () => {
    for (const name of ['createHmac', 'randomBytes'])
      assert.equal(pickWorking(Object.assign(Object.create(nodeCrypto), { [name]: missing })), undefined, name);
    assert.equal(pickWorking(undefined), undefined);
  });
});
