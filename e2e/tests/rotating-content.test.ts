// What computes a content that rotates is a file of its own, which the built card loads with the first such code.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openScreen } from '../support/chromium.js';
import { openFaultyServer } from '../support/faulty-server.js';
import { openHostPage, preloadFile, rotatingContentFile } from '../support/host-page.js';
import type { HostPageOptions } from '../support/host-page.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/wait-until.js';

const file = '/rotating-content.js';
const files = { [file]: rotatingContentFile };
const strict = (server: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ${server}; require-trusted-types-for 'script'`;

describe('rotating-content.js', () => {
  let browser: TestBrowser;

  before(async () => {
    browser = await openTestBrowser();
  });

  after(() => browser?.close());

  /** Opens a page with a card of an app with that policy, and returns what it requested. */
  const visit = async (
    rotateContent: boolean,
    options: Partial<HostPageOptions>,
    use: (page: Page) => Promise<void>,
  ): Promise<string[]> => {
    const server = await openFaultyServer({ app: { rotateContent, userCode: false } });
    const tag = `<qr-login server="${server.url}" app-id="demo-app"></qr-login>`;
    const host = await openHostPage({ tag, policy: strict(server.url), ...options });
    const page = await openScreen(browser);
    const requested: string[] = [];
    page.on('request', (request) => requested.push(new URL(request.url()).pathname));
    try {
      await page.clock.install();
      await page.goto(host.origin);
      await use(page);
      assert.deepEqual(host.reports, []);
      return requested;
    } finally {
      await page.context().close();
      await host.close();
      await server.close();
    }
  };

  const drawn = (page: Page): Promise<unknown> =>
    page.evaluate(`document.querySelector('qr-login').shadowRoot.querySelector('qr-login-code')?.content`);
  const showsCode = (page: Page): Promise<void> => until(async () => (await drawn(page)) !== undefined, 'a code');

  it('changes the code every five seconds, under a strict policy', async () => {
    const requested = await visit(true, { files }, async (page) => {
      await showsCode(page);
      const first = await drawn(page);
      await page.clock.runFor(6000);
      await until(async () => (await drawn(page)) !== first, 'another content');
    });

    assert.equal(requested.filter((path) => path === file).length, 1);
  });

  it('is loaded once by the file that requests the first code as well', async () => {
    const head = `<script type="module" src="/preload.js"></script><script type="module" src="/qr-login.js"></script>`;
    const requested = await visit(
      true,
      { head, files: { ...files, '/preload.js': preloadFile.toString() } },
      showsCode,
    );

    assert.equal(requested.filter((path) => path === file).length, 1);
  });

  it('is not loaded for an app without the policy', async () => {
    const requested = await visit(false, { files }, showsCode);

    assert.ok(!requested.includes(file));
  });

  it('fails with network-or-policy if it is missing', async () => {
    await visit(true, {}, async (page) => {
      const errors = (): Promise<unknown> => page.evaluate('window.reported.errors.join()');
      await until(async () => {
        await page.clock.runFor(5000);
        return (await errors()) !== '';
      }, 'an error');

      assert.equal(await errors(), 'network-or-policy');
    });
  });
});
