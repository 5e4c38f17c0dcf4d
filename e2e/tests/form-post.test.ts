// A server-rendered page without a script of its own signs a user in (docs/FORMS.md).
import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { openScreen } from '../support/chromium.js';
import { sendRequest } from '../support/phone-protocol.js';
import { builtFile } from '../support/host-page.js';
import { until } from '../support/wait-until.js';
import { openInstrumentedServer } from '../support/instrumented-server.js';
import type { InstrumentedServer } from '../support/instrumented-server.js';
import { createSite } from '../support/pages/form-backend.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

describe('card in a form on a page without a script', () => {
  let browser: TestBrowser;
  let server: InstrumentedServer;
  let site: Server;
  let origin: string;

  before(async () => {
    [browser, server] = await Promise.all([openTestBrowser(), openInstrumentedServer()]);
    site = createSite(server.url, (path, user) =>
      path === '/'
        ? `<h1>${user ? `Hello ${user}` : 'Signed out'}</h1>`
        : `<!doctype html><title>Sign in</title><script type="module">${builtFile.toString()}</script>
           <form action="/session" method="post">
             <qr-login name="ticket" required auto-submit server="${server.url}" app-id="demo-app"></qr-login>
             <button>Go on</button>
           </form>`,
    );
    site.listen(0, '127.0.0.1');
    await once(site, 'listening');
    const address = site.address();
    origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  });

  after(async () => {
    await browser?.close();
    site?.close();
    site?.closeAllConnections();
    await server?.close();
  });

  it('signs in with the ticket in the body, and neither reload nor back posts it again', async () => {
    const page = await openScreen(browser);
    const posts: string[] = [];
    const urls: string[] = [];
    page.on('request', (request) => {
      urls.push(request.url());
      if (request.method() === 'POST' && request.url().startsWith(origin)) posts.push(request.postData() ?? '');
    });
    await page.goto(`${origin}/login`);
    await page.getByRole('button', { name: 'Go on' }).click();
    assert.equal(posts.length, 0, 'required keeps the form');
    await until(() => server.ids.length === 1, 'a code');
    const [id = ''] = server.ids;
    await server.change(id, 'SCAN');
    await server.change(id, 'CONFIRM');
    await page.getByRole('heading', { name: 'Hello alice' }).waitFor();
    assert.equal(posts.length, 1);
    const ticket = new URLSearchParams(posts[0]).get('ticket') ?? '';
    assert.match(ticket, /^[\w-]{43}\.[\w-]{43}$/);

    await page.reload();
    await page.getByRole('heading', { name: 'Hello alice' }).waitFor();
    await page.goBack();
    await until(() => server.ids.length === 2, 'a new code');
    await page.getByRole('heading', { name: 'Scan to sign in' }).waitFor();
    assert.equal(posts.length, 1);
    assert.equal(await page.locator('form').evaluate((form) => new FormData(Object(form)).get('ticket')), null);
    assert.ok(urls.every((url) => !url.includes(ticket)));
    await page.context().close();
  });

  it('starts no session for a form on another site, whose ticket is the attacker’s', async () => {
    const { data } = await sendRequest(server.url, '/api/v3/gene-qrcode', { type: 'MOBILE_APP' });
    const id = String(data?.['qrcodeId']);
    await server.change(id, 'SCAN');
    await server.change(id, 'CONFIRM');
    const status = await sendRequest(server.url, `/api/v3/check-qrcode-status?qrcodeId=${id}`);
    const body = new URLSearchParams({ ticket: String(status.data?.['ticket']) });
    const post = (from: string): Promise<Response> =>
      fetch(`${origin}/session`, { method: 'POST', body, headers: { origin: from }, redirect: 'manual' });

    for (const from of ['https://evil.example', 'null']) assert.equal((await post(from)).status, 403);
    const own = await post(origin);
    assert.equal(own.status, 303);
    assert.match(own.headers.get('set-cookie') ?? '', /^session=/);
  });
});
