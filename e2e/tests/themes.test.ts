// The themes that a page may copy: each can be scanned, fits and passes the axe rules.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { findColorViolations, findStyleViolations } from '../support/axe.js';
import { sceneContent, sceneNames, showScene } from '../support/card-scenes.js';
import { builtFile } from '../support/host-page.js';
import { readCodes } from '../support/pixels.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

const folder = new URL('../../packages/elements/themes/', import.meta.url);
const themes = readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const);
const unreadable = 'qr-login { --qr-login-muted: light-dark(#bbb, #555); }';

describe('theme', () => {
  let browser: TestBrowser;

  before(async () => {
    browser = await openTestBrowser();
  });

  after(() => browser?.close());

  /** Opens a page with a style sheet that `wear` replaces. */
  const open = async (screen: BrowserContextOptions): Promise<Page> => {
    const context = await browser.newContext({ reducedMotion: 'reduce', ...screen });
    const page = await context.newPage();
    await page.setContent(`<!doctype html><html lang="en"><meta name="color-scheme" content="light dark"><title>x</title>
      <style></style><style>html { background: light-dark(#fff, #121314); } body { margin: 0; }</style>
      <script type="module">${builtFile.toString()}</script><main><h1>Page</h1><qr-login></qr-login></main>`);
    return page;
  };

  assert.deepEqual(themes.map(([name]) => name).toSorted(), [
    'brand.css',
    'dense.css',
    'fluent.css',
    'material.css',
    'plain.css',
    'shadcn.css',
  ]);
  for (const colorScheme of ['light', 'dark'] as const)
    for (const deviceScaleFactor of [1, 2])
      describe(`on a narrow screen, ${colorScheme}, with device pixel ratio ${deviceScaleFactor}`, () => {
        let page: Page;

        before(async () => {
          page = await open({ colorScheme, deviceScaleFactor, viewport: { width: 264, height: 700 } });
        });

        after(() => page?.context().close());

        for (const [name, css] of themes)
          it(`${name} can be scanned`, async () => {
            await wear(page, css);

            await showScene(page, 'pending');

            assert.deepEqual(await readCodes(page), [sceneContent]);
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 264);
          });
      });

  describe('in every view', () => {
    let page: Page;

    before(async () => {
      page = await open({ viewport: { width: 400, height: 700 } });
    });

    after(() => page?.context().close());

    for (const [name, css] of themes)
      it(`${name} keeps its size and contrast, light and dark`, async () => {
        await wear(page, css);

        const heights = new Set<number>();
        for (const scene of sceneNames) {
          await showScene(page, scene);
          heights.add(await page.locator('qr-login').evaluate((card) => card.getBoundingClientRect().height));
          assert.deepEqual(await violationsIn(page), [], scene);
        }

        assert.equal(heights.size, 1, [...heights].join());
      });
  });

  it('fails the contrast check if it is unreadable, light or dark', async () => {
    const page = await open({});
    await wear(page, unreadable);

    await showScene(page, 'cancelled');

    assert.deepEqual(await violationsIn(page), [
      'light: color-contrast: qr-login,.hint',
      'dark: color-contrast: qr-login,.hint',
    ]);
    await page.context().close();
  });
});

/** Replaces the theme, and the card: a card that has grown keeps its height. */
async function wear(page: Page, css: string): Promise<void> {
  await page.evaluate((text) => {
    const [sheet] = document.querySelectorAll('style');
    if (sheet) sheet.textContent = text;
    document.querySelector('qr-login')?.replaceWith(document.createElement('qr-login'));
  }, css);
}

/** Stories check the structure against all rules. A color scheme changes only colors. */
async function violationsIn(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const [colorScheme, find] of [
    ['light', findStyleViolations],
    ['dark', findColorViolations],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await find(page)).map((violation) => `${colorScheme}: ${violation}`));
  }
  return found;
}
