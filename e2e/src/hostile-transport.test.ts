import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { travel } from './parts/journey.js';
import { answer, envelope } from './parts/raw-server.js';
import type { RawAnswer } from './parts/raw-server.js';

const pending = JSON.stringify({ statusCode: 200, data: { status: 'PENDING' } });
const busy = (headers: readonly string[], status = '503 Service Unavailable'): RawAnswer =>
  answer('', { status, headers });

describe('a server that asks to be left alone', () => {
  for (const value of [
    '0',
    '-1',
    '1000000000',
    'abc',
    'NaN',
    'Wed, 21 Oct 2015 07:28:00 GMT',
    'Wed, 21 Oct 2099 07:28:00 PST',
    '1.5',
    '',
  ]) {
    for (const status of ['429 Too Many Requests', '503 Service Unavailable']) {
      it(`is asked once more within a minute: ${status.slice(0, 3)}, retry-after: ${value} (C41, F7)`, async () => {
        const { state, questions, recovered } = await travel([busy([`retry-after: ${value}`], status)]);

        assert.deepEqual([state.status, questions, recovered], ['pending', 1, true]);
      });
    }
  }

  it('twice in one answer is asked once more within a minute (C41)', async () => {
    const { state, questions, recovered } = await travel([busy(['retry-after: 5', 'retry-after: 900'])]);

    assert.deepEqual([state.status, questions, recovered], ['pending', 1, true]);
  });
});

describe('a server in trouble', () => {
  for (const status of ['500 Internal Server Error', '502 Bad Gateway', '504 Gateway Timeout', '408 Request Timeout']) {
    it(`is asked again: ${status} (F6, C16)`, async () => {
      const { state, questions, recovered } = await travel([answer('oops', { status })]);

      assert.deepEqual([state.status, questions, recovered], ['pending', 1, true]);
    });
  }

  for (const status of [
    '401 Unauthorized',
    '403 Forbidden',
    '410 Gone',
    '418 Teapot',
    '422 Unprocessable',
    '451 Unavailable',
  ]) {
    for (const about of ['status', 'codes'] as const) {
      it(`that refuses is asked once: ${status}, about ${about} (C43, F8)`, async () => {
        const { state, questions, recovered } = await travel([answer('', { status })], { about });

        assert.ok(state.status === 'error' && state.error.code === 'refused');
        assert.deepEqual([questions, recovered], [1, true]);
      });
    }
  }
});

describe('a proxy that wants a password', () => {
  it('is a network that does not work: browsers show no page that answer (C43)', async () => {
    const lie = answer('', { status: '407 Proxy Authentication Required' });
    const { state, questions, recovered } = await travel(
      Array.from({ length: 6 }, () => lie),
      { about: 'codes' },
    );

    assert.ok(state.status === 'error' && state.error.code === 'network-or-policy');
    assert.deepEqual([questions, recovered], [5, true]);
  });
});

describe('a connection that breaks the rules', () => {
  for (const [name, lie] of [
    ['closed before the headers (C44)', { bytes: '', after: 'close' }],
    ['reset before the headers (C44)', { bytes: '', after: 'reset' }],
    ['closed in the headers (C44)', { bytes: 'HTTP/1.1 200 OK\r\ncontent-le', after: 'close' }],
    ['closed after the headers (C44)', { bytes: 'HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n', after: 'close' }],
    [
      'closed in a chunk (C44)',
      { bytes: 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n40\r\n{"sta', after: 'close' },
    ],
    [
      'shorter than its length (C44)',
      { bytes: `HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n${pending}`, after: 'close' },
    ],
    [
      'longer than its length (C44)',
      { bytes: `HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n${pending}`, after: 'close' },
    ],
    [
      'two ways to tell its length (C44)',
      {
        bytes: `HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{\r\n0\r\n\r\n`,
        after: 'close',
      },
    ],
    ['no HTTP at all (C44)', { bytes: 'SSH-2.0-OpenSSH_9.2\r\n', after: 'close' }],
    ['a header of a megabyte (C45)', { bytes: `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(1e6)}\r\n\r\n`, after: 'close' }],
    [
      'ten thousand headers (C45)',
      { bytes: `HTTP/1.1 200 OK\r\n${'x-one: 1\r\n'.repeat(10_000)}\r\n`, after: 'close' },
    ],
  ] as const satisfies readonly (readonly [string, RawAnswer])[]) {
    it(`is one lost question: ${name}`, async () => {
      const { state, questions, recovered } = await travel([lie]);

      assert.deepEqual([state.status, questions, recovered], ['pending', 1, true]);
    });
  }

  it('hangs: the question is given up and asked again (C44, F3)', async () => {
    const { state, questions, recovered } = await travel([{ bytes: '', after: 'hang' }], { hangs: true });

    assert.deepEqual([state.status, questions, recovered], ['pending', 1, true]);
  });

  it('floods with cookies: nothing comes of it (C46)', async () => {
    const headers = Array.from({ length: 100 }, (_, at) => `set-cookie: c${at}=1; Path=/`);
    const { state, questions, recovered } = await travel([answer(pending, { headers })]);

    assert.deepEqual([state.status, questions, recovered], ['pending', 1, true]);
  });
});

describe('words in an envelope', () => {
  for (const [name, rest] of [
    ['markup (C47)', { message: '<img src=x onerror=alert(1)>' }],
    ['50,000 characters (C47)', { message: 'x'.repeat(50_000) }],
    ['placeholders (C47)', { message: '{0} %s ${x}' }],
    ['escapes of a terminal (C47)', { message: '\u001b[31mred' }],
    ['an apiCode of text (C48)', { apiCode: 'x'.repeat(1000) }],
    ['an apiCode beyond measure (C48)', { apiCode: 1e308 }],
    ['an object for a requestId (C48)', { requestId: { a: 1 } }],
  ] as const) {
    it(`are passed over: ${name}`, async () => {
      const { state, questions, recovered } = await travel([envelope({ status: 'PENDING' }, rest)]);

      assert.deepEqual([state.status, questions, recovered], ['pending', 1, true]);
    });

    it(`are in no error either: ${name}`, async () => {
      const { state, questions, recovered } = await travel([envelope({}, { ...rest, statusCode: 403 })]);

      assert.ok(state.status === 'error' && state.error.code === 'refused');
      assert.match(state.error.message, /^the server answered 403$/);
      assert.deepEqual([questions, recovered], [1, true]);
    });
  }
});
