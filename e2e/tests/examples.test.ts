// Builds every example unchanged and signs a user in at its site.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { createSite } from '../../examples/site.mjs';
import { openScreen } from '../support/chromium.js';
import { buildExample } from '../support/example.js';
import { until } from '../support/wait-until.js';
import { openInstrumentedServer } from '../support/instrumented-server.js';
import type { InstrumentedServer } from '../support/instrumented-server.js';
import { forgeSession } from '../support/forge-session.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

describe('example', () => {
  let browser: TestBrowser;
  let server: InstrumentedServer;

  before(async () => {
    [browser, server] = await Promise.all([openTestBrowser(), openInstrumentedServer()]);
  });

  after(async () => {
    await browser?.close();
    await server?.close();
  });

  for (const name of ['plain', 'react', 'react-18', 'vue', 'svelte', 'solid', 'angular']) {
    it(`${name} shows one code, redeems the ticket on its site and greets the user by name`, async () => {
      const site = createSite(await buildExample(name, server.url), server.url).listen(0, '127.0.0.1');
      await once(site, 'listening');
      const address = site.address();
      assert.ok(address && typeof address === 'object');
      const codes = server.ids.length;
      const page = await openScreen(browser);
      const forged = forgeSession(page);
      const troubles: string[] = [];
      page.on('pageerror', ({ message }) => troubles.push(message));
      await page.goto(`http://127.0.0.1:${address.port}/`);
      await until(() => server.ids.length > codes, 'a code');

      const id = server.ids.at(-1) ?? '';
      await server.change(id, 'SCAN');
      await server.change(id, 'CONFIRM');
      await page.getByText('Hello Alice Arden').waitFor();

      assert.equal(await forged, 403);
      assert.deepEqual([server.ids.length - codes, troubles], [1, []]);
      await page.context().close();
      site.close();
      site.closeAllConnections();
    });
  }
});
