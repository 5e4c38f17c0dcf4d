// The vendor’s own browser SDK, unmodified, with the real server over version 2 (PROTOCOL 4): in Node and as a widget in Chromium.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { AuthenticationClient } from 'authing-js-sdk';
import { openScreen } from '../support/chromium.js';
import { openHostPage } from '../support/host-page.js';
import { change } from '../support/phone-protocol.js';
import { openEnvironment } from '../support/environment.js';
import type { Environment } from '../support/environment.js';

const require = createRequire(import.meta.url);
const widget = readFileSync(require.resolve('authing-js-sdk/build/browser/index.min.js'), 'utf8');

describe('authing-js-sdk 4.23.55', () => {
  let environment: Environment;

  before(async () => {
    environment = await openEnvironment();
  });

  after(() => environment?.close());

  const createClient = (): AuthenticationClient =>
    new AuthenticationClient({ appId: 'demo-app', appHost: environment.demo.serverUrl });

  it('follows a code from creation to its ticket', async () => {
    const { qrcode } = createClient();
    const { random, url } = await qrcode.geneCode();
    assert.match(url, /\/api\/v2\/qrcode\/image\//);
    assert.equal((await qrcode.checkStatus(random)).status, 0);

    await change(environment.demo.serverUrl, random, 'SCAN');
    const scanned = await qrcode.checkStatus(random);
    assert.equal(scanned.status, 1);
    assert.equal(scanned.userInfo?.nickname, 'Alice Arden');

    await change(environment.demo.serverUrl, random, 'CONFIRM');
    const approved = await qrcode.checkStatus(random);
    assert.equal(approved.status, 2);
    assert.ok((approved.ticket ?? '').length > 40);
  });

  it('receives the error code for an unknown id', async () => {
    await assert.rejects(createClient().qrcode.checkStatus('x'.repeat(43)), { code: 2241 });
  });

  it('is rejected at redemption without a secret, as the app is configured', async () => {
    const { qrcode } = createClient();
    const { random } = await qrcode.geneCode();
    await change(environment.demo.serverUrl, random, 'SCAN');
    await change(environment.demo.serverUrl, random, 'CONFIRM');
    const { ticket } = await qrcode.checkStatus(random);

    await assert.rejects(qrcode.exchangeUserInfo(ticket ?? ''), { code: 401 });
  });

  it('renders its widget in a browser, shows the scan and returns a ticket', async () => {
    const host = await openHostPage({
      head: '<script src="/vendor.js"></script>',
      tag: '<div id="code"></div><script src="/page.js"></script>',
      files: {
        '/vendor.js': widget,
        '/page.js': `
          window.seen = { codes: [], scanned: 0, tickets: [], errors: [] };
          const client = new Authing.AuthenticationClient({ appId: 'demo-app', appHost: '${environment.demo.serverUrl}' });
          client.qrcode.startScanning('code', {
            autoExchangeUserInfo: false,
            onCodeShow: (random) => seen.codes.push(random),
            onScanned: () => seen.scanned++,
            onSuccess: (user, ticket) => seen.tickets.push(ticket),
            onError: (message) => seen.errors.push(String(message)),
            onCodeLoadFailed: (error) => seen.errors.push(String(error)),
          });`,
      },
    });
    const page = await openScreen(environment.browser);
    await page.goto(host.origin);
    const read = (): Promise<{ codes: string[]; scanned: number; tickets: string[]; errors: string[] }> =>
      page.evaluate(() => Reflect.get(window, 'seen'));
    await page.waitForFunction(() => Reflect.get(window, 'seen').codes.length > 0);
    const [random = ''] = (await read()).codes;
    assert.ok((await page.locator('#code img').count()) > 0);

    await change(environment.demo.serverUrl, random, 'SCAN');
    await page.waitForFunction(() => Reflect.get(window, 'seen').scanned > 0);
    await change(environment.demo.serverUrl, random, 'CONFIRM');
    await page.waitForFunction(() => Reflect.get(window, 'seen').tickets.length > 0);

    const { tickets, errors } = await read();
    assert.ok((tickets[0] ?? '').length > 40);
    assert.deepEqual(errors, []);
    await page.context().close();
    await host.close();
  });
});
