import assert from 'node:assert/strict';
import { networkInterfaces } from 'node:os';
import { describe, it } from 'node:test';
import { startDemo } from '@qr-login/demo';
import { openPhone, openScreen } from '../support/chromium.js';
import { PhonePage } from '../support/phone-page.js';
import { readCode } from '../support/pixels.js';
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

    const otherOrigin = await openPhone(browser);
    await otherOrigin.goto(link);
    await otherOrigin.getByText('does not know its accounts yet').waitFor();
    const phone = new PhonePage(await openPhone(browser));
    await phone.page.goto(demo.phoneUrl);
    await phone.page.getByRole('radio', { name: 'Alice Arden' }).waitFor();
    assert.equal(new URL(phone.page.url()).hash, '');
    await phone.openLink(link);
    await phone.confirmOrigin();
    await phone.approve();

    await page.getByText('Signed in as Alice Arden').waitFor();
    await browser.close();
    await demo.close();
  });

  it('opens phone and server on that address only, and the site on loopback only', async () => {
    const demo = await startDemo({ port: 0, host: address });

    for (const url of [demo.phoneUrl, demo.serverUrl]) {
      assert.equal(new URL(url).hostname, address);
      assert.equal(await answersAt(url, '127.0.0.1'), false);
      assert.equal(await answersAt(url, address), true);
    }
    assert.equal(await answersAt(demo.siteUrl, address), false);
    assert.equal(await answersAt(demo.siteUrl, '127.0.0.1'), true);
    await demo.close();
  });
}

async function answersAt(url: string, hostname: string): Promise<boolean> {
  const there = new URL(url);
  there.hostname = hostname;
  return fetch(there).then(
    () => true,
    () => false,
  );
}
