import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoAccounts } from '@qr-login/server';
import { AutoAdvancingTime } from '../internal-testing/auto-advancing-time.js';
import {
  findClosedPort,
  openBreakableProxy,
  openHttpServer,
  openSelfSignedServer,
  openSocketServer,
} from '../internal-testing/faulty-server.js';
import type { FaultyServer } from '../internal-testing/faulty-server.js';
import { openServer } from '../internal-testing/open-server.js';
import type { Handler } from '../internal-testing/open-server.js';
import { audit } from './audit.js';
import type { Finding } from './check.js';
import { createReport } from './create-report.js';
import { AuditError } from './options.js';
import type { AuditOptions } from './options.js';
import type { AuditReport } from './reports/report.js';

const [tokenA = '', tokenB = ''] = Object.keys(demoAccounts);

const optionsFor = (baseUrl: string): AuditOptions => ({
  baseUrl,
  protocol: 'genauth-v3',
  appId: 'demo-app',
  appSecret: 'demo-secret',
  tokenA,
  tokenB,
  only: ['ticket-replay', 'parallel-redemption'],
  requestsPerSecond: 1000,
});

async function collect(options: AuditOptions): Promise<readonly Finding[]> {
  const findings = [];
  for await (const finding of audit(options)) findings.push(finding);
  return findings;
}

const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
const afterRequest =
  (answer: (write: (text: string) => void, end: () => void) => void): (() => Promise<FaultyServer>) =>
  () =>
    openSocketServer((socket) =>
      socket.once('data', () =>
        answer(
          (text) => socket.write(text),
          () => socket.destroy(),
        ),
      ),
    );

describe('audit of a server without a usable response', () => {
  const faults: readonly (readonly [string, () => Promise<FaultyServer>, RegExp])[] = [
    ['hangs before its head', () => openSocketServer(() => {}), /no response within 300 ms/],
    [
      'hangs in its body',
      afterRequest((write) => write(`${head}content-length: 100\r\n\r\n{"a":`)),
      /no response within 300 ms/,
    ],
    [
      'resets the connection',
      () => openSocketServer((socket) => socket.once('data', () => socket.resetAndDestroy())),
      /the connection was reset/,
    ],
    ['closes before its head', afterRequest((_, end) => end()), /the connection broke off/],
    [
      'closes in its body',
      afterRequest((write, end) => {
        write(`${head}content-length: 100\r\n\r\n{"a":`);
        end();
      }),
      /the connection broke off/,
    ],
    ['speaks no HTTP', afterRequest((write) => write('220 mail.example ESMTP\r\n')), /the connection failed HPE_/],
    [
      'answers with a body without an end',
      () =>
        openHttpServer((response) => {
          const fill = (): void => {
            while (response.write(' '.repeat(65_536)));
          };
          response.on('drain', fill);
          fill();
        }),
      /at most 1048576 bytes/,
    ],
    [
      'answers with HTML',
      () =>
        openHttpServer((response) =>
          response.setHeader('content-type', 'text/html').end('<html><body>secret words</body></html>'),
        ),
      /answered 200 without JSON/,
    ],
    [
      'answers with an empty object',
      () => openHttpServer((response) => response.end('{}')),
      /no code was created: POST \/api\/v3\/gene-qrcode answered 200/,
    ],
    [
      'answers with 502',
      () => openHttpServer((response) => response.writeHead(502).end('bad gateway')),
      /answered 502 without JSON/,
    ],
    [
      'redirects to another page',
      () => openHttpServer((response) => response.writeHead(302, { location: '/login' }).end()),
      /answered 302/,
    ],
    [
      'has a self-signed certificate',
      openSelfSignedServer,
      /the certificate is self-signed: name its authority in NODE_EXTRA_CA_CERTS/,
    ],
    [
      'speaks no TLS at an https address',
      async () => {
        const { url, ...server } = await openHttpServer((response) => response.end('{}'));
        return { ...server, url: url.replace('http:', 'https:') };
      },
      /the server speaks no TLS at this port: the address may have to begin with http:/,
    ],
    [
      'refuses with an envelope of HTTP status 200',
      () => openHttpServer((response) => response.end('{"statusCode":401,"apiCode":2020,"message":"secret words"}')),
      /answered 200 with statusCode 401, apiCode 2020$/,
    ],
  ];

  for (const [name, open, expected] of faults)
    it(`throws an AuditError with the reason if the server ${name}`, async () => {
      const server = await open();

      try {
        const isHanging = expected.source.includes('300 ms');
        const options = { ...optionsFor(server.url), ...(isHanging && { requestTimeoutMs: 300 }) };
        await assert.rejects(collect(options), (error) => {
          assert.ok(error instanceof AuditError);
          assert.match(error.message, expected);
          assert.ok(!error.message.includes('secret'));
          return true;
        });
      } finally {
        server.close();
      }
    });

  it('throws an AuditError if nothing listens', async () => {
    await assert.rejects(collect(optionsFor(await findClosedPort())), {
      name: 'AuditError',
      message: /the connection was refused/,
    });
  });

  it('reports the reason in a report without a pass', async () => {
    const { verdict, endedEarly, counts, requestCount } = await createReport(optionsFor(await findClosedPort()));

    assert.deepEqual([verdict, counts.passed, requestCount], ['incomplete', 0, 1]);
    assert.match(String(endedEarly), /the connection was refused/);
  });
});

describe('audit of a server that is slow', () => {
  it('waits for an answer that arrives in pieces within the time limit', async () => {
    const slowly: (handle: Handler) => Handler = (handle) => async (request) => {
      const response = await handle(request);
      const text = await response.text();
      const pieces = new ReadableStream({
        async start(controller) {
          for (const piece of [text.slice(0, 5), text.slice(5)]) {
            await new Promise((resolve) => setTimeout(resolve, 20));
            controller.enqueue(new TextEncoder().encode(piece));
          }
          controller.close();
        },
      });
      return new Response(text === '' ? null : pieces, response);
    };
    const server = await openServer({ wrap: slowly });
    const findings = await collect({ ...optionsFor(server.url), only: ['ticket-replay'] });
    await server.close();

    assert.deepEqual(
      findings.map(({ outcome }) => outcome),
      ['passed'],
    );
  });
});

describe('audit of a server that fails later', () => {
  const failAt =
    (path: string, fail: (request: Request) => Response | Promise<Response>): ((handle: Handler) => Handler) =>
    (handle) =>
    (request) =>
      request.url.includes(path) ? Promise.resolve(fail(request)) : handle(request);

  for (const [name, fail] of [
    [
      'hangs',
      (time: AutoAdvancingTime) => {
        void time.pass(time.audit.requestTimeoutMs);
        return new Promise<Response>(() => {});
      },
    ],
    ['answers with HTML', () => new Response('<html></html>')],
    ['answers with an error', () => new Response('{}', { status: 500 })],
    ['answers 200 with nothing in it', () => Response.json({ statusCode: 200, data: {} })],
  ] as const)
    it(`is inconclusive, and no pass, if the redemption ${name}`, async () => {
      const time = new AutoAdvancingTime();
      const server = await openServer({ wrap: failAt('exchange-tokenset', () => fail(time)) });
      const [finding] = await collect({ ...optionsFor(server.url), ...time.audit, only: ['ticket-replay'] });
      await server.close();

      assert.equal(finding?.outcome, 'inconclusive');
      assert.match(String(finding?.evidence[0]), /exchange-tokenset/);
    });

  async function auditUntilBroken(
    changes: Partial<AuditOptions>,
    act: (proxy: { break: () => void }) => void,
  ): Promise<AuditReport> {
    const server = await openServer();
    const proxy = await openBreakableProxy(server.url);
    try {
      return await createReport({ ...optionsFor(proxy.url), ...changes, onFinding: () => act(proxy) });
    } finally {
      proxy.close();
      await server.close();
    }
  }

  it('ends with what it found if the server goes down between checks', async () => {
    const { verdict, endedEarly, findings } = await auditUntilBroken({}, (proxy) => proxy.break());

    assert.deepEqual(
      [verdict, findings.map(({ id, outcome }) => [id, outcome])],
      [
        'incomplete',
        [
          ['ticket-replay', 'passed'],
          ['parallel-redemption', 'inconclusive'],
        ],
      ],
    );
    assert.match(String(endedEarly), /^the server has stopped responding: GET \/: the connection was reset$/);
  });

  it('ends with what it found if it is interrupted', async () => {
    const interruption = new AbortController();
    const { verdict, endedEarly, findings } = await auditUntilBroken({ signal: interruption.signal }, () =>
      interruption.abort(),
    );

    assert.deepEqual([verdict, endedEarly, findings.length], ['incomplete', 'the run was interrupted', 1]);
  });

  it('ends at once if it is interrupted in a pause for a rate limit', async () => {
    const interruption = new AbortController();
    const limited = failAt(
      'check-qrcode-status',
      () => new Response('{}', { status: 429, headers: { 'retry-after': '29' } }),
    );
    const server = await openServer({ wrap: limited });
    const { endedEarly, rateLimits } = await createReport({
      ...optionsFor(server.url),
      signal: interruption.signal,
      onRateLimit: () => setImmediate(() => interruption.abort()),
    });
    await server.close();

    assert.equal(endedEarly, 'the run was interrupted');
    assert.deepEqual(rateLimits, [{ path: '/api/v3/check-qrcode-status', count: 1, longestWaitMs: 29_000 }]);
  });
});
