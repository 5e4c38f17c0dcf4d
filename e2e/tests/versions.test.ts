import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openHostPage } from '../support/host-page.js';
import { change } from '../support/phone-protocol.js';
import { readCode } from '../support/pixels.js';
import { openEnvironment } from '../support/environment.js';
import type { Environment } from '../support/environment.js';

describe('card with protocol version 2', () => {
  let environment: Environment;

  before(async () => {
    environment = await openEnvironment();
  });

  after(() => environment?.close());

  it('goes from code to ticket with the real server and sends no version 3 request', async () => {
    const host = await openHostPage({
      tag: `<qr-login protocol="genauth-v2" server="${environment.demo.serverUrl}" app-id="demo-app"></qr-login>`,
      policy: `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ${environment.demo.serverUrl}; img-src ${environment.demo.phoneUrl}`,
    });
    const screen = await environment.openDesktopPage({}, host.origin);
    const id = new URL(await readCode(screen.page)).hash.slice(1);
    await change(environment.demo.serverUrl, id, 'SCAN');
    await screen.advance(2000);
    await screen.page.getByText('Alice Arden').first().waitFor();
    await change(environment.demo.serverUrl, id, 'CONFIRM');
    await screen.advance(2000);

    const [success] = await screen.page.evaluate(() => window.reported.successes);
    assert.ok((success?.ticket ?? '').length > 40);
    assert.equal(success?.codeId, id);
    assert.deepEqual(screen.requests.counts, { 'POST /api/v2/qrcode/gene': 1, 'GET /api/v2/qrcode/check': 2 });
    assert.deepEqual(await screen.page.evaluate(() => window.reported.violations), []);
    await screen.close();
    await host.close();
  });

  it('reports that another step is required and drops the data that comes with it', async () => {
    const host = await openHostPage({
      tag: `<qr-login protocol="genauth-v2" server="${environment.demo.serverUrl}" app-id="demo-app"></qr-login>`,
    });
    const screen = await environment.openDesktopPage({}, host.origin);
    await screen.page.route('**/api/v2/qrcode/check*', (route) =>
      route.fulfill({
        headers: { 'access-control-allow-origin': '*' },
        json: {
          code: 200,
          data: { status: 4, scannedResult: { code: 1636, data: { mfaToken: 'a-canary' } }, ticket: null },
        },
      }),
    );
    await screen.advance(2000);
    await screen.page.getByText('One more step is needed').first().waitFor();

    assert.deepEqual(await screen.page.evaluate(() => window.reported.errors), ['mfa-required']);
    await screen.close();
    await host.close();
  });
});
