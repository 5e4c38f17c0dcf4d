import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { bundlePage } from './parts/bundle.js';
import { openHostPage } from './parts/host-page.js';
import type { HostPage } from './parts/host-page.js';
import { change } from './parts/phone-protocol.js';
import { readCode } from './parts/pixels.js';
import { asksForCode, asksForStatus } from './parts/requests.js';
import { openWorld } from './parts/world.js';
import type { World } from './parts/world.js';

describe('card in an application framework', () => {
  let world: World;

  before(async () => {
    world = await openWorld();
  });

  after(() => world?.close());

  const openPage = async (name: string): Promise<HostPage> =>
    openHostPage({
      tag: `<main data-server="${world.demo.serverUrl}"></main><script type="module" src="/page.js"></script>`,
      files: { '/page.js': await bundlePage(name) },
    });

  it('creates one code and reports success once in React strict mode (F15)', async () => {
    const host = await openPage('react-page.tsx');
    const screen = await world.openScreen({}, host.origin);
    const code = await readCode(screen.page);
    await screen.pass(2000);
    assert.deepEqual(screen.requests.counts, { [asksForCode]: 1, [asksForStatus]: 1 });

    const id = new URL(code).hash.slice(1);
    await change(world.demo.serverUrl, id, 'SCAN');
    await change(world.demo.serverUrl, id, 'CONFIRM');
    await screen.pass(2000);
    assert.equal(await screen.page.locator('body').getAttribute('data-heard'), '1');
    await screen.close();
    await host.close();
  });

  for (const [framework, page] of [
    ['React', 'react-page.tsx'],
    ['Vue’s keep-alive', 'vue-page.ts'],
  ] as const) {
    it(`sends no request after ${framework} hides it and creates one new code when shown again (F15)`, async () => {
      const host = await openPage(page);
      const screen = await world.openScreen({}, host.origin);
      const first = await readCode(screen.page);
      await screen.pass(2000);

      await screen.page.getByText('Toggle').click();
      await screen.pass(600_000);
      assert.deepEqual(screen.requests.counts, { [asksForCode]: 1, [asksForStatus]: 1 });

      await screen.page.getByText('Toggle').click();
      await screen.pass(10);
      await readCode(screen.page, first);
      assert.deepEqual(screen.requests.counts, { [asksForCode]: 2, [asksForStatus]: 1 });
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
            card.setAttribute('server', '${world.demo.serverUrl}');
            card.setAttribute('app-id', 'demo-app');
            document.querySelector('main').replaceChildren(location.hash === '#elsewhere' ? 'Elsewhere' : card);
          };
          addEventListener('popstate', show);
          show();`,
      },
    });
    const screen = await world.openScreen({}, host.origin);
    const first = await readCode(screen.page);
    await screen.page.getByRole('link').click();
    await screen.pass(300_000);
    assert.deepEqual(screen.requests.counts, { [asksForCode]: 1 });

    await screen.page.goBack();
    await screen.pass(10);
    await readCode(screen.page, first);
    assert.deepEqual(screen.requests.counts, { [asksForCode]: 2 });
    await screen.close();
    await host.close();
  });

  it('keeps one code when it moves into a dialog that opens and closes (F15)', async () => {
    const host = await openHostPage({
      tag: `<dialog></dialog><main><qr-login server="${world.demo.serverUrl}" app-id="demo-app"></qr-login></main>`,
    });
    const screen = await world.openScreen({}, host.origin);
    const code = await readCode(screen.page);
    await screen.page.evaluate(() => {
      const dialog = document.querySelector('dialog');
      dialog?.append(...document.querySelectorAll('qr-login'));
      dialog?.showModal();
    });
    await screen.pass(2000);
    assert.equal(await readCode(screen.page), code);

    await screen.page.evaluate(() => {
      const dialog = document.querySelector('dialog');
      dialog?.close();
      dialog?.showModal();
    });
    await screen.pass(2000);
    assert.equal(await readCode(screen.page), code);
    assert.deepEqual(screen.requests.counts, { [asksForCode]: 1, [asksForStatus]: 2 });
    await screen.close();
    await host.close();
  });
});
