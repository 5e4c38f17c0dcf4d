// Pages of the approver in a frame of another page (T39).
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createDemoServerOptions, createQrLoginServer } from '@qr-login/server';
import { listen } from '@qr-login/server/node';
import type { ListeningServer } from '@qr-login/server/node';
import { openApproverPage } from '../support/approver-page.js';
import type { ApproverPage } from '../support/approver-page.js';
import { openScreen } from '../support/chromium.js';
import { openHostPage } from '../support/host-page.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';
import { until } from '../support/wait-until.js';

describe('a page that frames an approve page (T39)', () => {
  let browser: TestBrowser;
  let server: ListeningServer;
  let approverPage: ApproverPage;

  before(async () => {
    [browser, approverPage, server] = await Promise.all([
      openTestBrowser(),
      openApproverPage(),
      listen(async (publicOrigin) => createQrLoginServer(await createDemoServerOptions({ publicOrigin }))),
    ]);
  });

  after(() => Promise.all([browser?.close(), approverPage?.close(), server?.close()]));

  const pages: Readonly<Record<string, () => string>> = {
    'the page of the server behind the link': () => `${server.url}/approve`,
    'a phone page with the documented policy': () =>
      approverPage.urlFor({ server: server.url, approveUrl: `${server.url}/approve` }).replaceAll('&', '&amp;'),
  };

  for (const [name, urlOf] of Object.entries(pages))
    it(`does not get ${name}`, async () => {
      const host = await openHostPage({ tag: `<iframe src="${urlOf()}"></iframe>` });
      const page = await openScreen(browser);
      await page.goto(host.origin);

      await until(() => page.frames()[1]?.url().startsWith('chrome-error:') === true, 'the blocked frame');
      assert.equal(await page.frameLocator('iframe').locator('qr-login-approve, h1').count(), 0);
      await page.context().close();
      await host.close();
    });
});
