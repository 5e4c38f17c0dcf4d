import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeCodes } from './describe-exchange.js';

describe('describeCodes', () => {
  for (const [name, json, expected] of [
    ['the codes of a refusal', { statusCode: 499, apiCode: 2231 }, ' with statusCode 499, apiCode 2231'],
    ['a negative code', { code: -1 }, ' with code -1'],
    ['no code of a success', { statusCode: 200, code: 0 }, ''],
    ['no text', { code: 'confidential' }, ''],
    ['no number that may be a user code', { code: 123_456 }, ''],
    ['nothing of a response that is no object', null, ''],
  ] as const)
    it(`has ${name}`, () => {
      assert.equal(describeCodes(200, json), expected);
    });
});
