import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { createDemoServerOptions, createQrLoginServer } from '@qr-login/server';
import { listen } from '@qr-login/server/node';
import { change, sendRequest } from '../../e2e/support/phone-protocol.js';

const json = { 'content-type': 'application/json' };

describe('Express application of docs/SERVER-FRAMEWORKS.md', () => {
  let loginServer: Awaited<ReturnType<typeof listen>>;
  let application: ChildProcess;
  let site: string;

  before(async () => {
    loginServer = await listen(async (publicOrigin) =>
      createQrLoginServer(await createDemoServerOptions({ publicOrigin })),
    );
    const env = { ...process.env, LOGIN_SERVER: loginServer.url, PORT: '0' };
    application = spawn(process.execPath, [`${import.meta.dirname}/server.mjs`], { env });
    site = String((await once(application.stdout!, 'data'))[0]).trim();
  });

  after(async () => {
    application?.kill();
    await loginServer?.close();
  });

  it('creates a session for a ticket, once', async () => {
    const body = JSON.stringify({ ticket: await approve() });

    const first = await fetch(`${site}/session`, { method: 'POST', headers: json, body });
    const second = await fetch(`${site}/session`, { method: 'POST', headers: json, body });

    const [cookie = ''] = first.headers.getSetCookie();
    assert.deepEqual(await first.json(), { name: 'Alice Arden' });
    assert.match(cookie, /^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    assert.equal(second.status, 403);
    const me = await fetch(`${site}/me`, { headers: { cookie: cookie.split(';')[0]! } });
    assert.deepEqual(await me.json(), { id: 'alice', name: 'Alice Arden' });
  });

  it('has no session without its cookie', async () => {
    const headers = { cookie: 'session=unknown' };

    assert.equal((await fetch(`${site}/me`)).status, 401);
    assert.equal((await fetch(`${site}/me`, { headers })).status, 401);
  });

  for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
    it(`rejects a ticket that another site sends as ${type}`, async () => {
      const body = JSON.stringify({ ticket: await approve() });

      const response = await fetch(`${site}/session`, { method: 'POST', headers: { 'content-type': type }, body });

      assert.equal(response.status, 415);
    });
  }

  it('serves the page and the card', async () => {
    assert.match(await (await fetch(site)).text(), /<qr-login /);
    assert.equal((await fetch(`${site}/qr-login.js`)).status, 200);
  });

  /** Signs Alice in and returns the ticket that her login page would receive. */
  async function approve(): Promise<unknown> {
    const { data } = await sendRequest(loginServer.url, '/api/v3/gene-qrcode', { type: 'MOBILE_APP' });
    const id = String(data?.['qrcodeId']);
    await change(loginServer.url, id, 'SCAN');
    await change(loginServer.url, id, 'CONFIRM');
    const status = await sendRequest(loginServer.url, `/api/v3/check-qrcode-status?qrcodeId=${id}`);
    return status.data?.['ticket'];
  }
});
