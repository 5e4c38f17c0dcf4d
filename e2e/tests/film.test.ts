// The film of a sign-in in the README, as a browser plays it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { readPicture } from '../support/pixels.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

/** Width of a README on GitHub, in CSS pixels. */
const readmePx = 830;
const film = readFileSync(new URL('../../docs/pictures/sign-in.webp', import.meta.url)).toString('base64');

describe('film of a sign-in', () => {
  let browser: TestBrowser;
  let page: Page;

  before(async () => {
    browser = await openTestBrowser();
    page = await browser.newPage();
    // Decoders exist on secure pages only.
    await page.route('http://localhost/', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    await page.goto('http://localhost/');
  });

  after(() => browser?.close());

  it('plays three times, and every frame can be decoded', async () => {
    const played = await page.evaluate(async (webp) => {
      const data = Uint8Array.from(atob(webp), (char) => char.codePointAt(0) ?? 0);
      const decoder = new ImageDecoder({ type: 'image/webp', data });
      await Promise.all([decoder.completed, decoder.tracks.ready]);
      const track = decoder.tracks.selectedTrack;
      let durationMs = 0;
      for (let frameIndex = 0; frameIndex < (track?.frameCount ?? 0); frameIndex++) {
        const { image } = await decoder.decode({ frameIndex });
        durationMs += (image.duration ?? 0) / 1000;
        image.close();
      }
      return { durationMs, repetitions: track?.repetitionCount };
    }, film);

    assert.equal(played.repetitions, 2);
    assert.ok(played.durationMs >= 8000 && played.durationMs <= 12_000, `${played.durationMs} ms`);
  });

  it('begins with a code that can be scanned at the width of the README', async () => {
    await page.setViewportSize({ width: readmePx, height: readmePx });
    await page.setContent(
      `<body style="margin: 0"><img alt="" width="${readmePx}" src="data:image/webp;base64,${film}">`,
    );
    await page.evaluate(() => document.querySelector('img')?.decode());

    const [link = '', ...others] = await readPicture(new Uint8Array(await page.screenshot()));

    assert.match(link, /^http:\/\/127\.0\.0\.1:\d+\/#/);
    assert.deepEqual(others, []);
  });
});
