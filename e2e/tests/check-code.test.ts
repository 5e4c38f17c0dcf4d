// The field for a check code is a file of its own, which the built card loads after a scan.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openScreen } from '../support/chromium.js';
import { checkCodeFile, openHostPage } from '../support/host-page.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/wait-until.js';

const scanned = `
  document.querySelector('qr-login').adapter = {
    createCode: async () => ({ id: 'x', content: 'https://login.example.com/approve#x', lifetimeMs: 120000 }),
    readStatus: async () => ({ status: 'scanned', check: { digits: 6, triesLeft: 3, verified: false } }),
    verifyCheckCode: async () => ({ verified: true, triesLeft: 3 }),
  };`;
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'";

describe('check-code.js', () => {
  let browser: TestBrowser;

  before(async () => {
    browser = await openTestBrowser();
  });

  after(() => browser?.close());

  const visit = async (files: Readonly<Record<string, string>>, tag: string, use: (page: Page) => Promise<void>) => {
    const host = await openHostPage({ tag, policy, files });
    const page = await openScreen(browser);
    try {
      const requested: string[] = [];
      page.on('request', (request) => requested.push(new URL(request.url()).pathname));
      await page.goto(host.origin);
      assert.ok(!requested.includes('/check-code.js'));
      await page.evaluate(scanned);
      await use(page);
      assert.ok(requested.includes('/check-code.js'));
      assert.deepEqual(host.reports, []);
    } finally {
      await page.context().close();
      await host.close();
    }
  };

  it('shows its field after a scan, under a strict policy and beside a form that shadows the document', () =>
    visit(
      { '/check-code.js': checkCodeFile },
      '<form name="createElement"></form><qr-login></qr-login>',
      async (page) => {
        await page.getByRole('textbox', { name: 'Enter the code on your phone' }).waitFor();
      },
    ));

  it('fails with network-or-policy if it is missing', () =>
    visit({}, '<qr-login></qr-login>', async (page) => {
      const errors = () => page.evaluate<string[]>('window.reported.errors');
      // The first is about the tag without a server, before it has an adapter.
      await until(async () => (await errors()).length === 2, 'the second error');
      assert.deepEqual(await errors(), ['misconfigured', 'network-or-policy']);
    }));
});
