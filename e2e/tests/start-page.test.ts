// The start page: one person with one computer finishes a sign-in without reading a document.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FrameLocator, Page } from 'playwright-core';
import { startDemo } from '@qr-login/demo';
import type { Demo } from '@qr-login/demo';
import { findColorViolations, findViolations } from '../support/axe.js';
import { openScreen } from '../support/chromium.js';
import { openHostPage } from '../support/host-page.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/wait-until.js';

describe('start page', () => {
  let browser: TestBrowser;
  let demo: Demo;

  before(async () => {
    [browser, demo] = await Promise.all([openTestBrowser(), startDemo({ port: 0 })]);
  });

  after(async () => {
    await browser?.close();
    await demo?.close();
  });

  const open = async (): Promise<{ page: Page; site: FrameLocator; phone: FrameLocator; violations: string[] }> => {
    const page = await openScreen(browser);
    const violations: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) violations.push(message.text());
    });
    await page.goto(demo.startUrl);
    const [site, phone] = ['The site on the computer', 'The phone'].map((title) =>
      page.frameLocator(`[title="${title}"]`),
    );
    assert.ok(site && phone);
    return { page, site, phone, violations };
  };

  it('takes three presses and no typing from the first look to a signed-in site, with the picture of the code', async () => {
    const { page, site, phone, violations } = await open();

    await site.locator('[part~=user-code]').waitFor();
    await page.getByRole('button', { name: 'Scan the code on the computer' }).click();
    await phone.getByText('You chose a picture').first().waitFor();
    await phone.getByRole('button', { name: 'Continue' }).click();
    await phone.getByRole('button', { name: 'Approve' }).click();
    await site.getByText('Signed in as Alice Arden').waitFor();

    assert.deepEqual(violations, []);
    await page.context().close();
  });

  it('takes four presses and one field with the user code', async () => {
    const { page, site, phone } = await open();

    const text = await site.locator('[part~=user-code]').textContent();
    await phone.getByRole('button', { name: 'Enter a code instead' }).click();
    await phone.getByLabel('Code on the other screen').fill(/\w{4}-\w{4}/.exec(text ?? '')?.[0] ?? '');
    await phone.getByRole('button', { name: 'Continue' }).click();
    await phone.getByRole('heading', { name: 'Sign in to Cairnfield?' }).waitFor();
    await phone.getByRole('button', { name: 'Continue' }).click();
    await phone.getByRole('button', { name: 'Approve' }).click();
    await site.getByText('Signed in as Alice Arden').waitFor();

    await page.context().close();
  });

  it('shows at once that the phone has signed the site out', async () => {
    const { page, site, phone } = await open();
    await site.locator('[part~=user-code]').waitFor();
    await page.getByRole('button', { name: 'Scan the code on the computer' }).click();
    await phone.getByRole('button', { name: 'Continue' }).click();
    await phone.getByRole('button', { name: 'Approve' }).click();
    await site.getByText('Signed in as Alice Arden').waitFor();

    await phone.getByRole('button', { name: 'Sign out on every computer' }).click();

    await site.getByRole('heading', { name: 'Welcome back' }).waitFor();
    await page.context().close();
  });

  it('says so when the computer shows no code', async () => {
    const { page, site } = await open();
    const scan = page.getByRole('button', { name: 'Scan the code on the computer' });
    await site.locator('[part~=user-code]').waitFor();
    await site.locator('qr-login').evaluate((card) => card.remove());

    await scan.click();

    await page.getByText('The computer shows no code now.').waitFor();
    await page.context().close();
  });

  for (const [colorScheme, find] of [
    ['light', findViolations],
    ['dark', findColorViolations],
  ] as const)
    it(`has no axe violations, ${colorScheme}`, async () => {
      const { page, site } = await open();
      await page.emulateMedia({ colorScheme });
      await site.locator('[part~=user-code]').waitFor();

      assert.deepEqual(await find(page), []);
      await page.context().close();
    });

  it('cannot be embedded in another page, and neither can the site (T39)', async () => {
    const host = await openHostPage({
      tag: `<iframe src="${demo.startUrl}"></iframe><iframe src="${demo.siteUrl}"></iframe>`,
      policy: `frame-src ${demo.siteUrl}`,
    });
    const page = await openScreen(browser);

    await page.goto(host.origin);

    await until(
      () =>
        page
          .frames()
          .slice(1)
          .filter((frame) => frame.url().startsWith('chrome-error:')).length === 2,
      'two blocked frames',
    );
    await page.context().close();
    await host.close();
  });
});
