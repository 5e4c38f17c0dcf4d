// @qr-login/react in a browser, with both supported versions of React.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { bundlePage } from '../support/bundle.js';
import { openHostPage } from '../support/host-page.js';
import type { HostPage } from '../support/host-page.js';
import { openFrozenTimePage } from '../support/desktop-page.js';
import type { DesktopPage } from '../support/desktop-page.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

const older = fileURLToPath(new URL('../../examples/react-18/node_modules/', import.meta.url));

describe('QrLogin of @qr-login/react', () => {
  let browser: TestBrowser;

  before(async () => {
    browser = await openTestBrowser();
  });

  after(() => browser?.close());

  for (const [react, alias] of [
    ['React 19', {}],
    ['React 18', { react: `${older}react`, 'react-dom': `${older}react-dom` }],
  ] as const) {
    describe(`on ${react}`, () => {
      let host: HostPage;
      let screen: DesktopPage;

      before(async () => {
        const files = { '/page.js': await bundlePage('react-card-page.tsx', 'esm', alias) };
        host = await openHostPage({
          head: '',
          tag: '<main></main><script type="module" src="/page.js"></script>',
          files,
        });
        screen = await openFrozenTimePage(browser, host.origin, host.origin);
      });

      after(async () => {
        await screen?.close();
        await host?.close();
      });

      const reported = (): Promise<string[]> => screen.page.evaluate('reports.splice(0)');
      const press = (name: string): Promise<void> => screen.page.getByRole('button', { name }).click();

      it('uses its adapter from the first commit, once in strict mode', async () => {
        await screen.advance(100);

        assert.deepEqual(await reported(), ['pending 0']);
        assert.equal(await screen.page.getByRole('link', { name: 'Password' }).isVisible(), true);
      });

      it('passes props to the card and resets removed ones', async () => {
        await press('Next');
        await press('Read');
        await press('Next');
        await press('Read');

        assert.deepEqual(await reported(), ['2 manual true narrow', '5 auto false ']);
      });

      it('calls the handler of the latest render, once', async () => {
        await screen.advance(5000);

        assert.deepEqual(await reported(), ['authorized 2', 'success 2 scripted-code-1']);
      });

      it('follows a given code to one success, however often it renders', async () => {
        const { page, advance, close } = await openFrozenTimePage(browser, `${host.origin}/?given`, host.origin);
        for (const ms of [100, 1000, 5000, 5000]) {
          await advance(ms);
          await page.getByRole('button', { name: 'Next' }).click();
        }
        await advance(5000);

        const received: string[] = await page.evaluate('reports');
        assert.deepEqual(received, ['pending 0', 'authorized 2', 'success 2 scripted-code-1']);
        await close();
      });
    });
  }
});
