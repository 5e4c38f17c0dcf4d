import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { travel } from './parts/journey.js';
import { envelope } from './parts/raw-server.js';
import type { RawAnswer } from './parts/raw-server.js';

const honest = { qrcodeId: 'a-code', content: 'https://login.example.com/approve#a-code', expiresIn: 120 };
const code = (changes: object): RawAnswer => envelope({ ...honest, ...changes });
const about = 'codes' as const;

describe('content that cannot be drawn', () => {
  for (const [name, content] of [
    ['empty', ''],
    ['blank', '   '],
    ['of 5 KB', 'x'.repeat(5000)],
    ['a number', 7],
    ['an object', {}],
    ['with control characters', 'https://a.example/\u0007'],
    ['with a lone surrogate', 'https://a.example/\ud800'],
  ] as const) {
    it(`stops with qr-invalid: ${name} (C35)`, async () => {
      const { state, questions, recovered } = await travel([code({ content })], { about });

      assert.ok(state.status === 'error' && state.error.code === 'qr-invalid');
      assert.deepEqual([questions, recovered], [1, true]);
    });
  }

  for (const content of ['javascript:alert(1)', '🔑'.repeat(500)]) {
    it(`is only drawn, whatever it says: ${content.slice(0, 20)} (C35)`, async () => {
      const { state, questions, recovered } = await travel([code({ content })], { about });

      assert.ok(state.status === 'pending' && state.code.content === content);
      assert.deepEqual([questions, recovered], [1, true]);
    });
  }

  it('is missing, with a picture from elsewhere: the state names it, and nobody loads it (C36, T34)', async () => {
    const url = 'https://pictures.example.com/a-code.png';
    const { state, questions, recovered } = await travel([code({ content: undefined, url })], { about });

    assert.ok(state.status === 'pending' && state.code.imageUrl === url && state.code.content === undefined);
    assert.deepEqual([questions, recovered], [1, true]);
  });

  for (const url of [undefined, '', 'http://10.0.0.1/a.png', 'javascript:alert(1)', 'data:image/png;base64,AA', 7]) {
    it(`is missing, with ${String(url)} for a picture (C36)`, async () => {
      const { state, questions, recovered } = await travel([code({ content: undefined, url })], { about });

      assert.ok(state.status === 'error' && state.error.code === 'qr-invalid');
      assert.deepEqual([questions, recovered], [1, true]);
    });
  }
});

describe('an id that nobody should send back', () => {
  for (const qrcodeId of [undefined, '', 7, 'a&b=c', 'a#b', 'a%00b', '../../admin', 'a\r\nb', 'x'.repeat(10_000), {}]) {
    it(`is refused and asked for again: ${JSON.stringify(qrcodeId)?.slice(0, 24)} (C37)`, async () => {
      const { state, questions, recovered } = await travel([code({ qrcodeId })], { about });

      assert.equal(state.status, 'loading');
      assert.deepEqual([questions, recovered], [1, true]);
    });
  }
});

describe('numbers and dates that make no sense', () => {
  for (const [expiresIn, lifetimeMs] of [
    [0, 120_000],
    [-1, 120_000],
    ['120', 120_000],
    [null, 120_000],
    [undefined, 120_000],
    [1e308, 600_000],
    [1, 10_000],
    [3600, 600_000],
  ] as const) {
    it(`are brought within limits: a life of ${String(expiresIn)} s (C38)`, async () => {
      const { state, questions, recovered } = await travel([code({ expiresIn })], { about });

      assert.ok(state.status === 'pending' && state.code.lifetimeMs === lifetimeMs);
      assert.deepEqual([questions, recovered], [1, true]);
    });
  }

  for (const createdAt of ['1970-01-01T00:00:00Z', '2099-01-01T00:00:00Z', 'yesterday', -1, {}]) {
    it(`are not looked at: created ${JSON.stringify(createdAt)} (C39, F14)`, async () => {
      const { state, questions, recovered } = await travel([code({ createdAt })], { about });

      assert.ok(state.status === 'pending' && state.code.lifetimeMs === 120_000);
      assert.deepEqual([questions, recovered], [1, true]);
    });
  }

  for (const interval of [0, -5, 1e9, 'fast', null]) {
    it(`are brought within limits: a pace of ${String(interval)} (C40)`, async () => {
      const { state, questions, recovered } = await travel([envelope({ status: 'PENDING', interval })]);

      assert.deepEqual([state.status, questions, recovered], ['pending', 1, true]);
    });
  }

  for (const binding of [
    { method: 'no-such-method' },
    'plain',
    [],
    { method: 'plain', header: 'Cookie' },
    { header: '\r\nX: y' },
  ]) {
    it(`are passed over: the binding ${JSON.stringify(binding)} (C49)`, async () => {
      const { state, questions, recovered } = await travel([code({ binding })], { about });

      assert.deepEqual([state.status, questions, recovered], ['pending', 1, true]);
    });
  }
});
