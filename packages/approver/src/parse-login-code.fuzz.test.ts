import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { parseLoginCode } from './parse-login-code.js';

const page = 'https://login.example.com/approve';
const options = { approveUrls: [page], userPoolId: 'pool-1' };
const id = fc.stringMatching(/^[\w-]{16,128}$/);
const link = fc
  .tuple(fc.constantFrom(page, 'https://other.example/approve', ''), fc.string())
  .map((parts) => parts.join('#'));
const vendorCode = fc
  .record({
    scene: fc.oneof(fc.constant('APP_AUTH'), fc.json()),
    random: fc.oneof(id, fc.anything()),
    userPoolId: fc.oneof(fc.constant('pool-1'), fc.string()),
    expiresIn: fc.anything(),
    expireAt: fc.anything(),
    customData: fc.jsonValue(),
  })
  .map(toText);
const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string(), fc.json(), link, vendorCode);
/** A text with one character removed, doubled or replaced. */
const damaged = fc.tuple(anyText, fc.nat(), fc.string({ maxLength: 2 })).map(([text, at, put]) => {
  const from = text.length === 0 ? 0 : at % text.length;
  return text.slice(0, from) + put + text.slice(from + 1);
});

describe('parseLoginCode with 100,000 random texts', () => {
  it('never throws, sends nothing, and returns only ids that no address or header can contain', (context) => {
    const fetch = context.mock.method(globalThis, 'fetch', () => assert.fail('a request'));
    fc.assert(
      fc.property(fc.oneof(anyText, damaged), (text) => {
        const code = parseLoginCode(text, options);
        if (code.kind === 'login-code') {
          assert.match(code.id, /^[\w-]{16,128}$/);
          assert.match(code.contentProof ?? '1.AbCdEfGhIj-_01', /^\d{1,6}\.[\w-]{14}$/);
        } else {
          assert.deepEqual(Object.keys(code), ['kind']);
        }
      }),
      { numRuns: 100_000 },
    );
    assert.equal(fetch.mock.callCount(), 0);
  });

  it('reads every link that the server can draw', () => {
    fc.assert(
      fc.property(id, (each) =>
        assert.deepEqual(parseLoginCode(`${page}#${each}`, options), { kind: 'login-code', id: each }),
      ),
    );
  });
});

function toText(value: object): string {
  try {
    return JSON.stringify(value);
  } catch {
    // A number too large for JSON, or a cycle.
    return '';
  }
}
