import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createGate } from './parts/gate.js';
import { openHostPage } from './parts/host-page.js';
import type { HostPage } from './parts/host-page.js';
import { readCode } from './parts/pixels.js';
import { asksForCode, asksForStatus } from './parts/requests.js';
import { openWorld } from './parts/world.js';
import type { World } from './parts/world.js';

describe('connecting and disconnecting <qr-login>', () => {
  let world: World;
  let host: HostPage;

  before(async () => {
    world = await openWorld();
    host = await openHostPage({ tag: '<main></main><aside></aside>', policy: `connect-src ${world.demo.serverUrl}` });
  });

  after(async () => {
    await host?.close();
    await world?.close();
  });

  it('sends no request after it is removed during a status request', async () => {
    const screen = await world.openScreen();
    const { page } = screen;
    const failures: string[] = [];
    page.on('requestfailed', (request) => failures.push(request.failure()?.errorText ?? ''));
    const gate = createGate();
    await page.route('**/check-qrcode-status*', async (route) => {
      await gate.opened;
      await route.continue();
    });
    const question = page.waitForRequest('**/check-qrcode-status*');
    await page.clock.runFor(2000);
    await question;

    await page.evaluate(() => document.querySelector('qr-login')?.remove());
    await page.clock.runFor(1);
    gate.open();
    await screen.pass(300_000);

    assert.deepEqual(screen.requests.counts, { [asksForCode]: 1, [asksForStatus]: 1 });
    assert.deepEqual(failures, ['net::ERR_ABORTED']);
    await screen.close();
  });

  it('creates one code however often it is moved', async () => {
    const screen = await world.openScreen();
    const code = await readCode(screen.page);

    await screen.page.evaluate(async () => {
      const card = document.querySelector('qr-login');
      if (!card) throw new Error('a card was expected');
      for (const place of ['.art', '.door', '.art', '.door']) {
        document.querySelector(place)?.append(card);
        await Promise.resolve();
      }
    });
    await screen.pass(2000);

    assert.equal(await readCode(screen.page), code);
    assert.deepEqual(screen.requests.counts, { [asksForCode]: 1, [asksForStatus]: 1 });
    await screen.close();
  });

  it('creates one code when a framework mounts it twice', async () => {
    const screen = await world.openScreen({}, host.origin);

    await screen.page.evaluate((server) => {
      const card = Object.assign(document.createElement('qr-login'), { server, appId: 'demo-app' });
      document.querySelector('main')?.append(card);
      card.remove();
      document.querySelector('main')?.append(card);
    }, world.demo.serverUrl);
    await screen.pass(10);
    await readCode(screen.page);
    await screen.pass(2000);

    assert.deepEqual(screen.requests.counts, { [asksForCode]: 1, [asksForStatus]: 1 });
    await screen.close();
  });

  it('starts a new attempt when it is connected again later', async () => {
    const screen = await world.openScreen();
    const code = await readCode(screen.page);

    await screen.page.evaluate(() => {
      const card = document.querySelector('qr-login');
      card?.remove();
      setTimeout(() => document.querySelector('.door')?.append(card ?? ''), 1000);
    });
    await screen.pass(1001);

    assert.notEqual(await readCode(screen.page, code), code);
    assert.deepEqual(screen.requests.counts, { [asksForCode]: 2 });
    await screen.close();
  });
});
