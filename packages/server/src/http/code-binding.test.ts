import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import { createDemoServerOptions } from '../demo.js';
import type { ServerEvent } from '../events.js';
import type { QrLoginServerOptions } from '../options.js';
import type { App } from '../registered-app.js';
import { createSecret, hash } from '../crypto/secrets.js';
import { ServerHarness } from '../testing.js';
import type { TestResponse, TestRequest } from '../testing.js';

const v3Code = { path: '/api/v3/gene-qrcode', body: { type: 'MOBILE_APP' }, id: 'qrcodeId' };
const v2Code = { path: '/api/v2/qrcode/gene', body: { scene: 'APP_AUTH' }, id: 'random' };
const versions = { V3: v3Code, V2: v2Code } as const;
const statusPaths = {
  V3: '/api/v3/check-qrcode-status?qrcodeId=',
  'V3 get': '/api/v3/get-qrcode-status?qrcodeId=',
  V2: '/api/v2/qrcode/check?random=',
  'V2 old': '/api/qrcode/check?random=',
} as const;
const page = { origin: 'http://localhost:3000' };
const unknownId = 'u'.repeat(43);

/** A page with a verifier. */
interface BoundCode {
  readonly id: string;
  readonly verifier: string;
  readonly proof: TestRequest;
  readonly binding: unknown;
}

async function createBound(server: ServerHarness, version: keyof typeof versions = 'V3'): Promise<BoundCode> {
  const { path, body, id } = versions[version];
  const verifier = createSecret();
  const challenge = `codeChallenge=${await hash(verifier)}&codeChallengeMethod=S256`;
  const { data } = await server.post(`${path}?${challenge}`, { body, headers: page });
  return {
    id: String(data[id]),
    verifier,
    proof: { headers: { 'x-qr-verifier': verifier } },
    binding: data['binding'],
  };
}

/** A page in a browser with cookies, without a verifier. */
async function createInBrowser(
  server: ServerHarness,
  cookie = '',
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly id: string; readonly cookie: string; readonly setCookie: string; readonly proof: TestRequest }> {
  const answer = await server.post(v3Code.path, {
    body: v3Code.body,
    headers: { ...page, ...(cookie && { cookie }), ...headers },
  });
  const setCookie = answer.headers.get('set-cookie') ?? '';
  const stored = setCookie.split(';')[0] || cookie;
  return { id: String(answer.data['qrcodeId']), cookie: stored, setCookie, proof: { headers: { cookie: stored } } };
}

async function withApp(changes: Partial<App>, options: Partial<QrLoginServerOptions> = {}): Promise<ServerHarness> {
  const demo = await createDemoServerOptions({ publicOrigin: 'http://127.0.0.1:4000', clock: createFakeClock() });
  return ServerHarness.of({ ...demo, apps: demo.apps.map((app) => ({ ...app, ...changes })), ...options });
}

/** The responses to a status request on every route, with and without a stream. */
async function requestEverywhere(
  server: ServerHarness,
  id: string,
  sendRequest: TestRequest = {},
): Promise<Record<string, TestResponse>> {
  const answers: Record<string, TestResponse> = {};
  for (const [name, path] of Object.entries(statusPaths)) {
    answers[name] = await server.get(path + id, sendRequest);
    const headers = { ...sendRequest.headers, accept: 'text/event-stream' };
    answers[`${name} stream`] = await server.get(path + id, { ...sendRequest, headers });
  }
  return answers;
}

const texts = (answers: Record<string, TestResponse>): unknown =>
  Object.fromEntries(Object.entries(answers).map(([name, { status: http, text }]) => [name, { http, text }]));

describe('code bound to a verifier (PROTOCOL 6)', () => {
  for (const version of ['V3', 'V2'] as const) {
    it(`is announced, polled and redeemed by its page when created by ${version}`, async () => {
      const server = await ServerHarness.demo();
      const { id, proof, binding } = await createBound(server, version);
      assert.deepEqual(binding, { method: 'S256', header: 'X-QR-Verifier' });
      await server.change(id, 'SCAN', 'demo-alice');
      await server.change(id, 'CONFIRM', 'demo-alice');
      const { data } = await server.check(id, proof);

      assert.equal(data['status'], 'AUTHORIZED');
      assert.equal((await server.redeem(String(data['ticket']))).statusCode, 200);
    });

    it(`is an unknown code to an attacker with a photo, in every state and on every route, created by ${version} (T2, T6, T18, T22)`, async () => {
      const clock = createFakeClock();
      const events: ServerEvent[] = [];
      const server = await ServerHarness.demo({ clock, onEvent: (event) => void events.push(event) });
      const other = await createBound(server);
      const otherClient = await createInBrowser(server);
      const { id, proof } = await createBound(server, version);
      const unverifiedClients: readonly TestRequest[] = [
        {},
        otherClient.proof,
        other.proof,
        { headers: { ...other.proof.headers, ...otherClient.proof.headers } },
      ];
      const lookAway = async (state: string): Promise<void> => {
        for (const unverifiedClient of unverifiedClients) {
          const stolen = await requestEverywhere(server, id, unverifiedClient);
          assert.deepEqual(texts(stolen), texts(await requestEverywhere(server, unknownId, unverifiedClient)), state);
        }
      };

      await lookAway('PENDING');
      await server.change(id, 'SCAN', 'demo-alice');
      await lookAway('SCANNED');
      assert.equal((await server.check(id, proof)).data['status'], 'SCANNED');
      await server.change(id, 'CONFIRM', 'demo-alice');
      await lookAway('AUTHORIZED');
      const { data } = await server.check(id, proof);
      assert.equal((await server.redeem(String(data['ticket']))).statusCode, 200);
      await lookAway('redeemed');
      await clock.advance(60_000);
      assert.equal((await server.check(id, proof)).data['status'], 'EXPIRED');
      await lookAway('ended');

      const cancelled = await createBound(server, version);
      await server.change(cancelled.id, 'SCAN', 'demo-alice');
      await server.change(cancelled.id, 'CANCEL', 'demo-alice');
      const unseen = await requestEverywhere(server, cancelled.id);
      assert.deepEqual(texts(unseen), texts(await requestEverywhere(server, unknownId)));
      assert.equal(events.filter(({ type }) => type === 'foreign-poll').length, 2);
    });
  }

  it('gives no stream for a verifier of 8 KB, even if its challenge was announced', async () => {
    const server = await ServerHarness.demo();
    const verifier = 'v'.repeat(8192);
    const challenge = `codeChallenge=${await hash(verifier)}&codeChallengeMethod=S256`;
    const { data } = await server.post(`${v3Code.path}?${challenge}`, { body: v3Code.body, headers: page });

    const proof = { headers: { 'x-qr-verifier': verifier, accept: 'text/event-stream' } };
    const response = await server.check(String(data['qrcodeId']), proof);

    assert.equal(response.statusCode, 404);
  });

  for (const [name, spoil] of [
    ['cut short', (verifier: string) => verifier.slice(1)],
    ['padded', (verifier: string) => `${verifier}=`],
    ['in another case', (verifier: string) => verifier.toLowerCase()],
    ['twice', (verifier: string) => `${verifier}, ${verifier}`],
    ['empty', () => ''],
    ['of 8 KB', (verifier: string) => verifier.repeat(190)],
  ] as const) {
    it(`rejects a verifier that is ${name} (S43)`, async () => {
      const server = await ServerHarness.demo();
      // The verifier contains letters of both cases.
      const { id, verifier } = await createBound(server);
      const spoilt = await server.check(id, { headers: { 'x-qr-verifier': spoil(verifier) } });

      assert.equal(spoilt.text, (await server.check(unknownId)).text);
    });
  }

  it('reports a foreign poll to the approver, and to the audit log once', async () => {
    const events: ServerEvent[] = [];
    const server = await ServerHarness.demo({ onEvent: (event) => void events.push(event) });
    const { id, proof } = await createBound(server);
    const context = async (): Promise<unknown> =>
      (await server.get(`/api/v3/qrcode-context?qrcodeId=${id}`, { token: 'demo-alice' })).data['foreignPoll'];
    await server.check(id, proof);
    assert.equal(await context(), false);

    for (let poll = 0; poll < 3; poll++) await server.check(id);

    assert.equal(await context(), true);
    const [event, ...more] = events.filter(({ type }) => type === 'foreign-poll');
    assert.deepEqual(more, []);
    assert.match(JSON.stringify(event), /^\{"type":"foreign-poll","appId":"demo-app","code":"[\da-f]{6}"\}$/);
    assert.equal((await server.check(id, proof)).data['status'], 'PENDING');
  });

  it('is an unknown code without a verifier, even if the challenge is the hash of an empty string (T2)', async () => {
    const server = await withApp({ binding: 'required' });
    for (const challenge of [await hash(''), '_'.repeat(43), '-'.repeat(43)]) {
      const path = `${v3Code.path}?codeChallenge=${challenge}&codeChallengeMethod=S256`;
      const { data } = await server.post(path, { body: v3Code.body, headers: page });
      const answer = await server.get(statusPaths.V3 + String(data['qrcodeId']));
      assert.equal(answer.statusCode, 404);
    }
  });

  it('stays available to its page while an attacker polls it (T2)', async () => {
    const server = await ServerHarness.demo();
    const { id, proof } = await createBound(server);
    const steps = [undefined, 'SCAN', 'CONFIRM'];
    for (const step of steps) {
      const [change] = await Promise.all([
        step ? server.change(id, step, 'demo-alice') : undefined,
        ...Array.from({ length: 20 }, () => server.check(id)),
        server.check(id, proof),
      ]);
      assert.equal(change?.statusCode ?? 200, 200);
    }

    assert.equal((await server.check(id, proof)).data['status'], 'AUTHORIZED');
  });

  it('is an unknown code with a verifier if it has no challenge (T23)', async () => {
    const server = await ServerHarness.demo();
    const id = await server.createCode();
    const proof = { headers: { 'x-qr-verifier': createSecret() } };

    assert.deepEqual(
      texts(await requestEverywhere(server, id, proof)),
      texts(await requestEverywhere(server, unknownId, proof)),
    );
    assert.equal((await server.check(id)).data['status'], 'PENDING');
  });
});

describe('foreign poll during a redemption (PROTOCOL 6.3.2)', () => {
  it('does not affect the redemption', async () => {
    const demo = await createDemoServerOptions({ publicOrigin: 'http://127.0.0.1:4000', clock: createFakeClock() });
    let during: () => Promise<unknown> = async () => {};
    const server = ServerHarness.of({
      ...demo,
      issueTokens: async (account, app) => {
        await during();
        return demo.issueTokens(account, app);
      },
    });
    const { id, proof } = await createBound(server);
    await server.change(id, 'SCAN', 'demo-alice');
    await server.change(id, 'CONFIRM', 'demo-alice');
    const { data } = await server.check(id, proof);
    during = () => server.check(id);

    assert.equal((await server.redeem(String(data['ticket']))).statusCode, 200);
    assert.equal((await server.redeem(String(data['ticket']))).statusCode, 400);
  });
});

describe('QR image (T2)', () => {
  it('is available for the initial lifetime of the code, whatever its status', async () => {
    const clock = createFakeClock();
    const server = await ServerHarness.demo({ clock });
    const pictures: number[] = [];
    const look = async (id: string): Promise<void> => {
      pictures.push((await server.fetch(`/api/v2/qrcode/image/${id}`)).status);
    };
    const { id, proof } = await createBound(server);
    await look(id);
    await server.change(id, 'SCAN', 'demo-alice');
    await look(id);
    await server.change(id, 'CONFIRM', 'demo-alice');
    await look(id);
    const { data } = await server.check(id, proof);
    await server.redeem(String(data['ticket']));
    await look(id);
    await clock.advance(119_999);
    await look(id);
    assert.deepEqual(pictures, [200, 200, 200, 200, 200]);

    await clock.advance(1);
    await look(id);
    await look(unknownId);
    assert.deepEqual(pictures.slice(5), [404, 404]);
  });
});

describe('code challenge (S42)', () => {
  const good = 'c'.repeat(43);
  const refused: readonly (readonly [string, string, object])[] = [
    ['42 characters', `?codeChallenge=${'c'.repeat(42)}&codeChallengeMethod=S256`, {}],
    ['44 characters', `?codeChallenge=${'c'.repeat(44)}&codeChallengeMethod=S256`, {}],
    ['padding', `?codeChallenge=${'c'.repeat(42)}%3D&codeChallengeMethod=S256`, {}],
    ['+ and /', `?codeChallenge=${'c'.repeat(41)}%2B%2F&codeChallengeMethod=S256`, {}],
    ['non-ASCII letters', `?codeChallenge=${'%C3%A9'.repeat(43)}&codeChallengeMethod=S256`, {}],
    ['an empty challenge', '?codeChallenge=&codeChallengeMethod=S256', {}],
    ['no challenge', '?codeChallengeMethod=S256', {}],
    ['plain', `?codeChallenge=${good}&codeChallengeMethod=plain`, {}],
    ['no method', `?codeChallenge=${good}`, {}],
    ['two challenges', `?codeChallenge=${good}&codeChallenge=${good}&codeChallengeMethod=S256`, {}],
    ['two methods', `?codeChallenge=${good}&codeChallengeMethod=S256&codeChallengeMethod=plain`, {}],
    ['a body that differs', `?codeChallenge=${good}&codeChallengeMethod=S256`, { codeChallenge: 'd'.repeat(43) }],
    ['a list in the body', '', { codeChallenge: [good], codeChallengeMethod: 'S256' }],
  ];
  for (const [version, { path, body }] of Object.entries(versions)) {
    for (const [name, query, fields] of refused) {
      it(`is rejected with ${name} in ${version}`, async () => {
        const server = await ServerHarness.demo();
        const { status: http, text } = await server.post(path + query, { body: { ...body, ...fields } });

        assert.equal(http, 200);
        const { statusCode, code }: { statusCode?: number; code?: number } = JSON.parse(text);
        assert.equal(statusCode ?? code, version === 'V3' ? 400 : 2231);
        assert.doesNotMatch(text, /c{20}|d{20}/);
      });
    }

    it(`is accepted in the body, or in both places if they are equal, in ${version}`, async () => {
      const server = await ServerHarness.demo();
      const fields = { codeChallenge: good, codeChallengeMethod: 'S256' };
      const inBody = await server.post(path, { body: { ...body, ...fields } });
      const query = `?${String(new URLSearchParams(fields))}`;
      const inBoth = await server.post(path + query, { body: { ...body, ...fields } });

      assert.deepEqual(inBody.data['binding'], { method: 'S256', header: 'X-QR-Verifier' });
      assert.deepEqual(inBoth.data['binding'], { method: 'S256', header: 'X-QR-Verifier' });
    });
  }
});

describe('binding options of an app', () => {
  it('turn binding off: no announcement, no cookie, no check', async () => {
    const server = await withApp({ binding: 'off' });
    const { id, binding } = await createBound(server);
    const { setCookie } = await createInBrowser(server);

    assert.equal(binding, undefined);
    assert.equal(setCookie, '');
    assert.equal((await server.check(id)).data['status'], 'PENDING');
  });

  for (const [version, { path, body }] of Object.entries(versions)) {
    it(`require a challenge for each code in ${version}`, async () => {
      const server = await withApp({ binding: 'required' });
      const { text } = await server.post(path, { body, headers: page });

      assert.match(text, version === 'V3' ? /"statusCode":400/ : /"code":2231/);
      assert.match(text, /codeChallenge is required/);
      assert.deepEqual((await createBound(server)).binding, { method: 'S256', header: 'X-QR-Verifier' });
    });
  }

  it('require the verifier for redemption', async () => {
    const server = await withApp({ redeemNeedsVerifier: true });
    const { id, verifier, proof } = await createBound(server);
    await server.change(id, 'SCAN', 'demo-alice');
    await server.change(id, 'CONFIRM', 'demo-alice');
    const ticket = String((await server.check(id, proof)).data['ticket']);
    const client = { client_id: 'demo-app', client_secret: 'demo-secret' };
    const redeem = (fields: object): Promise<TestResponse> =>
      server.redeem(ticket, { body: { ticket, ...client, ...fields } });
    const wrong = await server.redeem('no-such-ticket');

    assert.equal((await redeem({})).text, wrong.text);
    assert.equal((await redeem({ codeVerifier: createSecret() })).text, wrong.text);
    assert.equal((await redeem({ codeVerifier: verifier })).statusCode, 200);
  });

  it('make a ticket without a challenge invalid if redemption needs a verifier (T23)', async () => {
    const server = await withApp({ redeemNeedsVerifier: true });
    const { ticket } = await server.createApprovedCode();

    assert.equal((await server.redeem(ticket)).statusCode, 400);
  });

  it('check any verifier that is sent, even if none is required (T23)', async () => {
    const server = await ServerHarness.demo();
    const { ticket } = await server.createApprovedCode();
    const client = { client_id: 'demo-app', client_secret: 'demo-secret' };
    const body = { ticket, ...client };

    assert.equal((await server.redeem(ticket, { body: { ...body, codeVerifier: createSecret() } })).statusCode, 400);
    const redeemed = await server.post('/api/v2/qrcode/userinfo', { body: { ...body, codeVerifier: createSecret() } });
    assert.match(redeemed.text, /"code":422/);
    assert.equal((await server.redeem(ticket)).statusCode, 200);
  });
});

describe('code bound to a browser by its first poll', () => {
  it('is visible only to that browser (T2)', async () => {
    const server = await ServerHarness.demo();
    const { id, proof } = await createInBrowser(server);
    const unverifiedClient = await createInBrowser(server);
    await server.check(id, proof);
    await server.change(id, 'SCAN', 'demo-alice');

    for (const sendRequest of [{}, unverifiedClient.proof])
      assert.deepEqual(
        texts(await requestEverywhere(server, id, sendRequest)),
        texts(await requestEverywhere(server, unknownId, sendRequest)),
      );
    assert.equal((await server.check(id, proof)).data['status'], 'SCANNED');
    assert.match((await server.get(statusPaths.V2 + id, proof)).text, /"status":1/);
  });

  it('is not bound by an attacker who polls first', async () => {
    const server = await ServerHarness.demo();
    const unverifiedClient = await createInBrowser(server);
    const { id, proof } = await createInBrowser(server);
    assert.equal((await server.check(id, unverifiedClient.proof)).data['status'], 'PENDING');

    assert.equal((await server.check(id, proof)).data['status'], 'PENDING');
    assert.equal((await server.check(id, unverifiedClient.proof)).statusCode, 404);
  });

  it('supports two tabs that share a cookie', async () => {
    const server = await ServerHarness.demo();
    const first = await createInBrowser(server);
    const second = await createInBrowser(server, first.cookie);

    assert.equal(second.setCookie, '');
    for (const { id } of [first, second, first])
      assert.equal((await server.check(id, first.proof)).data['status'], 'PENDING');
    assert.equal((await server.check(second.id)).statusCode, 404);
  });

  it('is unknown to a browser that lost its cookie, and that browser gets a new one', async () => {
    const server = await ServerHarness.demo();
    const { id, proof } = await createInBrowser(server);
    await server.check(id, proof);

    assert.equal((await server.check(id)).statusCode, 404);
    assert.notEqual((await createInBrowser(server)).setCookie, '');
  });

  it('stays open to clients without cookies, such as backends', async () => {
    const server = await ServerHarness.demo();
    const { headers } = await server.post(v3Code.path, { body: v3Code.body });
    assert.equal(headers.get('set-cookie'), null);
    const { id } = await createInBrowser(server);

    for (let poll = 0; poll < 3; poll++) assert.equal((await server.check(id)).data['status'], 'PENDING');
  });

  for (const [name, cookie] of [
    ['two values', (own: string) => `${own}; qr-login-browser=${'x'.repeat(43)}`],
    ['another shape', () => 'qr-login-browser=../../etc'],
    ['8 KB', () => `qr-login-browser=${'x'.repeat(8000)}`],
    ['another name', (own: string) => own.replace('qr-login', 'other')],
  ] as const) {
    it(`does not accept a cookie with ${name} (S44)`, async () => {
      const server = await ServerHarness.demo();
      const { id, cookie: own, proof } = await createInBrowser(server);
      await server.check(id, proof);

      assert.equal((await server.check(id, { headers: { cookie: cookie(own) } })).statusCode, 404);
      assert.equal((await server.check(id, proof)).data['status'], 'PENDING');
    });
  }

  it('sets an HttpOnly cookie with the strictest SameSite that works (T40)', async () => {
    const secure = ServerHarness.of({
      ...(await createDemoServerOptions({ publicOrigin: 'https://id.example.com' })),
    });
    const plain = await createInBrowser(await ServerHarness.demo());
    const crossSite = await createInBrowser(secure, '', { 'sec-fetch-site': 'cross-site' });
    const sameSite = await createInBrowser(secure, '', { 'sec-fetch-site': 'same-site' });
    const shape = (text: string): string => text.replace(/=[\w-]{43};/, '=…;');

    assert.equal(shape(plain.setCookie), 'qr-login-browser=…; Path=/; HttpOnly; SameSite=Lax');
    assert.equal(shape(crossSite.setCookie), '__Host-qrb=…; Path=/; HttpOnly; Secure; SameSite=None; Partitioned');
    assert.equal(shape(sameSite.setCookie), '__Host-qrb=…; Path=/; HttpOnly; Secure; SameSite=Lax');
  });
});
