// The second file requests the first code while the single file has not arrived yet.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'node:test';
import { waitForView } from '../support/card-view.js';
import { openScreen } from '../support/chromium.js';
import { createGate } from '../support/gate.js';
import { openHostPage, preloadFile } from '../support/host-page.js';
import { readCode } from '../support/pixels.js';
import { documentedPolicy } from '../support/readme.js';
import { until } from '../support/wait-until.js';
import { openInstrumentedServer } from '../support/instrumented-server.js';
import type { InstrumentedServer } from '../support/instrumented-server.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

/** The tag of a published file, with its hash. */
function scriptTag(name: string): string {
  const built = fileURLToPath(import.meta.resolve(`@qr-login/elements/${name}`));
  const integrity = readFileSync(`${built}.sri`, 'utf8').trim();
  return `<script type="module" src="/${name}" integrity="${integrity}"></script>`;
}

describe('qr-login-preload.js before the single file', () => {
  let browser: TestBrowser;
  let server: InstrumentedServer;

  before(async () => {
    [browser, server] = await Promise.all([openTestBrowser(), openInstrumentedServer()]);
  });

  after(async () => {
    await browser?.close();
    await server?.close();
  });

  it('signs in under a strict policy and with hashes, with one bound code', async () => {
    const host = await openHostPage({
      head: scriptTag('qr-login-preload.js') + scriptTag('qr-login.js'),
      tag: `<qr-login server="${server.url}" app-id="demo-app" binding="required" no-photo></qr-login>`,
      policy: documentedPolicy(server.url, '').replace(/ img-src [^;]*;/, ''),
      files: { '/qr-login-preload.js': preloadFile.toString() },
    });
    const page = await openScreen(browser);
    const card = createGate();
    await page.route('**/qr-login.js', async (route) => {
      await card.opened;
      await route.continue();
    });
    // The code is of use for five seconds, and a machine may be slow.
    await page.addInitScript(() => {
      const stoppedAt = performance.now();
      performance.now = () => stoppedAt;
    });
    await page.goto(host.origin, { waitUntil: 'commit' });
    await until(() => server.ids.length === 1, 'a code before the card');
    assert.equal(await page.evaluate(() => customElements.get('qr-login') === undefined), true);
    card.open();
    const id = new URL(await readCode(page)).hash.slice(1);
    assert.deepEqual(server.ids, [id]);
    await page.evaluate(() => Reflect.deleteProperty(performance, 'now'));

    await server.change(id, 'SCAN');
    await waitForView(page, 'scanned');
    const withoutVerifier = await fetch(`${server.url}/api/v3/check-qrcode-status?qrcodeId=${id}`, {
      headers: { 'x-authing-app-id': 'demo-app' },
    });
    assert.doesNotMatch(await withoutVerifier.text(), /SCANNED/);
    await server.change(id, 'CONFIRM');
    await waitForView(page, 'authorized');

    const { successes, errors, violations } = await page.evaluate(() => window.reported);
    assert.deepEqual([successes.length, errors, violations, host.reports], [1, [], [], []]);
    const created = server.requests.filter(({ method, path }) => method === 'POST' && path.includes('gene-qrcode'));
    assert.equal(created.length, 1);
    await page.context().close();
    await host.close();
  });
});
