import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formVariants, getVariants, queryVariants } from './form-variants.js';

const url = new URL('http://127.0.0.1/sessions');
const flat = { method: 'POST', url, body: { ticket: 't', count: 1 } };
const nested = { method: 'POST', url, body: { ticket: 't', client: { id: 'shop', secret: 's' }, list: ['a'] } };
const namesOf = (address: URL): readonly string[] => [...address.searchParams.keys()];

describe('queryVariants', () => {
  it('has one address for a flat body', () => {
    assert.deepEqual(
      queryVariants(flat).map(([how, { search }]) => [how, search]),
      [['', '?ticket=t&count=1']],
    );
  });

  it('names members of members with dots and with brackets', () => {
    assert.deepEqual(
      queryVariants(nested).map(([how, address]) => [how, ...namesOf(address)]),
      [
        [' with dots', 'ticket', 'client.id', 'client.secret', 'list.0'],
        [' with brackets', 'ticket', 'client[id]', 'client[secret]', 'list[0]'],
      ],
    );
  });

  it('keeps the address without a body', () => {
    assert.deepEqual(
      queryVariants({ method: 'GET', url }).map(([, { href }]) => href),
      [url.href],
    );
  });
});

describe('getVariants', () => {
  it('has no body', () => {
    assert.deepEqual(
      getVariants(nested).map(([name, { method, body }]) => [name, method, body]),
      [
        ['by GET with dots', 'GET', undefined],
        ['by GET with brackets', 'GET', undefined],
      ],
    );
  });
});

describe('formVariants', () => {
  it('has every form and every GET', () => {
    assert.deepEqual(
      formVariants(flat).map(([name]) => name),
      ['as text/plain', 'as a form', 'as a form of JSON', 'by GET'],
    );
    assert.equal(formVariants(nested).length, 6);
  });
});
