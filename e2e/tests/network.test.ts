import assert from 'node:assert/strict';
import { connect } from 'node:net';
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

  it('opens the phone on that address only, and site and server on loopback only', async () => {
    const demo = await startDemo({ port: 0, host: address });

    for (const [url, own, other] of [
      [demo.phoneUrl, address, '127.0.0.1'],
      [demo.siteUrl, '127.0.0.1', address],
      [demo.serverUrl, '127.0.0.1', address],
    ] as const) {
      assert.equal(new URL(url).hostname, own);
      assert.equal(await isOpen(url, other), false);
      assert.equal(await isOpen(url, own), true);
    }
    await demo.close();
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

/** Whether a port accepts connections at that address. */
function isOpen(url: string, hostname: string): Promise<boolean> {
  const socket = connect({ host: hostname, port: Number(new URL(url).port) });
  const opened = new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  });
  return opened.finally(() => socket.destroy());
}
