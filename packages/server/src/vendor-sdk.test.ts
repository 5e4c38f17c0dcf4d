// The vendor's own SDK, unmodified, against this server on a real port (PROTOCOL 3).
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { AuthenticationClient } from 'authing-node-sdk';
import { createQrLoginServer } from './qr-login-server.js';
import { PolicyClient } from '../internal-testing/policies/policy-client.js';
import { createDemoServerOptions } from './demo.js';
import { listen } from './node.js';
import type { ListeningServer } from './node.js';
import { ServerHarness } from './testing.js';

type Way = 'none' | 'client_secret_post' | 'client_secret_basic';

/** The SDK with plain strings, as its documents show; its types require enums that it does not export. */
interface Client {
  setAccessToken(token: string): void;
  geneQrCode(request: { type: string }): Promise<Envelope<{ qrcodeId: string; url: string }>>;
  checkQrCodeStatus(request: { qrcodeId: string }): Promise<Envelope<Status>>;
  getQrCodeStatus(request: { qrcodeId: string }): Promise<Envelope<Status>>;
  changeQrCodeStatus(request: { qrcodeId: string; action: string }): Promise<{ statusCode: number }>;
  setQrCodeStatus(request: { qrcodeId: string; action: string }): Promise<Envelope<{ success: boolean }>>;
  exchangeTokenSetWithQrCodeTicket(request: Redemption): Promise<Envelope<Tokens>>;
}

interface Envelope<T> {
  statusCode: number;
  data: T;
}
interface Status {
  status: string;
  ticket?: string;
  briefUserInfo?: { displayName: string; photo: string };
}
interface Redemption {
  ticket: string;
  client_id?: string;
  client_secret?: string;
}
interface Tokens {
  access_token?: string;
  id_token?: string;
  token_type: string;
  expire_in: number;
}

let server: ListeningServer;

/** An SDK client, created as its documents show. */
function createClient(way: Way = 'client_secret_post', appSecret = 'demo-secret'): Client {
  const appId = appOf(way);
  return new AuthenticationClient({ appId, appSecret, appHost: server.url, tokenEndPointAuthMethod: way });
}

/** The demo app that redeems with that method. */
function appOf(way: Way): string {
  return way === 'none' ? 'demo-public' : 'demo-app';
}

async function approve(page: Client, way?: Way): Promise<{ qrcodeId: string; ticket: string }> {
  const { data } = await page.geneQrCode({ type: 'MOBILE_APP' });
  const { qrcodeId } = data;
  const phone = createClient(way);
  phone.setAccessToken('demo-alice');
  await phone.changeQrCodeStatus({ qrcodeId, action: 'SCAN' });
  await phone.changeQrCodeStatus({ qrcodeId, action: 'CONFIRM' });
  const status = await page.checkQrCodeStatus({ qrcodeId });
  return { qrcodeId, ticket: status.data.ticket ?? '' };
}

describe('authing-node-sdk 4.0.1', () => {
  before(async () => {
    server = await listen(async (url) => createQrLoginServer(await createDemoServerOptions({ publicOrigin: url })));
  });
  after(() => server.close());

  it('generates a code and reads its status both ways', async () => {
    const client = createClient();
    const code = await client.geneQrCode({ type: 'MOBILE_APP' });
    assert.equal(code.statusCode, 200);
    assert.match(code.data.url, /^http:\/\/127\.0\.0\.1:\d+\/api\/v2\/qrcode\/image\//);
    const { qrcodeId } = code.data;

    assert.equal((await client.checkQrCodeStatus({ qrcodeId })).data.status, 'PENDING');
    assert.equal((await client.getQrCodeStatus({ qrcodeId })).data.status, 'PENDING');
  });

  it('changes the status both ways, with the raw token it sends', async () => {
    const client = createClient();
    const { qrcodeId } = (await client.geneQrCode({ type: 'MOBILE_APP' })).data;
    client.setAccessToken('demo-alice');
    assert.equal((await client.changeQrCodeStatus({ qrcodeId, action: 'SCAN' })).statusCode, 200);
    assert.deepEqual((await client.checkQrCodeStatus({ qrcodeId })).data.briefUserInfo, {
      displayName: 'Alice Arden',
      photo: '',
    });

    assert.deepEqual((await client.setQrCodeStatus({ qrcodeId, action: 'CONFIRM' })).data, { success: true });
    assert.equal((await client.getQrCodeStatus({ qrcodeId })).data.status, 'AUTHORIZED');
  });

  for (const way of ['none', 'client_secret_post', 'client_secret_basic'] as const) {
    it(`exchanges a ticket with ${way}`, async () => {
      const client = createClient(way);
      const { ticket } = await approve(client, way);
      const credentials = way === 'client_secret_post' ? { client_id: 'demo-app', client_secret: 'demo-secret' } : {};
      const { statusCode, data } = await client.exchangeTokenSetWithQrCodeTicket({ ticket, ...credentials });

      assert.equal(statusCode, 200);
      assert.equal(data.token_type, 'bearer');
      assert.equal(data.expire_in, 7200);
      assert.match(data.access_token ?? '', /^ey/);
      assert.match(data.id_token ?? '', /^ey/);
    });
  }

  it('gets the envelope of an invalid transition', async () => {
    const client = createClient();
    const { qrcodeId } = (await client.geneQrCode({ type: 'MOBILE_APP' })).data;
    client.setAccessToken('demo-alice');

    assert.equal((await client.changeQrCodeStatus({ qrcodeId, action: 'CONFIRM' })).statusCode, 422);
  });

  it('gets the envelope of another user and of an unauthenticated caller', async () => {
    const client = createClient();
    const { qrcodeId } = (await client.geneQrCode({ type: 'MOBILE_APP' })).data;
    client.setAccessToken('demo-alice');
    await client.changeQrCodeStatus({ qrcodeId, action: 'SCAN' });
    client.setAccessToken('demo-bob');
    assert.equal((await client.setQrCodeStatus({ qrcodeId, action: 'CONFIRM' })).statusCode, 403);

    client.setAccessToken('another-user');
    assert.equal((await client.changeQrCodeStatus({ qrcodeId, action: 'CONFIRM' })).statusCode, 401);
  });

  for (const way of ['client_secret_post', 'client_secret_basic'] as const) {
    it(`gets the envelope of a wrong secret with ${way}`, async () => {
      const { ticket } = await approve(createClient());
      const wrong = createClient(way, 'not-the-secret');
      const credentials =
        way === 'client_secret_post' ? { client_id: 'demo-app', client_secret: 'not-the-secret' } : {};

      assert.equal((await wrong.exchangeTokenSetWithQrCodeTicket({ ticket, ...credentials })).statusCode, 401);
    });
  }

  it('gets the envelope of an unknown id', async () => {
    const client = createClient();
    const answer = await client.checkQrCodeStatus({ qrcodeId: 'A'.repeat(43) });

    assert.equal(answer.statusCode, 404);
  });

  it('gets the envelope of an approval that needs a check code, and an approval after it (PROTOCOL 8.1)', async () => {
    const base = await createDemoServerOptions({ publicOrigin: server.url });
    const apps = base.apps.map((app) => ({ ...app, checkCode: 'phone-code' }) as const);
    const checked = await listen(() => createQrLoginServer({ ...base, apps }));
    try {
      const options = { appId: 'demo-app', appSecret: 'demo-secret', appHost: checked.url };
      const phone: Client = new AuthenticationClient({ ...options, tokenEndPointAuthMethod: 'client_secret_post' });
      phone.setAccessToken('demo-alice');
      assert.equal((await phone.geneQrCode({ type: 'MOBILE_APP' })).statusCode, 400);

      const page = new PolicyClient(ServerHarness.at(checked.url), 'V3');
      const code = await page.create({ headers: { origin: 'http://localhost:3000' } });
      const { id: qrcodeId } = code;
      assert.equal((await phone.changeQrCodeStatus({ qrcodeId, action: 'SCAN' })).statusCode, 200);
      assert.equal((await phone.changeQrCodeStatus({ qrcodeId, action: 'CONFIRM' })).statusCode, 409);
      assert.equal(await page.status(code), 'SCANNED');
      await page.verify(code, await page.digits(code));
      assert.equal((await phone.changeQrCodeStatus({ qrcodeId, action: 'CONFIRM' })).statusCode, 200);
      assert.equal(await page.status(code), 'AUTHORIZED');
    } finally {
      await checked.close();
    }
  });

  it('gets the envelope of a second redemption', async () => {
    const client = createClient('client_secret_basic');
    const { ticket } = await approve(client);

    assert.equal((await client.exchangeTokenSetWithQrCodeTicket({ ticket })).statusCode, 200);
    assert.equal((await client.exchangeTokenSetWithQrCodeTicket({ ticket })).statusCode, 400);
  });
});
