import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import { createDemoServerOptions } from '../demo.js';
import type { App } from '../registered-app.js';
import { ServerHarness } from '../testing/server-harness.js';

interface V2Answer {
  readonly http: number;
  readonly code: number;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly headers: Headers;
  /** The body without the part that differs each time. */
  readonly text: string;
}

interface V2Ask {
  readonly body?: object;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const page = { 'x-authing-app-id': 'demo-app' };

/** Sends a version 2 request as a vendor's SDK does. */
async function sendRequest(
  server: ServerHarness,
  path: string,
  { body, token, headers = page }: V2Ask = {},
): Promise<V2Answer> {
  const response = await server.fetch(path, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...headers,
      ...(body && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const { requestId: _, ...rest } = JSON.parse(text);
  return { http: response.status, headers: response.headers, text: JSON.stringify(rest), ...rest };
}

/** A server with a code, and functions for its requests. */
async function begin(changes: Partial<App> = {}, prefix = '/api/v2/qrcode') {
  const clock = createFakeClock();
  const options = await createDemoServerOptions({ publicOrigin: 'http://127.0.0.1:4000', clock });
  const apps = options.apps.map((app) => ({ ...app, ...changes }));
  const server = ServerHarness.of({ ...options, apps, clock });
  const { data } = await sendRequest(server, `${prefix}/gene`, { body: { scene: 'APP_AUTH', autoMergeQrCode: false } });
  const random = String(data?.['random']);
  return {
    server,
    clock,
    random,
    gene: data,
    check: (id = random, headers = page) => sendRequest(server, `${prefix}/check?random=${id}`, { headers }),
    change: (action: string, token = 'demo-alice', id = random) =>
      sendRequest(server, `${prefix}/${action}`, { body: { random: id }, token }),
    redeem: (ticket: unknown, secret: object = { client_id: 'demo-app', client_secret: 'demo-secret' }, headers = {}) =>
      sendRequest(server, `${prefix}/userinfo`, { body: { ticket, ...secret }, headers: { ...page, ...headers } }),
  };
}

describe('version 2 API', () => {
  for (const prefix of ['/api/v2/qrcode', '/api/qrcode']) {
    it(`signs a user in below ${prefix}`, async () => {
      const { gene, check, change, redeem, random, clock } = await begin({}, prefix);
      assert.equal(gene?.['expiresIn'], 120);
      assert.equal(gene?.['url'], `http://127.0.0.1:4000/api/v2/qrcode/image/${random}`);
      const pending = await check();
      assert.equal(pending.code, 200);
      assert.deepEqual(pending.data, {
        random,
        status: 0,
        userInfo: {},
        ticket: null,
        scannedUserId: null,
        expiresIn: 120,
        interval: 2000,
      });

      assert.deepEqual((await change('scanned')).data, { random, status: 1, description: 'scanned' });
      const scanned = await check();
      assert.equal(scanned.data?.['status'], 1);
      assert.deepEqual(scanned.data?.['userInfo'], { nickname: 'Alice Arden', displayName: 'Alice Arden', photo: '' });
      assert.equal(scanned.data?.['scannedUserId'], null);

      assert.equal((await change('confirm')).data?.['status'], 2);
      const { data } = await check();
      assert.equal(data?.['status'], 2);
      const person = await redeem(data?.['ticket']);
      assert.equal(person.code, 200);
      assert.equal(person.data?.['id'], 'alice');
      assert.equal(person.data?.['nickname'], 'Alice Arden');
      assert.match(String(person.data?.['token']), /^ey/);
      assert.equal(person.data?.['tokenExpiredAt'], new Date(clock.epochNow() + 7_200_000).toISOString());
      assert.equal((await check()).data?.['status'], -1);
    });
  }

  it('reports cancellation and expiry as numbers', async () => {
    const declined = await begin();
    await declined.change('scanned');
    assert.equal((await declined.change('cancel')).data?.['status'], 3);
    assert.equal((await declined.check()).data?.['status'], 3);

    const ended = await begin();
    await ended.clock.advance(120_000);
    assert.equal((await ended.check()).data?.['status'], -1);
  });

  it('shares its codes with version 3', async () => {
    const { server, random, check } = await begin();
    await server.change(random, 'SCAN', 'demo-alice');
    assert.equal((await check()).data?.['status'], 1);

    const id = await server.createCode();
    assert.equal((await check(id)).data?.['status'], 0);
  });

  it('enforces the order of actions and the same user for each (T11)', async () => {
    const { change, check } = await begin();
    assert.equal((await change('confirm')).code, 42_212);
    assert.equal((await change('scanned')).code, 200);
    assert.equal((await change('scanned')).code, 200);
    assert.equal((await change('confirm', 'demo-bob')).code, 40_311);
    assert.equal((await check()).data?.['status'], 1);
  });

  it('answers unknown and foreign codes identically with 2241 (T18, T19)', async () => {
    const { check, change, random } = await begin();
    const unknown = await check('x'.repeat(43));
    const foreign = await check(random, { 'x-authing-app-id': 'demo-public' });

    assert.equal(unknown.code, 2241);
    assert.equal(unknown.http, 200);
    assert.equal(foreign.text, unknown.text);
    assert.equal((await change('scanned', 'demo-alice', 'x'.repeat(43))).code, 2241);
  });

  for (const [name, code, make] of [
    [
      'no app',
      2010,
      (server: ServerHarness) =>
        sendRequest(server, '/api/v2/qrcode/gene', { body: { scene: 'APP_AUTH' }, headers: {} }),
    ],
    [
      'an unknown app',
      2011,
      (server: ServerHarness) =>
        sendRequest(server, '/api/v2/qrcode/gene', {
          body: { scene: 'APP_AUTH' },
          headers: { 'x-authing-app-id': 'unknown-app' },
        }),
    ],
    [
      'no signed-in user',
      2020,
      (server: ServerHarness) => sendRequest(server, '/api/v2/qrcode/scanned', { body: { random: 'x'.repeat(43) } }),
    ],
    ['no scene', 2231, (server: ServerHarness) => sendRequest(server, '/api/v2/qrcode/gene', { body: {} })],
    [
      'a scene of another vendor',
      422,
      (server: ServerHarness) => sendRequest(server, '/api/v2/qrcode/gene', { body: { scene: 'WXAPP_AUTH' } }),
    ],
    ['no id', 2231, (server: ServerHarness) => sendRequest(server, '/api/v2/qrcode/check')],
    ['two ids', 2231, (server: ServerHarness) => sendRequest(server, '/api/v2/qrcode/check?random=a&random=b')],
    ['a malformed id', 2231, (server: ServerHarness) => sendRequest(server, '/api/v2/qrcode/check?random=../admin')],
  ] as const) {
    it(`answers ${name} with code ${code}, over HTTP 200`, async () => {
      const { server } = await begin();
      const answer = await make(server);

      assert.deepEqual([answer.http, answer.code, answer.data], [200, code, null]);
    });
  }

  it('uses its own envelope for HTTP errors too', async () => {
    const { server } = await begin();
    const response = await server.fetch('/api/v2/qrcode/gene', { method: 'DELETE' });

    assert.equal(response.status, 405);
    assert.match(await response.text(), /^{"code":405,/);
  });

  it('accepts a raw token as well as a Bearer token', async () => {
    const { server, random } = await begin();
    const answer = await sendRequest(server, '/api/v2/qrcode/scanned', {
      body: { random },
      headers: { ...page, authorization: 'demo-alice' },
    });

    assert.equal(answer.code, 200);
  });

  it('allows credentials for browsers of registered origins only (T42)', async () => {
    const { server } = await begin();
    const preflight = (origin: string): Promise<Response> =>
      server.fetch('/api/v2/qrcode/gene', {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    const allowed = (await preflight('http://localhost:5173')).headers;

    assert.equal(allowed.get('access-control-allow-origin'), 'http://localhost:5173');
    assert.equal(allowed.get('access-control-allow-credentials'), 'true');
    assert.equal((await preflight('https://evil.example')).headers.get('access-control-allow-origin'), null);
  });
});

describe('JSON code content', () => {
  it('contains the fields that the vendor’s apps read (PROTOCOL 2.4)', async () => {
    const { random, gene, clock } = await begin({ codeContent: 'json' });
    const createdAt = new Date(clock.epochNow()).toISOString();
    const expected = { scene: 'APP_AUTH', random, userPoolId: 'demo-pool', createdAt, expiresIn: 120, customData: {} };
    assert.deepEqual(JSON.parse(String(gene?.['content'])), expected);
  });

  for (const [name, sent, stored] of [
    ['an object as params', { params: { plan: 'gold' } }, { plan: 'gold' }],
    ['JSON in customeData', { customeData: '{"plan":"gold"}' }, { plan: 'gold' }],
    ['a string in customeData', { customeData: 'gold' }, 'gold'],
  ] as const) {
    it(`carries ${name}`, async () => {
      const { server } = await begin({ codeContent: 'json' });
      const { data } = await sendRequest(server, '/api/v2/qrcode/gene', { body: { scene: 'APP_AUTH', ...sent } });

      assert.deepEqual(JSON.parse(String(data?.['content'])).customData, stored);
    });
  }
});

describe('additional authentication step', () => {
  it('is status 4 with the host’s data, ERROR in version 3, and has no ticket in either', async () => {
    const stepUp = { code: 1636, message: 'MFA required', data: { mfaToken: 'a-token-for-the-step' } };
    const server = await ServerHarness.demo({ requireMfa: (account) => (account.id === 'alice' ? stepUp : undefined) });
    const approve = async (token: string): Promise<string> => {
      const id = await server.createCode();
      await server.change(id, 'SCAN', token);
      await server.change(id, 'CONFIRM', token);
      return id;
    };
    const id = await approve('demo-alice');
    const { data, text } = await sendRequest(server, `/api/v2/qrcode/check?random=${id}`);
    assert.equal(data?.['status'], 4);
    assert.deepEqual(data?.['scannedResult'], stepUp);
    assert.equal(data?.['ticket'], null);
    const third = await server.check(id);
    assert.equal(third.data['status'], 'ERROR');
    assert.doesNotMatch(text + third.text, /"ticket":"/);

    const other = await approve('demo-bob');
    assert.equal((await sendRequest(server, `/api/v2/qrcode/check?random=${other}`)).data?.['status'], 2);
  });
});

describe('redemption with version 2', () => {
  const approve = async (changes: Partial<App> = {}) => {
    const flow = await begin(changes);
    await flow.change('scanned');
    await flow.change('confirm');
    const { data } = await flow.check();
    return { ...flow, ticket: String(data?.['ticket']) };
  };
  const basic = { authorization: `Basic ${btoa('demo-app:demo-secret')}` };
  const origin = { origin: 'http://localhost:5173' };

  for (const [rule, with_, secret, headers, code] of [
    ['secret', 'a secret in the body', undefined, {}, 200],
    ['secret', 'a secret by Basic', {}, basic, 200],
    ['secret', 'a wrong secret', { client_id: 'demo-app', client_secret: 'wrong' }, {}, 401],
    ['secret', 'no secret', {}, {}, 401],
    ['secret', 'a secret from a browser', undefined, origin, 403],
    ['no-origin', 'no secret', {}, {}, 200],
    ['no-origin', 'a browser’s origin', {}, origin, 403],
    ['open', 'a browser’s origin', {}, origin, 200],
    ['open', 'a foreign origin', {}, { origin: 'https://evil.example' }, 403],
  ] as const) {
    it(`with rule "${rule}" answers ${with_} with ${code} (T24)`, async () => {
      const { redeem, ticket } = await approve({ v2Redeem: rule });

      assert.equal((await redeem(ticket, secret, headers)).code, code);
    });
  }

  it('with a secret from a browser requires the app’s option and one of its origins', async () => {
    const { redeem, ticket } = await approve({ allowExchangeUserInfoFromBrowser: true });
    assert.equal((await redeem(ticket, undefined, { origin: 'https://evil.example' })).code, 403);
    assert.equal((await redeem(ticket, undefined, origin)).code, 200);
  });

  it('reveals the full user only if the app allows it and after approval, and never a token (T6)', async () => {
    const silent = await approve();
    assert.deepEqual(Object.keys(Object((await silent.check()).data?.['userInfo'])), [
      'nickname',
      'displayName',
      'photo',
    ]);

    const open = await begin({ returnFullUserInfo: true });
    await open.change('scanned');
    assert.equal(Reflect.get(Object((await open.check()).data?.['userInfo']), 'id'), undefined);
    await open.change('confirm');
    const person = Object((await open.check()).data?.['userInfo']);
    assert.equal(person.id, 'alice');
    assert.equal(person.token, undefined);
  });

  it('accepts a ticket once across both versions (T13)', async () => {
    const { redeem, server, ticket } = await approve();

    assert.equal((await redeem(ticket)).code, 200);
    assert.equal((await redeem(ticket)).code, 422);
    assert.equal((await server.redeem(ticket)).statusCode, 400);
  });
});

describe('invalid version 2 requests', () => {
  const routes = ['gene', 'scanned', 'confirm', 'cancel', 'userinfo'];
  for (const [name, body] of [
    ['no body (S1)', ''],
    ['null (S1)', 'null'],
    ['a list (S1)', '[]'],
    ['a string (S1)', '"x"'],
    ['broken JSON (S2)', '{"random":'],
    ['deep nesting (S6)', '['.repeat(4000)],
    ['prototype keys (S7)', '{"__proto__":{"random":"x","scene":"APP_AUTH","ticket":"x"}}'],
    ['lists instead of strings (S15)', '{"random":["x"],"scene":["APP_AUTH"],"ticket":["x"]}'],
    ['numbers instead of strings (S15)', '{"random":1,"scene":1,"ticket":1}'],
    ['custom data over 1 KiB (S15)', JSON.stringify({ scene: 'APP_AUTH', params: { x: 'y'.repeat(1100) } })],
  ] as const) {
    it(`are rejected in the version 2 envelope and change nothing: ${name}`, async () => {
      const { server, check } = await begin();
      for (const route of routes) {
        const response = await server.fetch(`/api/v2/qrcode/${route}`, {
          method: 'POST',
          headers: { ...page, 'content-type': 'application/json', authorization: 'Bearer demo-alice' },
          body,
        });
        const answer = await response.text();
        assert.equal(response.status, 200, route);
        assert.match(answer, /^\{"code":2231,"message":"[^"]+","requestId":"[\w-]+","data":null\}$/, route);
      }
      assert.equal((await check()).data?.['status'], 0);
    });
  }

  it('return HTTP 413, 415, 404 or 405 if they are not JSON of this protocol (S3, S4, S20, S21)', async () => {
    const { server } = await begin();
    const post = (path: string, type: string, body: string): Promise<Response> =>
      server.fetch(path, { method: 'POST', headers: { ...page, 'content-type': type }, body });

    assert.equal((await post('/api/v2/qrcode/gene', 'text/plain', '{}')).status, 415);
    assert.equal((await post('/api/v2/qrcode/gene', 'application/json', 'x'.repeat(9000))).status, 413);
    assert.equal((await post('/api/v2/qrcode/nothing', 'application/json', '{}')).status, 404);
    assert.equal((await server.fetch('/api/v2/qrcode/confirm')).status, 405);
  });
});

describe('both versions on one server (T22)', () => {
  for (const made of [2, 3] as const) {
    for (const polled of [2, 3] as const) {
      for (const redeemed of [2, 3] as const) {
        it(`enforce order, user and single use: created by ${made}, polled by ${polled}, redeemed by ${redeemed}`, async () => {
          const { server, random, check, redeem } = await begin();
          const id = made === 2 ? random : await server.createCode();
          const ticketNow = async (): Promise<unknown> =>
            polled === 2 ? (await check(id)).data?.['ticket'] : (await server.check(id)).data['ticket'];
          await server.change(id, 'SCAN', 'demo-alice');
          assert.ok(!(await ticketNow()));
          await server.change(id, 'CONFIRM', 'demo-alice');
          const ticket = String(await ticketNow());
          const take = async (): Promise<number> =>
            redeemed === 2 ? (await redeem(ticket)).code : (await server.redeem(ticket)).statusCode;

          assert.equal(await take(), 200);
          assert.notEqual(await take(), 200);
          assert.ok(!(await ticketNow()));
        });
      }
    }
  }
});
