// @qr-login/react/approver in a browser, with both supported versions of React.
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
import { until } from '../support/wait-until.js';

const older = fileURLToPath(new URL('../../examples/react-18/node_modules/', import.meta.url));

describe('components of @qr-login/react/approver', () => {
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
        const files = { '/page.js': await bundlePage('react-approver-page.tsx', 'esm', alias) };
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

      /** Takes the reports of the page once there are so many: React commits after the press. */
      const reported = async (count: number): Promise<string[]> => {
        const isThere = async (): Promise<boolean> => Number(await screen.page.evaluate('reports.length')) >= count;
        await until(isThere, `${count} reports`);
        return screen.page.evaluate('reports.splice(0)');
      };
      const press = async (name: string): Promise<void> => {
        const button = screen.page.getByRole('button', { name, exact: true });
        // Its second may begin after the last advance.
        while ((await button.getAttribute('aria-disabled')) === 'true') await screen.advance(1000);
        await button.click();
      };

      it('pass props to the elements from the first commit, and reset removed ones', async () => {
        await press('Read');
        await press('Next');
        await press('Read');
        await press('Next');
        await press('Read');

        assert.deepEqual(await reported(3), ['false auto  idle', 'true dark narrow idle', 'false auto  idle']);
        assert.equal(await screen.page.getByRole('link', { name: 'Help' }).isVisible(), true);
      });

      it('pass a found code on, once in strict mode', async () => {
        await press('Enter a code instead');
        await screen.page.getByLabel('Code on the other screen').fill('wdjb-mjht');
        await press('Continue');
        await screen.advance(1000);

        assert.deepEqual(await reported(3), ['found 2 user-code', 'loading 2', 'review 2']);
      });

      it('call the handler of the latest render, once', async () => {
        await press('Next');
        await press('Continue');
        await screen.advance(1000);
        await press('Approve');
        await screen.advance(1000);

        assert.deepEqual(await reported(5), [
          'loading 3',
          'scanned 3',
          'confirming 3',
          'approved 3',
          'decision 3 approve',
        ]);
      });
    });
  }
});
