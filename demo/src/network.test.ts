import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openLoginServer } from './login-server.js';
import type { LoginServer } from './login-server.js';
import { createDemoUsers } from './demo-users.js';
import { createPairing } from './phone/pairing.js';
import { createPhone } from './phone/phone.js';

const siteOrigin = 'http://127.0.0.1:4310';
const phoneOrigin = 'https://192.168.1.20:4311';

describe('demo login server on a network', () => {
  let server: LoginServer;
  const users = createDemoUsers(true);

  before(async () => {
    const appSecret = 'made-for-this-start';
    server = await openLoginServer(0, {
      onNetwork: true,
      siteOrigin,
      phoneOrigin,
      appSecret,
      users,
    });
  });

  after(() => server.close());

  it('allows requests of the site’s page, and puts the phone’s address into the code', async () => {
    const { statusCode, data } = await sendRequest(
      server,
      '/api/v3/gene-qrcode',
      { type: 'MOBILE_APP' },
      { origin: siteOrigin },
    );

    assert.equal(statusCode, 200);
    assert.match(data.content, /^https:\/\/192\.168\.1\.20:4311\/#[\w-]{43}$/);
  });

  it('rejects pages of any other origin', async () => {
    for (const origin of ['http://127.0.0.1:9999', 'http://192.168.1.66', 'null']) {
      assert.equal(
        (await sendRequest(server, '/api/v3/gene-qrcode', { type: 'MOBILE_APP' }, { origin })).statusCode,
        403,
      );
    }
  });

  it('accepts the tokens of this start, and rejects the well-known ones', async () => {
    const tokens = ['demo-alice', 'demo-bob', ...users.map(({ token }) => token)];

    const answers = tokens.map(async (token) => {
      const { data } = await sendRequest(server, '/api/v3/gene-qrcode', { type: 'MOBILE_APP' });
      const headers = { authorization: `Bearer ${token}`, origin: phoneOrigin };
      const change = { qrcodeId: data.qrcodeId, action: 'SCAN' };
      return (await sendRequest(server, '/api/v3/change-qrcode-status', change, headers)).statusCode;
    });

    assert.deepEqual(await Promise.all(answers), [401, 401, 200, 200]);
  });

  it('redeems tickets only with the site’s secret', async () => {
    const redeemWith = async (body: object, headers = {}): Promise<number> =>
      (await sendRequest(server, '/api/v3/exchange-tokenset-with-qrcode-ticket', { ticket: 'a.b', ...body }, headers))
        .statusCode;

    assert.equal(await redeemWith({}), 401);
    assert.equal(await redeemWith({ client_id: 'demo-app', client_secret: 'demo-secret' }), 401);
    assert.equal(await redeemWith({}, { 'x-authing-app-id': 'demo-public' }), 400);
  });
});

describe('demo phone on a network', () => {
  const pairing = createPairing();
  const setup = { server: phoneOrigin, appId: 'demo-app', approveUrl: `${phoneOrigin}/` };
  const accounts = [{ id: 'alice', displayName: 'Alice Arden', photo: '/alice.svg', token: 'made-for-this-start' }];
  const ended: string[] = [];
  const endSiteSessions = async (userId: string): Promise<void> => void ended.push(userId);
  const phone = createPhone({ origin: phoneOrigin, pairing, accounts, endSiteSessions, ...setup });

  it('returns 401 instead of the accounts without the key', async () => {
    const response = await (await phone).request('/setup', { headers: { cookie: `demo-phone=${'x'.repeat(43)}` } });

    assert.equal(response.status, 401);
    assert.doesNotMatch(await response.text(), /made-for-this-start/);
  });

  it('returns the accounts after pairing with the key', async () => {
    const post = { method: 'POST', headers: { origin: phoneOrigin }, body: pairing.key };
    const paired = await (await phone).request('/pairing', post);
    const cookie = paired.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';

    const response = await (await phone).request('/setup', { headers: { cookie } });

    assert.deepEqual(await response.json(), { ...setup, accounts });
  });

  it('ends sessions of the site only for a paired phone', async () => {
    const post = { method: 'POST', headers: { origin: phoneOrigin } };
    const paired = await (await phone).request('/pairing', { ...post, body: pairing.key });
    const cookie = paired.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
    const end = async (headers: Record<string, string>): Promise<number> =>
      (
        await (
          await phone
        ).request('/site-sessions/end', { ...post, headers: { ...post.headers, ...headers }, body: 'alice' })
      ).status;

    assert.equal(await end({}), 401);
    assert.deepEqual(ended, []);
    assert.equal(await end({ cookie }), 204);
    assert.deepEqual(ended, ['alice']);
  });

  it('forwards the requests of an approver with the address of the phone, and no other request', async () => {
    const forwarded: unknown[] = [];
    const forward = async ({ url }: Request, remoteAddress?: string): Promise<Response> => {
      forwarded.push([new URL(url).pathname, remoteAddress]);
      return new Response('{}');
    };
    const app = await createPhone({ origin: phoneOrigin, pairing, accounts, endSiteSessions, forward, ...setup });
    const from = { remoteAddress: '192.168.1.30' };
    const send = async (path: string, method: string): Promise<number> =>
      (await app.request(`/api/v3/${path}`, { method, headers: { origin: phoneOrigin } }, from)).status;

    assert.equal(await send('qrcode-context', 'GET'), 200);
    assert.equal(await send('change-qrcode-status', 'POST'), 200);
    assert.equal(await send('gene-qrcode', 'POST'), 404);
    assert.equal(await send('exchange-tokenset-with-qrcode-ticket', 'POST'), 404);
    assert.deepEqual(forwarded, [
      ['/api/v3/qrcode-context', '192.168.1.30'],
      ['/api/v3/change-qrcode-status', '192.168.1.30'],
    ]);
  });

  it('offers the authority of its certificate for download, if the demo made one', async () => {
    const options = { origin: phoneOrigin, pairing, accounts, endSiteSessions, ...setup };
    const withAuthority = await createPhone({ ...options, authority: 'certificate of the authority' });

    const response = await withAuthority.request('/certificate.crt');

    assert.equal(response.headers.get('content-type'), 'application/x-x509-ca-cert');
    assert.equal(await response.text(), 'certificate of the authority');
    assert.equal((await (await createPhone(options)).request('/certificate.crt')).status, 404);
  });

  it('rejects pairing with a wrong key or from another origin', async () => {
    const wrong = { method: 'POST', headers: { origin: phoneOrigin }, body: 'wrong' };
    const foreign = { method: 'POST', headers: { origin: 'http://evil.example' }, body: pairing.key };

    for (const request of [wrong, foreign]) {
      const response = await (await phone).request('/pairing', request);
      assert.equal(response.status, 403);
      assert.deepEqual(response.headers.getSetCookie(), []);
    }
  });
});

interface Envelope {
  readonly statusCode: number;
  readonly data: { readonly qrcodeId: string; readonly content: string };
}

async function sendRequest(server: LoginServer, path: string, body: object, headers = {}): Promise<Envelope> {
  const response = await fetch(new URL(path, server.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-authing-app-id': 'demo-app', ...headers },
    body: JSON.stringify(body),
  });
  return response.json();
}
