import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { bundlePage } from '../support/bundle.js';
import { openHostPage } from '../support/host-page.js';
import type { HostPage } from '../support/host-page.js';
import { change } from '../support/phone-protocol.js';
import { readCode } from '../support/pixels.js';
import { isCodeRequest, isStatusRequest } from '../support/requests.js';
import { openEnvironment } from '../support/environment.js';
import type { Environment } from '../support/environment.js';

describe('card in an application framework', () => {
  let environment: Environment;

  before(async () => {
    environment = await openEnvironment();
  });

  after(() => environment?.close());

  const openPage = async (name: string): Promise<HostPage> =>
    openHostPage({
      tag: `<main data-server="${environment.demo.serverUrl}"></main><script type="module" src="/page.js"></script>`,
      files: { '/page.js': await bundlePage(name) },
    });

  it('creates one code and reports success once in React strict mode (F15)', async () => {
    const host = await openPage('react-page.tsx');
    const screen = await environment.openDesktopPage({}, host.origin);
    const code = await readCode(screen.page);
    await screen.advance(2000);
    assert.deepEqual(screen.requests.counts, { [isCodeRequest]: 1, [isStatusRequest]: 1 });

    const id = new URL(code).hash.slice(1);
    await change(environment.demo.serverUrl, id, 'SCAN');
    await change(environment.demo.serverUrl, id, 'CONFIRM');
    await screen.advance(2000);
    assert.equal(await screen.page.locator('body').getAttribute('data-received'), '1');
    await screen.close();
    await host.close();
  });

  for (const [framework, page] of [
    ['React', 'react-page.tsx'],
    ['Vue’s keep-alive', 'vue-page.ts'],
  ] as const) {
    it(`sends no request after ${framework} hides it and creates one new code when shown again (F15)`, async () => {
      const host = await openPage(page);
      const screen = await environment.openDesktopPage({}, host.origin);
      const first = await readCode(screen.page);
      await screen.advance(2000);

      await screen.page.getByText('Toggle').click();
      await screen.advance(600_000);
      assert.deepEqual(screen.requests.counts, { [isCodeRequest]: 1, [isStatusRequest]: 1 });

      await screen.page.getByText('Toggle').click();
      await screen.advance(10);
      await readCode(screen.page, first);
      assert.deepEqual(screen.requests.counts, { [isCodeRequest]: 2, [isStatusRequest]: 1 });
      await screen.close();
      await host.close();
    });
  }

  it('sends no request after a router removes its view and starts again on return (F15)', async () => {
    const host = await openHostPage({
      tag: `<a href="#elsewhere">Elsewhere</a><main></main><script src="/page.js"></script>`,
      files: {
        '/page.js': `
          const show = () => {
            const card = document.createElement('qr-login');
            card.setAttribute('server', '${environment.demo.serverUrl}');
            card.setAttribute('app-id', 'demo-app');
            document.querySelector('main').replaceChildren(location.hash === '#elsewhere' ? 'Elsewhere' : card);
          };
          addEventListener('popstate', show);
          show();`,
      },
    });
    const screen = await environment.openDesktopPage({}, host.origin);
    const first = await readCode(screen.page);
    await screen.page.getByRole('link').click();
    await screen.advance(300_000);
    assert.deepEqual(screen.requests.counts, { [isCodeRequest]: 1 });

    await screen.page.goBack();
    await screen.advance(10);
    await readCode(screen.page, first);
    assert.deepEqual(screen.requests.counts, { [isCodeRequest]: 2 });
    await screen.close();
    await host.close();
  });

  it('keeps one code when it moves into a dialog that opens and closes (F15)', async () => {
    const host = await openHostPage({
      tag: `<dialog></dialog><main><qr-login server="${environment.demo.serverUrl}" app-id="demo-app"></qr-login></main>`,
    });
    const screen = await environment.openDesktopPage({}, host.origin);
    const code = await readCode(screen.page);
    await screen.page.evaluate(() => {
      const dialog = document.querySelector('dialog');
      dialog?.append(...document.querySelectorAll('qr-login'));
      dialog?.showModal();
    });
    await screen.advance(2000);
    assert.equal(await readCode(screen.page), code);

    await screen.page.evaluate(() => {
      const dialog = document.querySelector('dialog');
      dialog?.close();
      dialog?.showModal();
    });
    await screen.advance(2000);
    assert.equal(await readCode(screen.page), code);
    assert.deepEqual(screen.requests.counts, { [isCodeRequest]: 1, [isStatusRequest]: 2 });
    await screen.close();
    await host.close();
  });
});
