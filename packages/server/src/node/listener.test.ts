import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createDemoServerOptions, createMemoryStore, createQrLoginServer } from '../index.js';
import { createNodeListener, listen } from '../node.js';
import type { ListeningServer } from '../node.js';
import type { RequestReport } from '../request-report.js';
import type { ServerEvent } from '../events.js';
import { ServerHarness } from '../testing.js';

let server: ListeningServer;

/** Sends raw text and returns everything that the server sends until it closes or resets the connection. */
async function sendRaw(text: string, { port } = new URL(server.url)): Promise<string> {
  const socket = connect(Number(port), '127.0.0.1').on('error', () => {});
  let received = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => void (received += chunk));
  socket.write(text);
  await new Promise((resolve) => void socket.once('close', resolve));
  return received;
}

const gene = (headers: string): string =>
  `POST /api/v3/gene-qrcode HTTP/1.1\r\n${headers}Connection: close\r\nX-Authing-App-Id: demo-app\r\n` +
  'Content-Type: application/json\r\nContent-Length: 21\r\n\r\n{"type":"MOBILE_APP"}';

describe('createNodeListener', () => {
  before(async () => {
    server = await listen(async () =>
      createQrLoginServer(await createDemoServerOptions({ publicOrigin: 'https://id.example.com' })),
    );
  });
  after(() => server.close());

  for (const maxStreams of [Number.NaN, -1, 0.5])
    it(`rejects ${maxStreams} as maxStreams`, () => {
      const unused = {
        fetch: async () => new Response(),
        markNotReady: () => {},
        drain: () => {},
        close: async () => {},
      };

      assert.throws(() => createNodeListener(unused, { maxStreams }), /^RangeError: maxStreams must be a whole number/);
    });

  for (const count of [95, 120, 400])
    it(`rejects a request with a forged address and ${count} more headers (T45, T46)`, async () => {
      const fillers = Array.from({ length: count }, (_, at) => `X-${at}: y\r\n`).join('');
      const malformedResponses = `Host: x\r\nX-Forwarded-For: 203.0.113.77\r\n${fillers}X-Forwarded-For: 198.51.100.9\r\n`;

      assert.match(await sendRaw(gene(malformedResponses)), /^HTTP\/1\.1 431 [\s\S]*"statusCode":431/);
    });

  it('rejects two Host headers and creates no code (T48, S25)', async () => {
    const received = await sendRaw(gene('Host: id.example.com\r\nhOST: evil.example\r\n'));

    assert.match(received, /^HTTP\/1\.1 400 /);
    assert.match(received, /"statusCode":400,"message":"Exactly one Host header is expected"/);
    assert.doesNotMatch(received, /qrcodeId/);
  });

  for (const host of ['', 'Host: a b\r\n', 'Host: id.example:99999\r\n', 'Host: evil@id.example\r\n'])
    it(`rejects ${JSON.stringify(host.trim() || 'no Host at all')} (S25)`, async () => {
      assert.match(await sendRaw(gene(host)), /^HTTP\/1\.1 400 [\s\S]*"statusCode":400,"message":"/);
    });

  for (const target of ['OPTIONS *', 'GET ftp://id.example.com/healthz', 'GET http://[/healthz'])
    it(`answers ${JSON.stringify(target)} with 400 in JSON (S30)`, async () => {
      const received = await sendRaw(`${target} HTTP/1.1\r\nHost: id.example.com\r\nConnection: close\r\n\r\n`);

      assert.match(received, /^HTTP\/1\.1 400 [\s\S]*"statusCode":400,"message":"The request target must be/);
    });

  it('answers 500 in JSON if the server throws', async () => {
    const broken = await listen(() => ({
      fetch: async () => Promise.reject(new Error('canary')),
      markNotReady: () => {},
      drain: () => {},
      close: async () => {},
    }));
    const received = await sendRaw('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', new URL(broken.url));
    await broken.close();

    assert.match(received, /^HTTP\/1\.1 500 [\s\S]*"statusCode":500,"message":"Internal error"/);
    assert.doesNotMatch(received, /canary/);
  });

  for (const lie of [
    'Host: evil.example\r\n',
    'Host: 192.0.2.1:81\r\n',
    'Host: x\r\nX-Forwarded-Host: evil.example\r\n',
  ])
    it(`builds links from the public origin despite ${JSON.stringify(lie.trim())} (T48, S25)`, async () => {
      const received = await sendRaw(gene(lie));

      assert.match(received, /"content":"https:\/\/id\.example\.com\/approve#/);
      assert.doesNotMatch(received, /evil\.example|192\.0\.2/);
    });

  for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE', 'GET', 'HEAD'])
    it(`answers ${method} on a POST route with 405 and Allow (S20)`, async () => {
      const received = await sendRaw(`${method} /api/v3/gene-qrcode HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);

      assert.match(received, /^HTTP\/1\.1 405 [\s\S]*\r\nallow: POST, OPTIONS\r\n/i);
    });

  it('answers another method on a GET route with 405, also with a method override (S20)', async () => {
    const head = 'POST /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n';

    assert.match(await sendRaw(`${head}\r\n`), /^HTTP\/1\.1 405 [\s\S]*\r\nallow: GET, HEAD, OPTIONS\r\n/i);
    assert.match(await sendRaw(`${head}X-HTTP-Method-Override: GET\r\n\r\n`), /^HTTP\/1\.1 405 /);
  });

  for (const path of ['/approve', '/openapi.json'])
    it(`answers OPTIONS ${path}, as Allow states (S20)`, async () => {
      const received = await sendRaw(`OPTIONS ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);

      assert.match(received, /^HTTP\/1\.1 204 [^]*\r\nallow: GET, HEAD, OPTIONS\r\n/i);
    });

  for (const [name, told, body] of [
    ['says so', 'Content-Length: 9000\r\n', 'x'.repeat(9000)],
    ['comes in chunks', 'Transfer-Encoding: chunked\r\n', `2328\r\n${'x'.repeat(9000)}\r\n0\r\n\r\n`],
  ] as const)
    it(`rejects a body of 9,000 bytes that ${name} with 413 (S4)`, async () => {
      const head =
        'POST /api/v3/gene-qrcode HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n';

      assert.match(await sendRaw(`${head}${told}\r\n${body}`), /^HTTP\/1\.1 413 /);
    });

  it('closes the connection on CONNECT and does not upgrade (S20, S31)', async () => {
    assert.doesNotMatch(await sendRaw('CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n\r\n'), /^HTTP\/1\.1 200/);
    const upgrade = 'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close, Upgrade\r\nUpgrade: websocket\r\n\r\n';
    assert.match(await sendRaw(upgrade), /^HTTP\/1\.1 200 /);
  });
});

describe('slow requests (T46)', () => {
  const open = (limits: { headersTimeoutMs: number; requestTimeoutMs: number }): Promise<ListeningServer> =>
    listen(async (publicOrigin) => createQrLoginServer(await createDemoServerOptions({ publicOrigin })), limits);

  it('time out while the headers arrive', async (t) => {
    const quick = await open({ headersTimeoutMs: 500, requestTimeoutMs: 60_000 });
    t.after(() => quick.close());

    assert.match(await sendRaw('GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ', new URL(quick.url)), /^HTTP\/1\.1 408 /);
  });

  it('time out while the body arrives', async (t) => {
    const quick = await open({ headersTimeoutMs: 500, requestTimeoutMs: 1000 });
    t.after(() => quick.close());
    const slow = gene('Host: x\r\n').slice(0, -5);

    assert.match(await sendRaw(slow, new URL(quick.url)), /^HTTP\/1\.1 408 /);
  });

  // Little more than fits: closing with unread data resets the connection, and the response may be lost.
  for (const [name, length, status] of [
    ['are served if 90 headers fit into 16 KiB', 100, 200],
    ['are rejected with 431 if 90 headers exceed 16 KiB', 200, 431],
  ] as const)
    it(name, async (t) => {
      const quick = await open({ headersTimeoutMs: 60_000, requestTimeoutMs: 60_000 });
      t.after(() => quick.close());
      const headers = `X-A: ${'a'.repeat(length)}\r\n`.repeat(90);

      const received = await sendRaw(
        `GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n`,
        new URL(quick.url),
      );
      assert.match(received, new RegExp(`^HTTP/1\\.1 ${status} `));
    });

  it('require consistent timeouts', async () => {
    await assert.rejects(
      open({ headersTimeoutMs: 0, requestTimeoutMs: 1000 }),
      /^RangeError: headersTimeoutMs must be/,
    );
    await assert.rejects(open({ headersTimeoutMs: 2000, requestTimeoutMs: 1000 }), /headersTimeoutMs must not be more/);
  });
});

describe('malformed request bodies', () => {
  const events: string[] = [];
  const answered: number[] = [];
  let arrived = 0;

  before(async () => {
    const options = await createDemoServerOptions({ publicOrigin: 'https://id.example.com' });
    const told = {
      onEvent: ({ type }: ServerEvent) => void events.push(type),
      onRequest: ({ envelopeStatus: answer = 0 }: RequestReport) => void answered.push(answer),
    };
    const login = createQrLoginServer({ ...options, ...told });
    const fetch: typeof login.fetch = (...request) => {
      arrived++;
      return login.fetch(...request);
    };
    server = await listen(() => ({ ...login, fetch }));
  });
  after(() => server.close());

  const head =
    'POST /api/v3/gene-qrcode HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-Authing-App-Id: demo-app\r\n';
  for (const [name, rest] of [
    ['an overlong chunk size', 'Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n'],
    ['endless chunk extensions', `Transfer-Encoding: chunked\r\n\r\n5;${'x'.repeat(20_000)}\r\nhello\r\n0\r\n\r\n`],
    ['an unknown transfer coding', 'Transfer-Encoding: x\r\n\r\n'],
    ['two Content-Length headers', 'Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello'],
    ['a negative length', 'Content-Length: -1\r\n\r\n'],
  ] as const)
    it(`are rejected with ${name} (S32, S4, S31)`, async () => {
      assert.match(await sendRaw(head + rest), /^HTTP\/1\.1 4\d\d /);
    });

  for (const [name, rest] of [
    ['before their end', 'Content-Length: 100\r\n\r\n{"type"'],
    ['between two chunks', 'Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n'],
  ] as const)
    it(`are not reported as server errors if they end ${name} (S29)`, async () => {
      const earlier = { answered: answered.length, arrived };
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1').on('error', () => {});
      socket.write(head + rest);
      while (arrived === earlier.arrived) await setImmediate();
      socket.destroy();
      while (answered.length === earlier.answered) await setImmediate();

      assert.deepEqual(events, []);
    });

  it('are requested with 100 Continue if the client expects it (S31)', async () => {
    const rest = 'Expect: 100-continue\r\nConnection: close\r\nContent-Length: 21\r\n\r\n{"type":"MOBILE_APP"}';

    assert.match(await sendRaw(head + rest), /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
  });

  it('that are not HTTP/1 close the connection (S30)', async () => {
    for (const hello of ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'GET /healthz\r\n\r\n', '\u0000\u0001\u0002\u0003\r\n'])
      assert.match(await sendRaw(hello), /^(HTTP\/1\.1 400 |$)/);
  });
});

describe('createNodeListener after the host has answered', () => {
  for (const accept of ['text/event-stream', 'application/json'])
    it(`sends nothing and keeps no stream for ${accept}`, async (test) => {
      const logged = test.mock.method(console, 'error', () => {});
      const store = createMemoryStore();
      let answerFirst: (() => void) | undefined;
      const read: typeof store.read = async (key) => {
        answerFirst?.();
        return store.read(key);
      };
      const reports: RequestReport[] = [];
      const loginServer = createQrLoginServer({
        ...(await createDemoServerOptions({ publicOrigin: 'https://id.example.com' })),
        store: { ...store, read },
        metrics: { contentType: 'text/plain', read: async ({ openStreams }) => `${openStreams} open` },
        onRequest: (report) => void reports.push(report),
      });
      const handle = createNodeListener(loginServer);
      const http = createServer((incoming, outgoing) => {
        if (incoming.headers.accept === accept)
          answerFirst = () => outgoing.writeHead(504, { connection: 'close' }).end('timeout of the host');
        handle(incoming, outgoing);
      }).listen(0, '127.0.0.1');
      test.after(() => http.close());
      await once(http, 'listening');
      const address = http.address();
      const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
      const id = await ServerHarness.at(url).createCode();

      const headers = { accept, 'x-authing-app-id': 'demo-app' };
      const response = await fetch(`${url}/api/v3/check-qrcode-status?qrcodeId=${id}`, { headers });
      for (const has = (): boolean => reports.length >= 2; !has();) await setImmediate();
      await setImmediate();

      assert.deepEqual([response.status, await response.text()], [504, 'timeout of the host']);
      assert.equal(await (await fetch(`${url}/metrics`)).text(), '0 open');
      assert.equal(logged.mock.callCount(), 0);
    });
});
