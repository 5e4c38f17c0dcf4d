import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ServerHarness } from '../testing.js';
import { hasDuplicateKeys } from './duplicate-keys.js';

describe('duplicate keys', () => {
  for (const [json, expected] of [
    ['{"a":1,"a":2}', true],
    ['{"a":1,"\\u0061":2}', true],
    ['{"a" :1,\n"a"\t: 2}', true],
    ['{"__proto__":1,"__proto__":2}', true],
    ['[{"a":{"b":[],"b":[]}}]', true],
    ['{"a":{"a":1},"b":[{"a":1},{"a":1}]}', false],
    ['{"a":"a","b":"a"}', false],
    ['{"a":"\\",\\"a\\":","b":"{\\"b\\":1"}', false],
    ['["a","a"]', false],
    ['"a"', false],
  ] as const)
    it(`${expected ? 'are found' : 'are not found'} in ${json}`, () => {
      JSON.parse(json);
      assert.equal(hasDuplicateKeys(json), expected);
    });

  it('are detected in a body that nests as deeply as it is long', () => {
    assert.equal(hasDuplicateKeys('['.repeat(4096) + ']'.repeat(4096)), false);
    assert.equal(hasDuplicateKeys('{"a":'.repeat(1600) + '{"b":1,"b":2}' + '}'.repeat(1600)), true);
  });

  for (const [path, body] of [
    ['/api/v3/gene-qrcode', '{"type":"MOBILE_APP","type":"MOBILE_APP"}'],
    ['/api/v3/gene-qrcode', '{"type":"MOBILE_APP","customData":{"a":1,"a":2}}'],
    ['/api/v3/change-qrcode-status', '{"qrcodeId":"x","action":"CANCEL","action":"SCAN"}'],
    ['/api/v3/exchange-tokenset-with-qrcode-ticket', '{"ticket":"a","ticket":"b"}'],
    ['/api/v2/qrcode/gene', '{"scene":"APP_AUTH","scene":"APP_AUTH"}'],
    ['/api/v2/qrcode/scanned', '{"random":"a","random":"b"}'],
    ['/api/v2/qrcode/userinfo', '{"ticket":"a","ticket":"b"}'],
  ] as const)
    it(`are rejected by ${path} (S2)`, async () => {
      const server = await ServerHarness.demo();
      const { text } = await server.post(path, { body, token: 'demo-alice' });

      assert.match(text, /no object may have a key twice/);
    });
});
