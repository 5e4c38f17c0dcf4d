import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fillRequest } from './fill-template.js';

const base = new URL('https://id.example.com/login/');

describe('fillRequest', () => {
  it('percent-encodes a value in a path and in a query, and nowhere else', () => {
    const { url, headers, body } = fillRequest(
      base,
      {
        path: 'codes/{id}',
        query: { code: '{id}' },
        headers: { 'x-code': '{id}' },
        body: { codes: ['{id}', 1, null] },
      },
      { id: '../a b&c' },
    );

    assert.equal(url.href, 'https://id.example.com/login/codes/..%2Fa%20b%26c?code=..%2Fa+b%26c');
    assert.deepEqual(headers, { 'x-code': '../a b&c' });
    assert.deepEqual(body, { codes: ['../a b&c', 1, null] });
  });

  it('leaves out what has a placeholder without a value', () => {
    const { url, headers, body } = fillRequest(
      base,
      {
        path: 'codes',
        query: { app: '{appId}', id: '{id}' },
        headers: { 'x-app': 'App {appId}', 'x-code': '{id}' },
        body: { app: { id: '{appId}' }, list: ['{appId}', '{id}'], id: '{id}' },
      },
      { id: 'a', appId: undefined },
    );

    assert.equal(url.search, '?id=a');
    assert.deepEqual(headers, { 'x-code': 'a' });
    assert.deepEqual(body, { app: {}, list: ['a'], id: 'a' });
  });

  it('does not fill a placeholder of a value', () => {
    assert.deepEqual(
      fillRequest(base, { path: 'a', body: { id: '{id} {appId}' } }, { id: '{appId}', appId: '$&' }).body,
      {
        id: '{appId} $&',
      },
    );
  });

  it('sends GET, or POST with a body', () => {
    assert.equal(fillRequest(base, { path: 'a' }, {}).method, 'GET');
    assert.equal(fillRequest(base, { path: 'a', body: {} }, {}).method, 'POST');
    assert.equal(fillRequest(base, { path: 'a', method: 'PUT' }, {}).method, 'PUT');
  });
});
