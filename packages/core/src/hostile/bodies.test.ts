import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { retriedCode, retriedStatus, stopped, times, runScenario } from './scenario.test.js';
import { answer, envelope } from './raw-server.test.js';
import type { RawResponse } from './raw-server.test.js';

const maxBodyBytes = 65_536;
const scanned = '{"statusCode":200,"data":{"status":"SCANNED"}}';
const code =
  '{"statusCode":200,"data":{"qrcodeId":"a-cut-code","content":"https://login.example.com/#x","expiresIn":600}}';
const padded = (length: number): string => scanned + ' '.repeat(length - scanned.length);
const framed = (bytes: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);

/** The first member of an endless gzip stream. */
const bomb = gzipSync(Buffer.alloc(1_000_000, ' '));
const spaces = Buffer.alloc(16_384, ' ');
const chunked = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n';

const endless: readonly (readonly [string, RawResponse])[] = [
  ['endless chunks (C13, F30)', { bytes: `${chunked}\r\n`, after: 'drip', chunk: framed(spaces) }],
  [
    'a hundred megabytes (C13, F30)',
    { bytes: 'HTTP/1.1 200 OK\r\ncontent-length: 104857600\r\n\r\n', after: 'drip', chunk: spaces },
  ],
  ['a body without a length (C13)', { bytes: 'HTTP/1.1 200 OK\r\n\r\n', after: 'drip', chunk: spaces }],
  ['a gzip bomb (C13)', { bytes: `${chunked}content-encoding: gzip\r\n\r\n`, after: 'drip', chunk: framed(bomb) }],
  [
    'a success, then endless chunks (C13)',
    {
      bytes: `${chunked}\r\n${framed(Buffer.from(scanned.replace('SCANNED', 'AUTHORIZED","ticket":"stolen'))).toString()}`,
      after: 'drip',
      chunk: framed(spaces),
    },
  ],
];

describe('LoginAttempt and an endless body', () => {
  for (const [name, malformed] of endless) {
    it(`aborts and retries a poll: ${name}`, async () => {
      const { outcome, pushed, dripping } = await runScenario([malformed]);

      assert.deepEqual(outcome, retriedStatus);
      assert.ok(pushed < 512 * 1024, `${pushed} bytes`);
      assert.equal(dripping, 0);
    });

    it(`aborts and retries a request for a code: ${name}`, async () => {
      const { outcome, pushed, dripping } = await runScenario([malformed], { about: 'codes' });

      assert.deepEqual(outcome, retriedCode);
      assert.ok(pushed < 512 * 1024, `${pushed} bytes`);
      assert.equal(dripping, 0);
    });

    it(`ends with protocol after five: ${name}`, async () => {
      assert.deepEqual((await runScenario(times(6, malformed))).outcome, stopped('protocol', 1, 5));
    });
  }
});

describe('body limit of the V3 adapter', () => {
  it('admits a body of exactly 64 KiB (C13)', async () => {
    const { outcome } = await runScenario([answer(padded(maxBodyBytes))]);

    assert.deepEqual(outcome, { ...retriedStatus, status: 'scanned' });
  });

  it('rejects one byte more (C13)', async () => {
    assert.deepEqual((await runScenario([answer(padded(maxBodyBytes + 1))])).outcome, retriedStatus);
  });

  it('counts bytes after decompression (C13)', async () => {
    const headers = ['content-encoding: gzip'];
    const { outcome } = await runScenario([answer(gzipSync(padded(maxBodyBytes)), { headers })]);
    const { outcome: longer } = await runScenario([answer(gzipSync(padded(maxBodyBytes + 1)), { headers })]);

    assert.deepEqual(outcome, { ...retriedStatus, status: 'scanned' });
    assert.deepEqual(longer, retriedStatus);
  });

  for (const [name, malformed] of [
    ['a name (C31)', envelope({ status: 'SCANNED', briefUserInfo: { displayName: 'x'.repeat(1e6) } })],
    [
      'a photo (C33)',
      envelope({ status: 'SCANNED', briefUserInfo: { photo: `https://a.example/${'x'.repeat(1e6)}` } }),
    ],
    ['a message (C47)', envelope({ status: 'SCANNED' }, { message: 'x'.repeat(1e6) })],
    ['a requestId (C48)', envelope({ status: 'SCANNED' }, { requestId: 'x'.repeat(1e6) })],
  ] as const) {
    it(`rejects a megabyte in ${name}`, async () => {
      assert.deepEqual((await runScenario([malformed])).outcome, retriedStatus);
    });
  }
});

describe('LoginAttempt and a truncated body', () => {
  it('retries a request for a code truncated at any byte (C7)', async () => {
    const lengths = Array.from({ length: code.length }, (_, length) => length);
    while (lengths.length > 0) {
      const trips = lengths
        .splice(0, 16)
        .map(async (length) => (await runScenario([answer(code.slice(0, length))], { about: 'codes' })).outcome);
      for (const outcome of await Promise.all(trips)) assert.deepEqual(outcome, retriedCode);
    }
  });

  it('shows the code of the complete body (C7)', async () => {
    const { outcome, state } = await runScenario([answer(code)], { about: 'codes' });

    assert.deepEqual(outcome, { ...retriedCode, status: 'pending' });
    assert.ok(state.status === 'pending' && state.code.id === 'a-cut-code');
  });

  it('ends with protocol after five (C7)', async () => {
    assert.deepEqual((await runScenario(times(6, answer(scanned.slice(0, -1))))).outcome, stopped('protocol', 1, 5));
  });
});

describe('LoginAttempt and invalid UTF-8', () => {
  for (const [name, bytes] of [
    ['a lone surrogate', [0xed, 0xa0, 0x80]],
    ['a byte that never occurs', [0xff]],
    ['an overlong slash', [0xc0, 0xaf]],
    ['a character cut short', [0xf0, 0x9f]],
  ] as const) {
    it(`replaces it in a name: ${name} (C6)`, async () => {
      const [head = '', tail = ''] = JSON.stringify({
        statusCode: 200,
        data: { status: 'SCANNED', briefUserInfo: { displayName: 'Ada|' } },
      }).split('|');
      const malformed = answer(Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(tail)]));
      const { outcome, state } = await runScenario([malformed]);

      assert.deepEqual(outcome, { ...retriedStatus, status: 'scanned' });
      assert.match(state.status === 'scanned' ? (state.user?.displayName ?? '') : '', /^Ada\ufffd+$/);
    });

    it(`does not accept it in a status: ${name} (C6)`, async () => {
      const head = '{"statusCode":200,"data":{"ticket":"stolen","status":"AUTHORIZED';
      const malformed = answer(Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from('"}}')]));

      assert.deepEqual((await runScenario([malformed])).outcome, retriedStatus);
    });
  }
});
