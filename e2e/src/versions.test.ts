import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openHostPage } from './parts/host-page.js';
import { change } from './parts/phone-protocol.js';
import { readCode } from './parts/pixels.js';
import { openWorld } from './parts/world.js';
import type { World } from './parts/world.js';

describe('card with protocol version 2', () => {
  let world: World;

  before(async () => {
    world = await openWorld();
  });

  after(() => world?.close());

  it('goes from code to ticket with the real server and sends no version 3 request', async () => {
    const host = await openHostPage({
      tag: `<qr-login protocol="genauth-v2" server="${world.demo.serverUrl}" app-id="demo-app"></qr-login>`,
      policy: `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ${world.demo.serverUrl}; img-src ${world.demo.phoneUrl}`,
    });
    const screen = await world.openScreen({}, host.origin);
    const id = new URL(await readCode(screen.page)).hash.slice(1);
    await change(world.demo.serverUrl, id, 'SCAN');
    await screen.pass(2000);
    await screen.page.getByText('Alice Arden').first().waitFor();
    await change(world.demo.serverUrl, id, 'CONFIRM');
    await screen.pass(2000);

    const [success] = await screen.page.evaluate(() => window.told.successes);
    assert.ok((success?.ticket ?? '').length > 40);
    assert.equal(success?.codeId, id);
    assert.deepEqual(screen.requests.counts, { 'POST /api/v2/qrcode/gene': 1, 'GET /api/v2/qrcode/check': 2 });
    assert.deepEqual(await screen.page.evaluate(() => window.told.violations), []);
    await screen.close();
    await host.close();
  });

  it('reports that another step is required and drops the data that comes with it', async () => {
    const host = await openHostPage({
      tag: `<qr-login protocol="genauth-v2" server="${world.demo.serverUrl}" app-id="demo-app"></qr-login>`,
    });
    const screen = await world.openScreen({}, host.origin);
    await screen.page.route('**/api/v2/qrcode/check*', (route) =>
      route.fulfill({
        headers: { 'access-control-allow-origin': '*' },
        json: {
          code: 200,
          data: { status: 4, scannedResult: { code: 1636, data: { mfaToken: 'a-canary' } }, ticket: null },
        },
      }),
    );
    await screen.pass(2000);
    await screen.page.getByText('One more step is needed').first().waitFor();

    assert.deepEqual(await screen.page.evaluate(() => window.told.errors), ['mfa-required']);
    await screen.close();
    await host.close();
  });
});
