// Lays pictures out as a labeled sheet and takes a screenshot of it.
import { bringFonts, fontStack } from './fonts.mjs';

/** Background and text color, as on the stories' page in that color scheme. */
const papers = {
  light: '#f4f5f8; color: #15171c',
  dark: '#0e0f12; color: #f2f3f6',
  forced: '#000; color: #fff',
};

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} path of the PNG
 * @param {{ figures: readonly { name: string, picture: string }[], width: number, look: string, columns?: number, gap?: number }} options pictures in base64, their width and the gap between them in pixels
 */
export async function composeSheet(browser, path, { figures, width, look, columns = 6, gap = 0 }) {
  const page = await browser.newPage({ viewport: { width: columns * (width + gap), height: 1 } });
  await page.setContent(`<!doctype html>
    <style>
      body { display: grid; grid-template-columns: repeat(${columns}, ${width}px); gap: ${gap}px; margin: 0; padding: 12px ${gap / 2}px;
        font: 600 20px/40px ${fontStack('sans')}; background: ${papers[look] ?? papers.light}; }
      figure { margin: 0; }
      figcaption { text-align: center; }
      img { display: block; inline-size: 100%; }
    </style>
    ${figures.map(({ name, picture }) => `<figure><figcaption>${name}</figcaption><img alt="" src="data:image/png;base64,${picture}"></figure>`).join('')}`);
  await bringFonts(page);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path, fullPage: true });
  await page.close();
}
