import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readCode } from '../support/pixels.js';
import { isCodeRequest, isStatusRequest } from '../support/requests.js';
import { openEnvironment } from '../support/environment.js';
import type { Environment } from '../support/environment.js';

describe('login server outage', () => {
  let environment: Environment;

  before(async () => {
    environment = await openEnvironment();
  });

  after(() => environment?.close());

  it('replaces the code once, without a message, after a quick restart', async () => {
    const screen = await environment.openDesktopPage();
    const first = await readCode(screen.page);
    await screen.advance(2000);

    await environment.demo.restartServer();
    await screen.advance(2000);

    assert.notEqual(await readCode(screen.page, first), first);
    assert.deepEqual(screen.requests.counts, { [isCodeRequest]: 2, [isStatusRequest]: 2 });
    await screen.advance(2000);
    await screen.advance(2000);
    assert.deepEqual(screen.requests.counts, { [isCodeRequest]: 2, [isStatusRequest]: 4 });
    await screen.close();
  });

  it('signs in after one failed poll, one more poll and one new code', async () => {
    const screen = await environment.openDesktopPage();
    const phone = await environment.openPhonePage();
    const first = await readCode(screen.page);

    await environment.demo.stopServer();
    await screen.advance(2000);
    assert.deepEqual(screen.requests.counts, { [isCodeRequest]: 1, [isStatusRequest]: 1 });
    await environment.demo.restartServer();
    for (let steps = 0; steps < 40 && screen.requests.total < 4; steps++) await screen.advance(100);

    const second = await readCode(screen.page, first);
    assert.deepEqual(screen.requests.counts, { [isCodeRequest]: 2, [isStatusRequest]: 2 });
    await phone.openLink(second);
    await phone.confirmOrigin();
    await phone.approve();
    await screen.advance(2000);
    await screen.page.getByText('Signed in as Alice Arden').waitFor();
    assert.deepEqual(screen.requests.counts, { [isCodeRequest]: 2, [isStatusRequest]: 3 });
    await screen.close();
    await phone.close();
  });

  it('shows a message during a long outage, keeps the code and continues afterwards', async () => {
    const screen = await environment.openDesktopPage();
    const reconnecting = screen.page.locator('[part~=connection]', { hasText: 'Reconnecting' });
    await readCode(screen.page);
    await screen.advance(2000);

    await environment.demo.stopServer();
    for (let steps = 0; steps < 100; steps++) {
      if (await reconnecting.isVisible()) break;
      await screen.advance(200);
    }
    assert.equal(await reconnecting.isVisible(), true);
    assert.deepEqual(screen.requests.counts, { [isCodeRequest]: 1, [isStatusRequest]: 3 });
    await readCode(screen.page);

    await environment.demo.restartServer();
    for (let steps = 0; steps < 160 && (screen.requests.counts[isCodeRequest] ?? 0) < 2; steps++)
      await screen.advance(100);
    assert.deepEqual(screen.requests.counts, { [isCodeRequest]: 2, [isStatusRequest]: 4 });
    await reconnecting.waitFor({ state: 'hidden' });
    await screen.close();
  });
});
