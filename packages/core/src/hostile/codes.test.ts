import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { retriedCode, retriedStatus, stopped, times, runScenario } from './scenario.test.js';
import { answer, envelope } from './raw-server.test.js';
import type { RawResponse } from './raw-server.test.js';

const valid = { qrcodeId: 'a-code', content: 'https://login.example.com/#x', expiresIn: 120 };
const code = (changes: object): RawResponse => envelope({ ...valid, ...changes });
const about = 'codes' as const;
const shown = { ...retriedCode, status: 'pending' };

describe('content of a login code', () => {
  for (const content of [
    '',
    ' \u3000',
    'x'.repeat(2332),
    '🔑'.repeat(583),
    7,
    null,
    [],
    {},
    'a\u0000',
    'a\r\nb',
    '\u0085',
    '\ud800',
  ]) {
    it(`ends with qr-invalid at once if it cannot be drawn: ${JSON.stringify(content).slice(0, 20)} (C35)`, async () => {
      assert.deepEqual((await runScenario([code({ content })], { about })).outcome, stopped('qr-invalid', 1, 0));
    });
  }

  for (const content of ['x'.repeat(2330), '🔑'.repeat(582), 'javascript:alert(1)', '<script>']) {
    it(`is used unchanged if it can be drawn: ${content.slice(0, 20)} (C35)`, async () => {
      const { outcome, state } = await runScenario([code({ content })], { about });

      assert.deepEqual(outcome, shown);
      assert.ok(state.status === 'pending' && state.code.content === content);
    });
  }
});

describe('id of a login code', () => {
  for (const qrcodeId of [
    undefined,
    null,
    '',
    ' ',
    7,
    {},
    'a&b',
    'a#b',
    'a%00b',
    'a/../b',
    '../',
    'a\r\nX: y',
    'ü',
    'x'.repeat(257),
    'x'.repeat(10_240),
  ]) {
    const malformed = code({ qrcodeId });
    const name = JSON.stringify(qrcodeId)?.slice(0, 20);

    it(`fails one request if it is not URL-safe: ${name} (C37)`, async () => {
      assert.deepEqual((await runScenario([malformed], { about })).outcome, retriedCode);
    });

    it(`ends with protocol after five that are not URL-safe: ${name} (C37)`, async () => {
      assert.deepEqual((await runScenario(times(6, malformed), { about })).outcome, stopped('protocol', 5, 0));
    });
  }

  for (const qrcodeId of ['~a.b_c-', 'x'.repeat(256), '__proto__', '..']) {
    it(`is polled if it is URL-safe: ${qrcodeId.slice(0, 20)} (C37)`, async () => {
      assert.deepEqual((await runScenario([code({ qrcodeId })], { about })).outcome, shown);
    });
  }
});

describe('lifetime of a login code', () => {
  for (const [expiresIn, lifetimeMs] of [
    ['0', 120_000],
    ['-1', 120_000],
    ['"120"', 120_000],
    ['null', 120_000],
    ['[]', 120_000],
    ['1e308', 600_000],
    ['1e999', 120_000],
    ['1e-9', 10_000],
    ['9.9', 10_000],
    ['600.1', 600_000],
  ] as const) {
    it(`is ${lifetimeMs} ms for expiresIn ${expiresIn}, whatever createdAt (C38, C39)`, async () => {
      for (const createdAt of ['"1970-01-01T00:00:00Z"', '"2099-01-01T00:00:00Z"', '"garbage"', '-1']) {
        const data = `{"qrcodeId":"a-code","content":"x","expiresIn":${expiresIn},"createdAt":${createdAt}}`;
        const { outcome, state } = await runScenario([answer(`{"statusCode":200,"data":${data}}`)], { about });

        assert.deepEqual(outcome, shown);
        assert.ok(state.status === 'pending' && state.code.lifetimeMs === lifetimeMs);
      }
    });
  }

  it('fails one request for NaN, which is not JSON (C38, C10)', async () => {
    const malformed = answer('{"statusCode":200,"data":{"qrcodeId":"a-code","content":"x","expiresIn":NaN}}');

    assert.deepEqual((await runScenario([malformed], { about })).outcome, retriedCode);
  });
});

describe('unexpected members', () => {
  for (const binding of [{ method: 'unknown' }, 'plain', [], { header: 'Cookie' }, { header: 'a\r\nX: y' }, null, 7]) {
    it(`are ignored: binding ${JSON.stringify(binding)} (C49)`, async () => {
      const { outcome, state } = await runScenario([code({ binding })], { about });

      assert.deepEqual(outcome, shown);
      assert.doesNotMatch(JSON.stringify(state), /binding|Cookie/);
    });
  }

  for (const tokenSet of [
    { access_token: 'a-token', expires_in: 1, expire_in: 2 },
    { access_token: 7 },
    'a-token',
    [],
  ]) {
    it(`are dropped: tokens ${JSON.stringify(tokenSet)} (C24, C50)`, async () => {
      const pending = await runScenario([envelope({ status: 'PENDING', ticket: 'a-token', tokenSet })]);
      const success = await runScenario([envelope({ status: 'AUTHORIZED', tokenSet })]);

      assert.deepEqual(pending.outcome, retriedStatus);
      assert.doesNotMatch(JSON.stringify(pending.state), /token/);
      assert.deepEqual(success.outcome, stopped('ticket-missing', 1, 1));
    });
  }
});
