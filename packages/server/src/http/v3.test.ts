import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import type { App } from '../registered-app.js';
import { createDemoServerOptions } from '../demo.js';
import { ServerHarness } from '../testing.js';

const pool = { userPoolId: 'demo-pool', approveUrl: 'https://login.example.com/approve' };
const apps: readonly App[] = [
  {
    ...pool,
    appId: 'shop',
    secret: 'shop-secret',
    origins: ['https://shop.example'],
    approvers: ['wallet'],
    clientAuth: ['client_secret_basic'],
  },
  {
    ...pool,
    appId: 'wallet',
    secret: 'wallet-secret',
    origins: ['https://wallet.example'],
    clientAuth: ['client_secret_post'],
  },
  { ...pool, appId: 'strict', origins: ['https://strict.example'], clientAuth: ['none'], requireOrigin: true },
  {
    ...pool,
    appId: 'foreign',
    userPoolId: 'other-pool',
    origins: ['https://foreign.example'],
    clientAuth: ['none'],
    approvers: [],
  },
];

async function shopServer(): Promise<ServerHarness> {
  const options = await createDemoServerOptions({ publicOrigin: 'https://id.example.com', clock: createFakeClock() });
  return ServerHarness.of({ ...options, apps });
}

describe('POST gene-qrcode', () => {
  it('returns id, image link, content, lifetime and poll interval (PROTOCOL 3.2)', async () => {
    const server = await ServerHarness.demo();
    const { data } = await server.post('/api/v3/gene-qrcode', { body: { type: 'MOBILE_APP' } });

    assert.match(String(data['qrcodeId']), /^[\w-]{43}$/);
    assert.equal(data['content'], `http://127.0.0.1:4000/approve#${String(data['qrcodeId'])}`);
    assert.equal(data['url'], `http://127.0.0.1:4000/api/v2/qrcode/image/${String(data['qrcodeId'])}`);
    assert.equal(data['expiresIn'], 120);
    assert.equal(data['interval'], 2000);
  });

  it('creates unique ids and ignores client input (T16, T17)', async () => {
    const server = await ServerHarness.demo();
    const own = 'a'.repeat(43);
    const ids = await Promise.all(
      Array.from({ length: 200 }, () => server.createCode({ body: { type: 'MOBILE_APP', qrcodeId: own } })),
    );

    assert.equal(new Set([own, ...ids]).size, 201);
  });

  it('links to an existing image', async () => {
    const server = await ServerHarness.demo();
    const response = await server.fetch(`/api/v2/qrcode/image/${await server.createCode()}`);

    assert.equal(response.headers.get('content-type'), 'image/png');
    assert.equal(response.headers.get('access-control-allow-origin'), '*');
    assert.deepEqual([...new Uint8Array(await response.arrayBuffer()).slice(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
  });

  it('builds the link from the configured origin, not from Host (T48)', async () => {
    const server = await ServerHarness.demo();
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example' };
    const { text } = await server.post('/api/v3/gene-qrcode', { body: { type: 'MOBILE_APP' }, headers });

    assert.doesNotMatch(text, /evil\.example/);
  });
});

describe('invalid requests', () => {
  const gene = '/api/v3/gene-qrcode';
  const bodies: readonly (readonly [string, string])[] = [
    ['no body (S1)', ''],
    ['null (S1)', 'null'],
    ['an array (S1)', '[]'],
    ['a string (S1)', '"x"'],
    ['a number (S1)', '1'],
    ['broken JSON (S2)', '{"type":'],
    ['deep nesting (S6)', '['.repeat(4000)],
    ['no type', '{}'],
    ['an unknown type (S15)', '{"type":"PIGEON"}'],
    ['a type that is an array', '{"type":["MOBILE_APP"]}'],
    ['custom data over 1 KiB (S15)', JSON.stringify({ type: 'MOBILE_APP', customData: { x: 'y'.repeat(1100) } })],
  ];
  for (const [name, body] of bodies) {
    it(`with ${name} return 400 over HTTP 200`, async () => {
      const server = await ServerHarness.demo();
      const answer = await server.post(gene, { body });

      assert.deepEqual([answer.status, answer.statusCode], [200, 400]);
    });
  }

  for (const id of [
    '',
    'short',
    `${'a'.repeat(43)}=`,
    ` ${'a'.repeat(42)}`,
    '../'.repeat(15),
    '%00'.repeat(20),
    'a'.repeat(10_000),
    '*',
    '{}',
  ]) {
    it(`with an id of ${JSON.stringify(id.slice(0, 12))} return 400 (S9)`, async () => {
      const server = await ServerHarness.demo();
      assert.equal((await server.check(encodeURIComponent(id))).statusCode, 400);
    });
  }

  it('with two ids or an id in brackets return 400 (S8)', async () => {
    const server = await ServerHarness.demo();
    const id = await server.createCode();

    assert.equal((await server.get(`/api/v3/check-qrcode-status?qrcodeId=${id}&qrcodeId=${id}`)).statusCode, 400);
    assert.equal((await server.get(`/api/v3/check-qrcode-status?qrcodeId[]=${id}`)).statusCode, 400);
  });

  for (const action of ['scan', 'SCAN ', 'CONFIRM\0', ['SCAN'], { $ne: 1 }, 1, null, undefined, 'APP_LOGIN']) {
    it(`with the action ${JSON.stringify(action) ?? 'undefined'} return 400 (S12)`, async () => {
      const server = await ServerHarness.demo();
      const body = { qrcodeId: await server.createCode(), action };

      assert.equal((await server.post('/api/v3/change-qrcode-status', { token: 'demo-alice', body })).statusCode, 400);
    });
  }

  it('with prototype keys have no effect (S7, T47)', async () => {
    const server = await ServerHarness.demo();
    const body = '{"type":"MOBILE_APP","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';

    assert.equal((await server.post(gene, { body })).statusCode, 200);
    assert.equal(Reflect.get({}, 'polluted'), undefined);
  });

  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/json;charset=latin1',
    '',
  ]) {
    it(`with a body of ${type || 'no type'} return HTTP 415 and change nothing (S3, S24, T41)`, async () => {
      const server = await ServerHarness.demo();
      const id = await server.createCode();
      const headers = { 'content-type': type, authorization: 'demo-alice', 'x-authing-app-id': 'demo-app' };
      const body = JSON.stringify({ qrcodeId: id, action: 'SCAN' });
      const response = await server.fetch('/api/v3/change-qrcode-status', { method: 'POST', headers, body });

      assert.equal(response.status, 415);
      assert.equal((await server.check(id)).data['status'], 'PENDING');
    });
  }

  it('exclude a JSON type in any case, with charset UTF-8 or with a byte order mark', async () => {
    const server = await ServerHarness.demo();
    const headers = { 'content-type': 'Application/JSON; charset=UTF-8' };

    assert.equal((await server.post(gene, { headers, body: '\ufeff{"type":"MOBILE_APP"}' })).statusCode, 200);
  });

  it('with a compressed body return HTTP 415 (S5), with one over 8 KiB 413 (S4)', async () => {
    const server = await ServerHarness.demo();

    assert.equal((await server.post(gene, { headers: { 'content-encoding': 'gzip' } })).status, 415);
    assert.equal((await server.post(gene, { body: ' '.repeat(8193) })).status, 413);
  });

  it('with another method return HTTP 405 and Allow, with an unknown path 404 (S20, S21)', async () => {
    const server = await ServerHarness.demo();
    const headers = { 'x-authing-app-id': 'demo-app' };
    for (const [path, method, allow] of [
      [gene, 'GET', 'POST, OPTIONS'],
      ['/api/v3/check-qrcode-status', 'DELETE', 'GET, HEAD, OPTIONS'],
      ['/api/v3/change-qrcode-status', 'PUT', 'POST, OPTIONS'],
      ['/healthz', 'POST', 'GET, HEAD, OPTIONS'],
    ] as const) {
      const response = await server.fetch(path, { method, headers });
      assert.deepEqual([path, response.status, response.headers.get('allow')], [path, 405, allow]);
    }
    for (const path of ['/', '/api', '//api/v3/gene-qrcode', '/api/v3/gene-qrcode/', '/api/v3/gene-qrcode;x=1']) {
      assert.equal((await server.fetch(path, { headers })).status, 404, path);
    }
  });

  it('with a missing or unknown app return 400 and the vendor’s apiCode (S17)', async () => {
    const server = await ServerHarness.demo();
    const none = await server.post(gene, { appId: undefined, body: { type: 'MOBILE_APP' } });
    const unknown = await server.post(gene, { appId: 'unknown-app', body: { type: 'MOBILE_APP' } });

    assert.match(none.text, /"statusCode":400.*"apiCode":2010/);
    assert.match(unknown.text, /"statusCode":400.*"apiCode":2011/);
  });
});

describe('access control', () => {
  it('accepts a token with or without Bearer, and nothing else (S16)', async () => {
    const server = await ServerHarness.demo();
    const id = await server.createCode();
    for (const token of ['demo-alice', 'Bearer demo-alice', 'bearer   demo-alice'])
      assert.equal((await server.change(id, 'SCAN', token)).statusCode, 200);
    for (const token of ['', 'Bearer', 'Basic ZGVtby1hbGljZTo=', 'demo-alice demo-bob', 'x'.repeat(5000)]) {
      assert.equal((await server.change(id, 'SCAN', token)).statusCode, 401, token.slice(0, 20));
    }
  });

  it('answers unknown, foreign and purged codes identically, to the byte (T18)', async () => {
    const clock = createFakeClock();
    const server = await ServerHarness.demo({ clock });
    const foreign = await server.createCode({ appId: 'demo-public' });
    const purged = await server.createCode();
    await clock.advance(180_000);
    const fresh = await server.createCode({ appId: 'demo-public' });
    const answers = await Promise.all([foreign, purged, fresh, 'A'.repeat(43)].map((id) => server.check(id)));

    assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
    assert.equal(answers[0]?.statusCode, 404);
  });

  it('isolates apps on every route (T19)', async () => {
    const server = await shopServer();
    const id = await server.createCode({ appId: 'shop' });
    const expected: Readonly<Record<string, readonly [number, number, number]>> = {
      // poll, change, context
      shop: [200, 200, 200],
      wallet: [404, 200, 200],
      foreign: [404, 404, 404],
    };
    for (const [appId, [poll, change, context]] of Object.entries(expected)) {
      const sendRequest = { appId, token: 'demo-alice' };
      assert.equal((await server.check(id, sendRequest)).statusCode, poll, `${appId} polls`);
      assert.equal(
        (await server.get(`/api/v3/qrcode-context?qrcodeId=${id}`, sendRequest)).statusCode,
        context,
        `${appId} reads the context`,
      );
      assert.equal(
        (await server.change(id, 'SCAN', 'demo-alice', { ...sendRequest, body: { qrcodeId: id, action: 'SCAN' } }))
          .statusCode,
        change,
        `${appId} changes`,
      );
    }
  });

  it('hides a code from users of another pool (T20)', async () => {
    const server = await shopServer();
    const id = await server.createCode({ appId: 'foreign' });

    assert.equal((await server.change(id, 'SCAN', 'demo-alice', { appId: 'foreign' })).statusCode, 404);
  });

  it('redeems only for the app of the code (T19)', async () => {
    const server = await shopServer();
    const id = await server.createCode({ appId: 'shop' });
    await server.change(id, 'SCAN', 'demo-alice', { appId: 'wallet' });
    await server.change(id, 'CONFIRM', 'demo-alice', { appId: 'wallet' });
    const ticket = String((await server.check(id, { appId: 'shop' })).data['ticket']);
    const basic = (user: string, secret: string): Record<string, string> => ({
      authorization: `Basic ${btoa(`${user}:${secret}`)}`,
    });

    const stolen = await server.redeem(ticket, {
      appId: 'wallet',
      body: { ticket, client_id: 'wallet', client_secret: 'wallet-secret' },
    });
    assert.equal(stolen.statusCode, 400);
    assert.equal(
      (await server.redeem(ticket, { appId: 'shop', body: { ticket }, headers: basic('shop', 'shop-secret') }))
        .statusCode,
      200,
    );
  });
});

describe('client authentication (T24, S19)', () => {
  const basic = (text: string): Record<string, string> => ({ authorization: `Basic ${btoa(text)}` });
  const table: readonly (readonly [
    string,
    number,
    (ticket: string) => { body: object; headers?: Record<string, string> },
  ])[] = [
    [
      'secret in the body',
      200,
      (ticket) => ({ body: { ticket, client_id: 'demo-app', client_secret: 'demo-secret' } }),
    ],
    ['secret in Basic', 200, (ticket) => ({ body: { ticket }, headers: basic('demo-app:demo-secret') })],
    ['no secret if the app requires one', 401, (ticket) => ({ body: { ticket } })],
    ['a wrong secret', 401, (ticket) => ({ body: { ticket, client_id: 'demo-app', client_secret: 'demo-secreT' } })],
    ['a wrong id', 401, (ticket) => ({ body: { ticket, client_id: 'demo-public', client_secret: 'demo-secret' } })],
    ['a secret without an id', 401, (ticket) => ({ body: { ticket, client_secret: 'demo-secret' } })],
    [
      'both methods at once',
      400,
      (ticket) => ({
        body: { ticket, client_id: 'demo-app', client_secret: 'demo-secret' },
        headers: basic('demo-app:demo-secret'),
      }),
    ],
    ['Basic without a colon', 400, (ticket) => ({ body: { ticket }, headers: basic('demo-app') })],
    ['Basic without valid base64', 400, (ticket) => ({ body: { ticket }, headers: { authorization: 'Basic §' } })],
    ['a secret in the query', 400, () => ({ body: {} })],
  ];
  for (const [name, expected, sendRequest] of table) {
    it(`answers ${name} with ${expected}, and a rejection leaves the ticket unspent`, async () => {
      const server = await ServerHarness.demo();
      const { ticket } = await server.createApprovedCode();

      assert.equal((await server.redeem(ticket, sendRequest(ticket))).statusCode, expected);
      if (expected !== 200) assert.equal((await server.redeem(ticket)).statusCode, 200);
    });
  }

  it('is optional if the app allows it: demo-public, not demo-app', async () => {
    const server = await ServerHarness.demo();
    const appId = 'demo-public';
    const id = await server.createCode({ appId });
    for (const action of ['SCAN', 'CONFIRM']) await server.change(id, action, 'demo-alice', { appId });
    const { ticket } = (await server.check(id, { appId })).data;

    assert.equal((await server.redeem(String(ticket), { appId, body: { ticket } })).statusCode, 200);
  });

  for (const ticket of ['', 'x', '.', 'a.b', 'x'.repeat(5000), ' '.repeat(20)]) {
    it(`answers the ticket ${JSON.stringify(ticket.slice(0, 8))} like any other invalid ticket (S18)`, async () => {
      const server = await ServerHarness.demo();
      const invalid = await server.redeem(`${'A'.repeat(43)}.${'B'.repeat(43)}`);

      assert.equal((await server.redeem(ticket)).text, invalid.text);
    });
  }

  it('rejects a ticket with trailing characters (S18)', async () => {
    const server = await ServerHarness.demo();
    const { ticket } = await server.createApprovedCode();

    assert.equal((await server.redeem(`${ticket}.and more`)).statusCode, 400);
    assert.equal((await server.redeem(ticket)).statusCode, 200);
  });
});

describe('allowed origins (T10, T42)', () => {
  const cases: readonly (readonly [string, string, number])[] = [
    ['shop', 'https://shop.example', 200],
    ['shop', 'https://wallet.example', 403],
    ['shop', 'https://shop.example.evil', 403],
    ['shop', 'https://evil-shop.example', 403],
    ['shop', 'https://SHOP.example', 403],
    ['shop', 'https://shop.example:8443', 403],
    ['shop', 'http://shop.example', 403],
    ['shop', 'null', 403],
  ];
  for (const [appId, origin, expected] of cases) {
    it(`answer ${origin} for ${appId} with ${expected}`, async () => {
      const server = await shopServer();
      const { statusCode, headers } = await server.post('/api/v3/gene-qrcode', {
        appId,
        body: { type: 'MOBILE_APP' },
        headers: { origin },
      });

      assert.equal(statusCode, expected);
      assert.equal(headers.get('access-control-allow-origin'), expected === 200 ? origin : null);
      assert.match(headers.get('vary') ?? '', /origin/i);
    });
  }

  it('let only registered origins read the error for an unknown app', async () => {
    const server = await shopServer();
    for (const [origin, expected] of [
      ['https://wallet.example', 'https://wallet.example'],
      ['https://evil.example', null],
      ['null', null],
    ] as const) {
      const post = { appId: 'shoop', body: { type: 'MOBILE_APP' }, headers: { origin } };
      const { statusCode, headers } = await server.post('/api/v3/gene-qrcode', post);

      assert.notEqual(statusCode, 200);
      assert.equal(headers.get('access-control-allow-origin'), expected);
    }
  });

  it('allow a missing origin unless the app requires one', async () => {
    const server = await shopServer();
    const body = { type: 'MOBILE_APP' };

    assert.equal((await server.post('/api/v3/gene-qrcode', { appId: 'shop', body })).statusCode, 200);
    assert.equal((await server.post('/api/v3/gene-qrcode', { appId: 'strict', body })).statusCode, 403);
  });

  it('answer preflights of registered origins only (S22)', async () => {
    const server = await shopServer();
    const preflight = (origin: string): Promise<Response> =>
      server.fetch('/api/v3/gene-qrcode', {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'x-authing-app-id',
        },
      });
    const known = await preflight('https://wallet.example');

    assert.equal(known.headers.get('access-control-allow-origin'), 'https://wallet.example');
    assert.equal(known.headers.get('access-control-allow-credentials'), 'true');
    assert.match(known.headers.get('access-control-allow-headers') ?? '', /x-authing-app-id/);
    for (const origin of ['https://evil.example', 'null', 'https://wallet.example.evil']) {
      assert.equal((await preflight(origin)).headers.get('access-control-allow-origin'), null, origin);
    }
  });

  it('do not permit caching of any response (T49)', async () => {
    const server = await ServerHarness.demo();
    const id = await server.createCode();
    for (const path of [
      '/api/v3/check-qrcode-status',
      `/api/v3/check-qrcode-status?qrcodeId=${id}`,
      '/nowhere',
      '/healthz',
      '/approve',
      '/approve.css',
      '/.well-known/jwks.json',
      `/api/v2/qrcode/image/${id}`,
      '/api/v3/gene-qrcode',
    ]) {
      assert.equal((await server.fetch(path)).headers.get('cache-control'), 'no-store', path);
    }
  });
});

describe('GET qrcode-context (PROTOCOL 3.5)', () => {
  it('describes the requesting page to an authenticated approver', async () => {
    const clock = createFakeClock();
    const server = await ServerHarness.demo({ clock });
    const agent =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
    const id = await server.createCode({ headers: { origin: 'http://localhost:3000', 'user-agent': agent } });
    await clock.advance(20_000);
    const { data } = await server.get(`/api/v3/qrcode-context?qrcodeId=${id}`, { token: 'demo-alice' });

    assert.deepEqual(data, {
      app: { appId: 'demo-app', name: 'Demo app' },
      origin: 'http://localhost:3000',
      browser: 'Chrome',
      os: 'Windows',
      ip: '192.0.2.7',
      status: 'PENDING',
      foreignPoll: false,
      age: 20,
      expiresIn: 100,
    });
  });

  it('returns 401 without authentication', async () => {
    const server = await ServerHarness.demo();
    assert.equal((await server.get(`/api/v3/qrcode-context?qrcodeId=${await server.createCode()}`)).statusCode, 401);
  });
});
