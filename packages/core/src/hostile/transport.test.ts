import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, beforeEach, describe, it } from 'node:test';
import { retriedCode, retriedStatus, stopped, times, runScenario } from './scenario.test.js';
import { answer, envelope } from './raw-server.test.js';
import type { RawResponse } from './raw-server.test.js';

const success = JSON.stringify({ statusCode: 200, data: { status: 'AUTHORIZED', ticket: 'a-stolen-ticket' } });
const secondAnswer = `HTTP/1.1 200 OK\r\ncontent-length: ${success.length}\r\n\r\n${success}`;
const head = 'HTTP/1.1 200 OK\r\n';
const chunked = `${head}transfer-encoding: chunked\r\n`;

/** Truncated responses, wrong lengths, invalid HTTP. */
const broken: readonly (readonly [string, RawResponse])[] = [
  ['closed before the headers (C44)', { bytes: '', after: 'close' }],
  ['reset before the headers (C44)', { bytes: '', after: 'reset' }],
  ['closed after the headers (C44)', { bytes: `${head}content-length: 500\r\n\r\n`, after: 'close' }],
  ['closed in a chunk, after a success (C44)', { bytes: `${chunked}\r\n400\r\n${success}`, after: 'close' }],
  ['closed before the last chunk (C44)', { bytes: `${chunked}\r\n${hex(success)}\r\n`, after: 'close' }],
  ['a chunk without a size (C44)', { bytes: `${chunked}\r\nxyz\r\n${success}\r\n0\r\n\r\n` }],
  [
    'a success shorter than its length (C44)',
    { bytes: `${head}content-length: 500\r\n\r\n${success}`, after: 'close' },
  ],
  ['two lengths (C44)', { bytes: `${head}content-length: 5\r\ncontent-length: ${success.length}\r\n\r\n${success}` }],
  ['a negative length (C44)', { bytes: `${head}content-length: -1\r\n\r\n${success}`, after: 'close' }],
  ['a length and chunks (C44)', { bytes: `${chunked}content-length: 5\r\n\r\n${hex(success)}\r\n0\r\n\r\n` }],
  ['a header of a megabyte (C45)', { bytes: `${head}x: ${'y'.repeat(1e6)}\r\ncontent-length: 0\r\n\r\n` }],
  ['ten thousand headers (C45)', { bytes: `${head}${'x-one: 1\r\n'.repeat(10_000)}content-length: 0\r\n\r\n` }],
  ['silence (C44)', { bytes: '', after: 'hang' }],
  ['silence after the headers (C44)', { bytes: `${head}content-length: 500\r\n\r\n`, after: 'hang' }],
  ['silence after half a success (C44)', { bytes: `${head}content-length: 500\r\n\r\n${success}`, after: 'hang' }],
];

function hex(body: string): string {
  return `${body.length.toString(16)}\r\n${body}`;
}

describe('LoginAttempt and a broken connection', () => {
  for (const [name, malformed] of broken) {
    const error = malformed.after === 'hang' ? 'timeout' : 'network-or-policy';

    it(`retries a poll: ${name}`, async () => {
      assert.deepEqual((await runScenario([malformed])).outcome, retriedStatus);
    });

    it(`retries a request for a code: ${name}`, async () => {
      assert.deepEqual((await runScenario([malformed], { about: 'codes' })).outcome, retriedCode);
    });

    it(`ends with ${error} after five: ${name}`, async () => {
      assert.deepEqual((await runScenario(times(6, malformed), { about: 'codes' })).outcome, stopped(error, 5, 0));
    });
  }

  it('discards an unsolicited second response (C44)', async () => {
    const { bytes } = envelope({ status: 'SCANNED' });
    const { outcome } = await runScenario([{ bytes: Buffer.concat([Buffer.from(bytes), Buffer.from(secondAnswer)]) }]);

    assert.deepEqual(outcome, { ...retriedStatus, status: 'scanned' });
  });

  it('discards a second response behind a length that is too short (C44)', async () => {
    const malformed = { bytes: `${head}content-length: 2\r\n\r\n{}${secondAnswer}` };

    assert.deepEqual((await runScenario([malformed])).outcome, retriedStatus);
  });
});

describe('LoginAttempt and a redirect', () => {
  let visits = 0;
  let elsewhere = '';
  const trap = createServer((_request, response) => {
    visits++;
    response.end(success);
  });

  before(async () => {
    await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
    const address = trap.address();
    assert.ok(address !== null && typeof address !== 'string');
    elsewhere = `http://127.0.0.1:${address.port}/`;
  });

  beforeEach(() => (visits = 0));

  after(() => new Promise((resolve) => trap.close(resolve)));

  for (const status of ['301 Moved', '302 Found', '303 See Other', '307 Temporary', '308 Permanent']) {
    for (const [name, location] of [
      ['another origin', () => elsewhere],
      ['the same route', () => '/api/v3/check-qrcode-status'],
    ] as const) {
      it(`does not follow ${status.slice(0, 3)} to ${name} (C42)`, async () => {
        const malformed = answer('', { status, headers: [`location: ${location()}`] });
        const once = await runScenario([malformed]);
        const always = await runScenario(times(6, malformed), { about: 'codes' });

        assert.deepEqual(once.outcome, retriedStatus);
        assert.deepEqual(always.outcome, stopped('network-or-policy', 5, 0));
        assert.equal(visits, 0);
      });
    }
  }
});

describe('LoginAttempt poll interval from the server', () => {
  /** Milliseconds between the bad response and the next poll. With this jitter, backoff alone is two seconds. */
  const waitMs = async (malformed: RawResponse): Promise<number> => {
    const { outcome, requestedAt } = await runScenario([malformed]);
    assert.deepEqual(outcome, retriedStatus);
    return (requestedAt[1] ?? NaN) - (requestedAt[0] ?? NaN);
  };

  for (const [interval, expected] of [
    [0, 2000],
    [-5, 2000],
    ['fast', 2000],
    [null, 2000],
    [{}, 2000],
    [1, 500],
    [499, 500],
    [60_001, 60_000],
    [1e9, 60_000],
    [1e308, 60_000],
  ] as const) {
    it(`is ${expected} ms for interval ${JSON.stringify(interval)} (C40)`, async () => {
      assert.equal(await waitMs(envelope({ status: 'PENDING', interval })), expected);
    });
  }

  for (const [value, expected] of [
    ['0', 2000],
    ['-1', 2000],
    ['1.5', 2000],
    ['abc', 2000],
    ['', 2000],
    ['5', 5000],
    ['1000000000', 60_000],
    ['9'.repeat(400), 2000],
    ['Wed, 21 Oct 2015 07:28:00 GMT', 2000],
    ['Thu, 01 Jan 2026 00:00:20 GMT', 18_000],
    ['Thu, 01 Jan 2026 00:00:20 PST', 60_000],
    ['Thu, 01 Jan 2026 00:00:20 XYZ', 2000],
  ] as const) {
    it(`is ${expected} ms for Retry-After ${value.slice(0, 30)} (C41)`, async () => {
      const malformed = answer('', { status: '503 Service Unavailable', headers: [`retry-after: ${value}`] });

      assert.equal(await waitMs(malformed), expected);
    });
  }

  it('is the default for two Retry-After headers (C41)', async () => {
    const headers = ['retry-after: 5', 'retry-after: 900'];

    assert.equal(await waitMs(answer('', { status: '429 Too Many Requests', headers })), 2000);
  });
});

describe('LoginAttempt and error responses', () => {
  for (const status of ['400', '401', '403', '404', '405', '410', '418', '422', '431', '451']) {
    it(`ends with refused after one ${status} (C43)`, async () => {
      const malformedResponses = times(6, answer(success, { status: `${status} No` }));

      assert.deepEqual((await runScenario(malformedResponses)).outcome, stopped('refused', 1, 1));
      assert.deepEqual((await runScenario(malformedResponses, { about: 'codes' })).outcome, stopped('refused', 1, 0));
    });
  }

  for (const status of ['408', '425', '429', '500', '503', '599']) {
    it(`ends with server-unavailable after five ${status} (C16, C41)`, async () => {
      const malformed = answer(success, { status: `${status} Not now` });

      assert.deepEqual((await runScenario([malformed])).outcome, retriedStatus);
      assert.deepEqual((await runScenario(times(6, malformed))).outcome, stopped('server-unavailable', 1, 5));
    });
  }

  it('treats 407 from a proxy as a network failure (C43)', async () => {
    const malformed = answer(success, { status: '407 Proxy Authentication Required' });

    assert.deepEqual((await runScenario([malformed])).outcome, retriedStatus);
    assert.deepEqual((await runScenario(times(6, malformed))).outcome, stopped('network-or-policy', 1, 5));
  });
});
