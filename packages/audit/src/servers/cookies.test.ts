import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { forgeCookies, readCookies, secretsIn, withCookies } from './cookies.js';

function setCookies(...lines: readonly string[]): { readonly headers: Headers } {
  return { headers: new Headers(lines.map((line) => ['set-cookie', line])) };
}

describe('readCookies', () => {
  it('returns the cookies of a response as a browser sends them back', () => {
    const response = setCookies('a=1; Path=/; HttpOnly', 'b=x=y', 'gone=1; Max-Age=0', 'empty=; Path=/', 'no pair');

    assert.equal(readCookies(response), 'a=1; b=x=y');
  });

  it('returns nothing without a cookie', () => {
    assert.equal(readCookies(setCookies()), undefined);
  });
});

describe('secretsIn', () => {
  it('returns the values that are long enough for a secret', () => {
    assert.deepEqual(secretsIn('lang=en; page=0123456789abcdef'), ['0123456789abcdef']);
  });
});

describe('forgeCookies', () => {
  it('keeps the names and the form of the values', () => {
    const forged = forgeCookies('page=0123456789-abcdef; b=x');

    assert.match(forged, /^page=\d{10}-[a-f]{6}; b=[a-z]$/);
    assert.ok(!forged.includes('0123456789-abcdef'));
  });
});

describe('withCookies', () => {
  const request = { method: 'GET', url: new URL('http://127.0.0.1/') };

  it('adds them to a cookie of the request', () => {
    assert.deepEqual(withCookies({ ...request, headers: { cookie: 'a=1' } }, 'b=2').headers, { cookie: 'a=1; b=2' });
    assert.deepEqual(withCookies(request, 'b=2').headers, { cookie: 'b=2' });
    assert.equal(withCookies(request, undefined), request);
  });
});
