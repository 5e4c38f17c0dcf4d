// The vendor’s browser SDK, unmodified, with an app that requires a check code (PROTOCOL 8.1): it knows no digits, and sees a scan.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { AuthenticationClient } from 'authing-js-sdk';
import { createDemoServerOptions, createQrLoginServer } from '@qr-login/server';
import { listen } from '@qr-login/server/node';
import type { ListeningServer } from '@qr-login/server/node';
import { openScreen } from '../support/chromium.js';
import { openHostPage } from '../support/host-page.js';
import type { HostPage } from '../support/host-page.js';
import { change } from '../support/phone-protocol.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/wait-until.js';

interface Seen {
  readonly codes: readonly string[];
  readonly scanned: number;
  readonly cancelled: number;
  readonly tickets: readonly string[];
  readonly errors: readonly string[];
}

const require = createRequire(import.meta.url);
const widget = readFileSync(require.resolve('authing-js-sdk/build/browser/index.min.js'), 'utf8');

/** A page with the widget that records its callbacks. */
function openWidget(server: string): Promise<HostPage> {
  const script = `
    window.seen = { codes: [], scanned: 0, cancelled: 0, tickets: [], errors: [] };
    const client = new Authing.AuthenticationClient({ appId: 'demo-app', appHost: '${server}' });
    client.qrcode.startScanning('code', {
      autoExchangeUserInfo: false,
      onCodeShow: (random) => seen.codes.push(random),
      onScanned: () => seen.scanned++,
      onCancel: () => seen.cancelled++,
      onSuccess: (user, ticket) => seen.tickets.push(ticket),
      onError: (message) => seen.errors.push(String(message)),
      onCodeLoadFailed: (error) => seen.errors.push(String(error)),
    });`;
  return openHostPage({
    head: '<script src="/vendor.js"></script>',
    tag: '<div id="code"></div><script src="/page.js"></script>',
    files: { '/vendor.js': widget, '/page.js': script },
  });
}

describe('authing-js-sdk 4.23.55 with a check code', () => {
  let server: ListeningServer;
  let browser: TestBrowser;

  before(async () => {
    browser = await openTestBrowser();
    server = await listen(async (publicOrigin) => {
      const base = await createDemoServerOptions({ publicOrigin });
      const apps = base.apps.map((app) => ({ ...app, checkCode: 'phone-code' }) as const);
      return createQrLoginServer({ ...base, apps });
    });
  });

  after(() => Promise.all([browser?.close(), server?.close()]));

  it('gets no code in Node.js, which the server cannot bind (PROTOCOL 8.1.1)', async () => {
    const { qrcode } = new AuthenticationClient({ appId: 'demo-app', appHost: server.url });

    await assert.rejects(qrcode.geneCode(), { code: 40_001 });
  });

  it('shows the scan and stays there, because the phone cannot approve, and shows a new code after a refusal (PROTOCOL 8.1.7)', async () => {
    const host = await openWidget(server.url);
    const page = await openScreen(browser);
    await page.goto(host.origin);
    const read = (): Promise<Seen> => page.evaluate(() => Reflect.get(window, 'seen'));
    await until(async () => (await read()).codes.length > 0, 'a code in the widget');
    const [id = ''] = (await read()).codes;

    assert.equal(await change(server.url, id, 'SCAN'), 200);
    await until(async () => (await read()).scanned > 0, 'the scan in the widget');
    assert.equal(await change(server.url, id, 'CONFIRM'), 409);
    const status = page.waitForResponse((response) => response.url().includes('/api/v2/qrcode/check'));
    assert.equal((await (await status).json()).data.status, 1);
    assert.deepEqual((await read()).tickets, []);

    assert.equal(await change(server.url, id, 'CANCEL'), 200);
    // The widget requests it by itself.
    await until(async () => (await read()).codes.length > 1, 'a new code in the widget');
    const { codes, cancelled, tickets } = await read();
    assert.deepEqual([codes[0], new Set(codes).size, cancelled, tickets], [id, 2, 1, []]);
    await page.context().close();
    await host.close();
  });
});
