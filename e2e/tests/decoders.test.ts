// Four decoders read the card's code in every look: what one of them cannot read, the users of some phone cannot scan.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { decoders } from '../support/decoders.js';
import type { Picture } from '../support/decoders.js';
import { readPng } from '../support/read-png.js';
import { openThemed, replaceCard, themedContent } from '../support/themed-page.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

const folder = new URL('../../packages/elements/themes/', import.meta.url);
const themes = readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const);
const logo = '<svg slot="logo" viewBox="0 0 8 8"><rect width="8" height="8" fill="#c00"/></svg>';
const card = '<qr-login></qr-login>';
const besidePx = 24;

/** Looks: the style sheet of the page and its markup. */
const looks: readonly (readonly [name: string, css: string, markup: string])[] = [
  ['no theme', '', card],
  ...themes.map(([name, css]) => [name, css, card] as const),
  ['the smallest size', 'qr-login { --qr-login-size: 264px }', card],
  ['a logo', '', `<qr-login>${logo}</qr-login>`],
];

describe('code', () => {
  let browser: TestBrowser;

  before(async () => {
    browser = await openTestBrowser();
  });

  after(() => browser?.close());

  for (const scheme of ['light', 'dark'] as const)
    for (const scale of [1, 1.25, 1.5, 2, 3])
      it(`is read by every decoder in every look, ${scheme}, with device pixel ratio ${scale}`, async () => {
        const page = await openThemed(browser, { css: '', scheme, scale, width: 400 });
        const unread: string[] = [];

        for (const [name, css, markup] of looks) {
          await show(page, css, markup);
          for (const decoder of await findFailingDecoders(page)) unread.push(`${name}: ${decoder}`);
        }

        assert.deepEqual(unread, []);
        await page.context().close();
      });

  it('counts as unread where the picture has no code', async () => {
    const page = await openThemed(browser, {
      css: 'main { filter: blur(9px) }',
      scheme: 'light',
      scale: 1,
      width: 400,
    });

    assert.deepEqual(await findFailingDecoders(page), Object.keys(decoders));
    await page.context().close();
  });
});

async function show(page: Page, css: string, markup: string): Promise<void> {
  await page.evaluate((text) => {
    document.adoptedStyleSheets = [new CSSStyleSheet()];
    document.adoptedStyleSheets[0]?.replaceSync(text);
  }, css);
  await replaceCard(page, markup);
}

async function findFailingDecoders(page: Page): Promise<string[]> {
  const picture = await readScreen(page);
  const failing: string[] = [];
  for (const [name, decode] of Object.entries(decoders))
    if (!(await decode(picture)).includes(themedContent)) failing.push(name);
  return failing;
}

/** The pixels of the code on screen with what is next to it, as in a camera that is close enough. */
async function readScreen(page: Page): Promise<Picture> {
  const box = await page.locator('qr-login-code').boundingBox();
  assert.ok(box, 'a code on screen');
  const clip = {
    x: box.x - besidePx,
    y: box.y - besidePx,
    width: box.width + 2 * besidePx,
    height: box.height + 2 * besidePx,
  };
  return readPng(await page.screenshot({ clip }));
}
