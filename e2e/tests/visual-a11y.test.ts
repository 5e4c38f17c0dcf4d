// Visual accessibility of each view: target size, focus, motion, increased contrast, forced colors (WCAG 2.2).
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { sceneNames, showScene } from '../support/card-scenes.js';
import { openThemed } from '../support/themed-page.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

/** Longest animation allowed under reduced motion. */
const momentMs = 450;

/** The parts of primary buttons. */
const primary: readonly string[] = ['button', 'renew'];

/** In the page: the elements of the card’s shadow tree. */
const inside = `const root = document.querySelector('qr-login').shadowRoot;
  const all = (selector) => [...root.querySelectorAll(selector)].filter((each) => each.checkVisibility());`;

describe('visual accessibility of the card', () => {
  let browser: TestBrowser;
  let page: Page;

  before(async () => {
    browser = await openTestBrowser();
    page = await openThemed(browser, { css: '', scheme: 'light', scale: 1, width: 400 });
  });

  after(() => browser?.close());

  const look = async <T>(script: string): Promise<T> => page.evaluate<T>(`(() => { ${inside} ${script} })()`);

  for (const scene of sceneNames) {
    it(`${scene}: has targets of at least 24 by 24 pixels, and a primary one 44 high (2.5.8)`, async () => {
      await showScene(page, scene);
      const targets = await look<[part: string, width: number, height: number][]>(
        `return all('button, a').map((each) => [each.part.value, each.offsetWidth, each.offsetHeight]);`,
      );

      for (const [part, width, height] of targets) {
        assert.ok(Math.min(width, height) >= 24, `${part}: ${width} by ${height}`);
        if (primary.includes(part)) assert.ok(height >= 44, `${part}: ${height} high`);
      }
    });

    it(`${scene}: has no animation longer than ${momentMs} ms under reduced motion (2.2.2, 2.3.3)`, async () => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await showScene(page, scene);
      const moving = await look<number>(
        `return root.getAnimations().filter((each) => each.effect.getComputedTiming().endTime > ${momentMs}).length;`,
      );
      await page.emulateMedia({ reducedMotion: 'no-preference' });

      assert.equal(moving, 0);
    });
  }

  for (const scheme of ['light', 'dark'] as const) {
    it(`shows the focus with a contrast of at least 3:1 to its surroundings, ${scheme} (2.4.7, 1.4.11)`, async () => {
      await page.emulateMedia({ colorScheme: scheme });
      const seen: [part: string, ratio: number][] = [];
      for (const scene of ['pending', 'scanned', 'cancelled', 'expired']) {
        await showScene(page, scene);
        await page.keyboard.press('Tab');
        seen.push(await look<[string, number]>(`${contrast} return focusOf(root.activeElement);`));
      }
      await page.emulateMedia({ colorScheme: 'light' });

      assert.deepEqual(
        seen.map(([part]) => part),
        ['enlarge', 'link', 'button', 'renew'],
      );
      for (const [part, ratio] of seen) assert.ok(ratio >= 3, `${part}: ${ratio}`);
    });
  }

  it('has more contrast under prefers-contrast: more', async () => {
    await showScene(page, 'cancelled');
    const colors = `return [all('.hint')[0], all('.card')[0]].map((each) => getComputedStyle(each)).map(({ color, borderColor }) => color + borderColor);`;
    const [hint, card] = await look<[string, string]>(colors);
    await page.emulateMedia({ contrast: 'more' });
    const [hintThen, cardThen] = await look<[string, string]>(colors);
    await page.emulateMedia({ contrast: 'no-preference' });

    assert.notEqual(hintThen, hint);
    assert.notEqual(cardThen, card);
  });

  for (const scene of ['scanned by an unknown user', 'authorized', 'cancelled', 'expired', 'offline', 'error']) {
    it(`${scene}: draws the icon in the text color in forced-colors mode (1.4.11)`, async () => {
      await page.emulateMedia({ forcedColors: 'active' });
      await showScene(page, scene);
      const [icon, text] = await look<[string, string]>(
        `return [all('.icon')[0], all('.title')[0]].map((each) => getComputedStyle(each).color);`,
      );
      await page.emulateMedia({ forcedColors: 'none' });

      assert.equal(icon, text);
    });
  }
});

/** In the page: the focused part, and the contrast of its outline with the background. */
const contrast = `
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (element) => {
    const { backgroundColor } = getComputedStyle(element);
    const [, , , alpha = 1] = channels(backgroundColor);
    return alpha === 0 ? behind(element.parentElement ?? element.getRootNode().host) : backgroundColor;
  };
  const focusOf = (element) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) return [element.classList[0], 0];
    const [one, other] = [outlineColor, behind(element.parentElement)].map((each) => luminance(channels(each)));
    return [element.classList[0], (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)];
  };`;
