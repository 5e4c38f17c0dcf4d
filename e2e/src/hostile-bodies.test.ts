import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { travel } from './parts/journey.js';
import { answer } from './parts/raw-server.js';
import type { RawAnswer } from './parts/raw-server.js';

const pending = JSON.stringify({ statusCode: 200, message: 'ok', data: { status: 'PENDING' } });
const success = JSON.stringify({
  statusCode: 200,
  message: 'ok',
  data: { status: 'AUTHORIZED', ticket: 'a-stolen-ticket' },
});
const plain = (body: string | Uint8Array, status?: string): RawAnswer =>
  answer(body, { ...(status !== undefined && { status }) });

/** Bodies that say nothing usable: the card stays as it is, asks once more, and the honest answer counts. */
const unusable: readonly (readonly [string, RawAnswer])[] = [
  ['an empty body (C1, F26)', plain('')],
  ['204 (C2, F26)', { bytes: 'HTTP/1.1 204 No Content\r\n\r\n' }],
  ['205 (C2)', { bytes: 'HTTP/1.1 205 Reset Content\r\ncontent-length: 0\r\n\r\n' }],
  ['304 (C2, F26)', { bytes: 'HTTP/1.1 304 Not Modified\r\n\r\n' }],
  [
    'a login page in HTML (C3, F26)',
    answer('<!doctype html><title>Welcome to the hotel</title>', { headers: ['content-type: text/html'] }),
  ],
  ['two documents (C8)', plain(pending + pending)],
  ['a document and garbage (C8)', plain(`${success}]]>`)],
  ...['null', 'true', '42', '"AUTHORIZED"', '[]'].map((body) => [`the document ${body} (C9)`, plain(body)] as const),
  ['NaN (C10)', plain('{"statusCode":NaN}')],
  ['Infinity (C10)', plain('{"statusCode":Infinity}')],
  ['a comment (C10)', plain(`/* ok */${pending}`)],
  ['single quotes (C10)', plain("{'statusCode':200}")],
  [
    'quotes that are not escaped (C11)',
    plain('{"statusCode":200,"data":{"status":"PENDING","customData":"{"a":"b"}"}}'),
  ],
  ['ten thousand levels (C12)', plain('{"data":'.repeat(10_000) + '1' + '}'.repeat(10_000))],
  ['ten thousand lists (C12)', plain('['.repeat(10_000) + ']'.repeat(10_000))],
  [
    'success twice, pending at last, all in one (C14)',
    plain('{"statusCode":200,"data":{"status":"AUTHORIZED","status":"NONSENSE","ticket":"a-stolen-ticket"}}'),
  ],
  [
    'a prototype in place of members (C15)',
    plain('{"__proto__":{"statusCode":200,"data":{"status":"AUTHORIZED","ticket":"a-stolen-ticket"}}}'),
  ],
  ['members of a constructor (C15)', plain('{"constructor":{"prototype":{"statusCode":200}},"toString":1}')],
];

describe('an answer that says nothing usable', () => {
  for (const [name, lie] of unusable) {
    it(`is asked for again: ${name}`, async () => {
      const { state, questions, recovered } = await travel([lie]);

      assert.equal(state.status, 'pending');
      assert.equal(questions, 1);
      assert.equal(recovered, true);
    });

    it(`is asked for again when it should bring a code: ${name}`, async () => {
      const { state, questions, recovered } = await travel([lie], { about: 'codes' });

      assert.equal(state.status, 'loading');
      assert.equal(questions, 1);
      assert.equal(recovered, true);
    });
  }

  it('five times in a row ends in an error, and a new attempt works (C3)', async () => {
    const lie = answer('<!doctype html>', { headers: ['content-type: text/html'] });
    const { state, questions, recovered } = await travel([lie, lie, lie, lie, lie, lie]);

    assert.ok(state.status === 'error' && state.error.code === 'protocol');
    assert.equal(questions, 5);
    assert.equal(recovered, true);
  });

  it('because it was cut at any byte is asked for again (C7)', async () => {
    const cuts = Array.from({ length: success.length }, (_, length) => plain(success.slice(0, length)));
    for (const lie of cuts) {
      const { state, questions, recovered } = await travel([lie]);
      assert.deepEqual([state.status, questions, recovered], ['pending', 1, true]);
    }
  });
});

describe('an answer in an unusual dress', () => {
  for (const [name, lie] of [
    ['as text (C4)', answer(pending, { headers: ['content-type: text/plain'] })],
    ['with no content type (C4)', answer(pending, { headers: [] })],
    ['with a byte order mark (C5)', plain(`\ufeff${pending}`)],
    [
      'with invalid UTF-8 in a text (C6)',
      plain(
        Buffer.concat([
          Buffer.from('{"statusCode":200,"message":"'),
          Buffer.from([0xff, 0xc0, 0x80]),
          Buffer.from('","data":{"status":"PENDING"}}'),
        ]),
      ),
    ],
    ['with a lone surrogate (C6)', plain('{"statusCode":200,"message":"\\ud800","data":{"status":"PENDING"}}')],
    [
      'with the same key twice, the last one true (C14)',
      plain('{"statusCode":200,"data":{"status":"AUTHORIZED","status":"PENDING"}}'),
    ],
    [
      'with a prototype beside (C15)',
      plain(
        '{"__proto__":{"polluted":1},"statusCode":200,"data":{"__proto__":{"status":"AUTHORIZED"},"status":"PENDING"}}',
      ),
    ],
  ] as const) {
    it(`is read: ${name}`, async () => {
      const { state, questions, recovered } = await travel([lie]);

      assert.equal(state.status, 'pending');
      assert.equal(questions, 1);
      assert.equal(recovered, true);
      assert.equal(Reflect.get({}, 'polluted'), undefined);
    });
  }
});

describe('a body without end', () => {
  const maxPushed = 4_000_000;

  for (const about of ['status', 'codes'] as const) {
    it(`is cut: chunks for ever, asked for ${about} (C13, F30)`, async () => {
      const lie: RawAnswer = { bytes: 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n', after: 'flood' };
      const { questions, recovered, flooded } = await travel([lie], { about });

      assert.equal(questions, 1);
      assert.equal(recovered, true);
      // What the sockets between them hold, and no more.
      assert.ok(flooded < maxPushed, `${flooded} bytes`);
    });
  }

  it('is cut: a hundred megabytes announced (C13, F30)', async () => {
    const lie: RawAnswer = { bytes: 'HTTP/1.1 200 OK\r\ncontent-length: 104857600\r\n\r\n', after: 'flood' };
    const { state, questions, recovered, flooded } = await travel([lie]);

    assert.deepEqual([state.status, questions, recovered], ['pending', 1, true]);
    assert.ok(flooded < maxPushed, `${flooded} bytes`);
  });

  it('is cut: a gzip bomb (C13, F30)', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, ' '));
    const lie = answer(bomb, { headers: ['content-type: application/json', 'content-encoding: gzip'] });
    const { state, questions, recovered } = await travel([lie]);

    assert.deepEqual([state.status, questions, recovered], ['pending', 1, true]);
  });
});
