import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { createDemoOptions, createQrLoginServer } from '../index.js';
import { listen } from '../node.js';
import type { ListeningServer } from '../node.js';
import type { RequestReport } from '../request-report.js';
import type { ServerEvent } from '../events.js';

let server: ListeningServer;

/** Sends raw text and returns all that the server sends until the connection closes, with a reset or without. */
async function say(text: string, { port } = new URL(server.url)): Promise<string> {
  const socket = connect(Number(port), '127.0.0.1').on('error', () => {});
  let heard = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => void (heard += chunk));
  socket.write(text);
  await new Promise((resolve) => void socket.once('close', resolve));
  return heard;
}

const gene = (headers: string): string =>
  `POST /api/v3/gene-qrcode HTTP/1.1\r\n${headers}Connection: close\r\nX-Authing-App-Id: demo-app\r\n` +
  'Content-Type: application/json\r\nContent-Length: 21\r\n\r\n{"type":"MOBILE_APP"}';

describe('the listener', () => {
  before(async () => {
    server = await listen(async () =>
      createQrLoginServer(await createDemoOptions({ publicOrigin: 'https://id.example.com' })),
    );
  });
  after(() => server.close());

  for (const count of [95, 120, 400])
    it(`takes no address from a request with ${count} more headers than the one that lies (T45, T46)`, async () => {
      const fillers = Array.from({ length: count }, (_, at) => `X-${at}: y\r\n`).join('');
      const lies = `Host: x\r\nX-Forwarded-For: 203.0.113.77\r\n${fillers}X-Forwarded-For: 198.51.100.9\r\n`;

      assert.match(await say(gene(lies)), /^HTTP\/1\.1 431 [\s\S]*"statusCode":431/);
    });

  it('refuses two Host headers, and makes no code (T48, S25)', async () => {
    const heard = await say(gene('Host: id.example.com\r\nhOST: evil.example\r\n'));

    assert.match(heard, /^HTTP\/1\.1 400 /);
    assert.match(heard, /"statusCode":400,"message":"Exactly one Host header is expected"/);
    assert.doesNotMatch(heard, /qrcodeId/);
  });

  for (const host of ['', 'Host: a b\r\n', 'Host: id.example:99999\r\n', 'Host: evil@id.example\r\n'])
    it(`refuses ${JSON.stringify(host.trim() || 'no Host at all')} (S25)`, async () => {
      assert.match(await say(gene(host)), /^HTTP\/1\.1 400 /);
    });

  for (const lie of [
    'Host: evil.example\r\n',
    'Host: 192.0.2.1:81\r\n',
    'Host: x\r\nX-Forwarded-Host: evil.example\r\n',
  ])
    it(`builds links from the public origin, whatever is said in ${JSON.stringify(lie.trim())} (T48, S25)`, async () => {
      const heard = await say(gene(lie));

      assert.match(heard, /"content":"https:\/\/id\.example\.com\/approve#/);
      assert.doesNotMatch(heard, /evil|192\.0\.2/);
    });

  for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE', 'GET', 'HEAD'])
    it(`answers ${method} of a route for POST with 405 and Allow (S20)`, async () => {
      const heard = await say(`${method} /api/v3/gene-qrcode HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);

      assert.match(heard, /^HTTP\/1\.1 405 [\s\S]*\r\nallow: POST, OPTIONS\r\n/i);
    });

  it('answers another method of a route for GET with 405, and one that overrides it too (S20)', async () => {
    const head = 'POST /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\n';

    assert.match(await say(`${head}\r\n`), /^HTTP\/1\.1 405 [\s\S]*\r\nallow: GET, HEAD, OPTIONS\r\n/i);
    assert.match(await say(`${head}X-HTTP-Method-Override: GET\r\n\r\n`), /^HTTP\/1\.1 405 /);
  });

  for (const path of ['/approve', '/openapi.json'])
    it(`answers OPTIONS of ${path}, as Allow promises (S20)`, async () => {
      const received = await say(`OPTIONS ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);

      assert.match(received, /^HTTP\/1\.1 204 [^]*\r\nallow: GET, HEAD, OPTIONS\r\n/i);
    });

  for (const [name, told, body] of [
    ['says so', 'Content-Length: 9000\r\n', 'x'.repeat(9000)],
    ['comes in chunks', 'Transfer-Encoding: chunked\r\n', `2328\r\n${'x'.repeat(9000)}\r\n0\r\n\r\n`],
  ] as const)
    it(`refuses a body of 9,000 bytes that ${name} with 413 (S4)`, async () => {
      const head =
        'POST /api/v3/gene-qrcode HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n';

      assert.match(await say(`${head}${told}\r\n${body}`), /^HTTP\/1\.1 413 /);
    });

  it('hangs up on CONNECT, and upgrades nothing (S20, S31)', async () => {
    assert.doesNotMatch(await say('CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n\r\n'), /200/);
    const upgrade = 'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close, Upgrade\r\nUpgrade: websocket\r\n\r\n';
    assert.match(await say(upgrade), /^HTTP\/1\.1 200 /);
  });
});

describe('requests that arrive slowly (T46)', () => {
  const open = (limits: { headersTimeoutMs: number; requestTimeoutMs: number }): Promise<ListeningServer> =>
    listen(async (publicOrigin) => createQrLoginServer(await createDemoOptions({ publicOrigin })), limits);

  it('are given up within the time their headers may take', async (t) => {
    const quick = await open({ headersTimeoutMs: 100, requestTimeoutMs: 60_000 });
    t.after(() => quick.close());

    assert.match(await say('GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ', new URL(quick.url)), /^HTTP\/1\.1 408 /);
  });

  it('are given up within the time their bodies may take', async (t) => {
    const quick = await open({ headersTimeoutMs: 100, requestTimeoutMs: 200 });
    t.after(() => quick.close());
    const slow = gene('Host: x\r\n').slice(0, -5);

    assert.match(await say(slow, new URL(quick.url)), /^HTTP\/1\.1 408 /);
  });

  // Little more than fits: what a server leaves unread when it closes resets the connection, and the answer may be lost with it.
  for (const [name, length, status] of [
    ['are served with 90 headers that fit into 16 KiB', 100, 200],
    ['are refused with 431 where 90 headers take more than 16 KiB', 200, 431],
  ] as const)
    it(name, async (t) => {
      const quick = await open({ headersTimeoutMs: 60_000, requestTimeoutMs: 60_000 });
      t.after(() => quick.close());
      const headers = `X-A: ${'a'.repeat(length)}\r\n`.repeat(90);

      const heard = await say(
        `GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}\r\n`,
        new URL(quick.url),
      );
      assert.match(heard, new RegExp(`^HTTP/1\\.1 ${status} `));
    });

  it('cannot be given times that make no sense', async () => {
    await assert.rejects(
      open({ headersTimeoutMs: 0, requestTimeoutMs: 1000 }),
      /^RangeError: headersTimeoutMs must be/,
    );
    await assert.rejects(open({ headersTimeoutMs: 2000, requestTimeoutMs: 1000 }), /headersTimeoutMs must not be more/);
  });
});

describe('bodies that are not what they say', () => {
  const events: string[] = [];
  const answered: number[] = [];

  before(async () => {
    const options = await createDemoOptions({ publicOrigin: 'https://id.example.com' });
    const told = {
      onEvent: ({ type }: ServerEvent) => void events.push(type),
      onRequest: ({ answer = 0 }: RequestReport) => void answered.push(answer),
    };
    server = await listen(() => createQrLoginServer({ ...options, ...told }));
  });
  after(() => server.close());

  const head =
    'POST /api/v3/gene-qrcode HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nX-Authing-App-Id: demo-app\r\n';
  for (const [name, rest] of [
    ['a chunk that is too large for a number', 'Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n'],
    [
      'extensions of a chunk without end',
      `Transfer-Encoding: chunked\r\n\r\n5;${'x'.repeat(20_000)}\r\nhello\r\n0\r\n\r\n`,
    ],
    ['a coding nobody knows', 'Transfer-Encoding: x\r\n\r\n'],
    ['two lengths', 'Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello'],
    ['a negative length', 'Content-Length: -1\r\n\r\n'],
  ] as const)
    it(`are refused with ${name} (S32, S4, S31)`, async () => {
      assert.match(await say(head + rest), /^HTTP\/1\.1 4\d\d /);
    });

  for (const [name, rest] of [
    ['before their end', 'Content-Length: 100\r\n\r\n{"type"'],
    ['between two chunks', 'Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n'],
  ] as const)
    it(`are no fault of the server where they break off ${name} (S29)`, async () => {
      const earlier = answered.length;
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1').on('error', () => {});
      socket.write(head + rest);
      await new Promise((resolve) => void setTimeout(resolve, 100));
      socket.destroy();
      while (answered.length === earlier) await new Promise((resolve) => void setImmediate(resolve));

      assert.deepEqual(events, []);
    });

  it('are asked for where the client waits to be (S31)', async () => {
    const rest = 'Expect: 100-continue\r\nConnection: close\r\nContent-Length: 21\r\n\r\n{"type":"MOBILE_APP"}';

    assert.match(await say(head + rest), /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
  });

  it('and what is no HTTP/1 at all end the connection (S30)', async () => {
    for (const hello of ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'GET /healthz\r\n\r\n', '\u0000\u0001\u0002\u0003\r\n'])
      assert.match(await say(hello), /^(HTTP\/1\.1 400 |$)/);
  });
});
