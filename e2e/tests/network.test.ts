import assert from 'node:assert/strict';
import { Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, it } from 'node:test';
import { startDemo } from '@qr-login/demo';
import { openPhone, openScreen } from '../support/chromium.js';
import { PhonePage } from '../support/phone-page.js';
import { readCode, readPicture } from '../support/pixels.js';
import { openTestBrowser } from '../support/test-browser.js';

const host = Object.values(networkInterfaces())
  .flatMap((addresses = []) => addresses)
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

if (host === undefined) console.log('not run: demo on a network address (this machine has none)');
else describe('demo on a network address', () => runOn(host));

function runOn(address: string): void {
  it('signs in with a phone that has the key and shows nothing to other phones', async () => {
    const [browser, demo] = await Promise.all([openTestBrowser(), startDemo({ port: 0, host: address })]);
    const page = await openScreen(browser);
    await page.goto(demo.siteUrl);
    const link = await readCode(page);
    assert.equal(new URL(link).hostname, address);
    assert.equal(new URL(link).protocol, 'https:');

    // The user has continued past the warning about the certificate.
    const options = { ignoreHTTPSErrors: true };
    const unpaired = await openPhone(browser, options);
    await unpaired.goto(link);
    await unpaired.getByText('does not know its accounts yet').waitFor();
    const phone = new PhonePage(await openPhone(browser, options));
    await phone.page.goto(demo.phoneUrl);
    await phone.page.getByText('Alice Arden').first().waitFor();
    assert.equal(new URL(phone.page.url()).hash, '');
    // No camera without it.
    assert.equal(await phone.page.evaluate(() => isSecureContext && 'mediaDevices' in navigator), true);
    await phone.openLink(link);
    await phone.confirmOrigin();
    await phone.approve();

    await page.getByText('Signed in as Alice Arden').waitFor();
    await browser.close();
    await demo.close();
  });

  it('opens the phone on that address only, and site and server on loopback only', async (test) => {
    const { mock } = test.mock.method(Server.prototype, 'listen');
    const demo = await startDemo({ port: 0, host: address });
    test.after(() => demo.close());

    // Read from the servers: another process may have the same port of another address.
    assert.deepEqual(
      mock.calls.map((call) => placeOf(call.this as Server)).toSorted(),
      [demo.phoneUrl, demo.siteUrl, demo.serverUrl].map((url) => new URL(url).host).toSorted(),
    );
    assert.equal(new URL(demo.phoneUrl).hostname, address);
    assert.equal(new URL(demo.siteUrl).hostname, '127.0.0.1');
    assert.equal(new URL(demo.serverUrl).hostname, '127.0.0.1');
  });

  it('shows on the start page a code that opens the phone', async () => {
    const [browser, demo] = await Promise.all([openTestBrowser(), startDemo({ port: 0, host: address })]);
    const page = await openScreen(browser);
    await page.goto(demo.startUrl);
    const code = page.getByRole('img', { name: 'QR code with the address of the phone' });
    await code.waitFor();

    assert.deepEqual(await readPicture(new Uint8Array(await code.screenshot())), [demo.phoneUrl]);
    await browser.close();
    await demo.close();
  });
}

/** Address and port that a server listens on. */
function placeOf(server: Server): string {
  const bound = server.address();
  return bound !== null && typeof bound === 'object' ? `${bound.address}:${bound.port}` : 'nowhere';
}
