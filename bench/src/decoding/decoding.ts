import type { Browser, Page } from 'playwright-core';
import { decoders } from '../../../e2e/support/decoders.js';
import { conditions, photograph } from './camera.js';
import type { Condition } from './camera.js';
import { buildDrawings, showContents } from './drawings.js';
import type { Scheme } from './drawings.js';
import { toRgba } from './gray-image.js';
import type { GrayImage } from './gray-image.js';
import { compress } from './jpeg.js';
import { createRandom } from './random.js';

/** Shares of the photos that were read, in percent: every decoder counts once for every photo. */
export interface DecodingRow {
  readonly drawing: string;
  readonly scheme: Scheme;
  readonly byCondition: Readonly<Record<string, number>>;
}

const photosPerCondition = 20;

/** Photographs every drawing, light and dark, under every condition. The same seeds serve all of them. */
export async function measureDecoding(browser: Browser): Promise<DecodingRow[]> {
  const contents = Array.from({ length: photosPerCondition }, (_, at) => contentOf(at));
  const page = await (await browser.newContext()).newPage();
  const rows: DecodingRow[] = [];
  for (const drawing of await buildDrawings())
    for (const scheme of ['light', 'dark'] as const) {
      const screens = await showContents(browser, drawing, scheme, contents);
      const shares: [Condition, number][] = [];
      for (const condition of conditions) shares.push([condition, await readShare(page, screens, contents, condition)]);
      rows.push({
        drawing: drawing.name,
        scheme,
        byCondition: Object.fromEntries(shares),
      });
    }
  await page.context().close();
  return rows;
}

async function readShare(
  page: Page,
  screens: readonly GrayImage[],
  contents: readonly string[],
  condition: Condition,
): Promise<number> {
  let read = 0;
  for (const [at, screen] of screens.entries()) {
    const { image, quality } = photograph(screen, condition, createRandom(1000 * conditions.indexOf(condition) + at));
    const photo = toRgba(quality === undefined ? image : await compress(page, image, quality));
    for (const decode of Object.values(decoders)) if ((await decode(photo)).includes(contents[at] ?? '')) read++;
  }
  return (100 * read) / (screens.length * Object.keys(decoders).length);
}

/** A link as the reference server makes it: 256 bits after the address. */
function contentOf(seed: number): string {
  const random = createRandom(seed + 1_000_000);
  const bytes = Uint8Array.from({ length: 32 }, () => Math.floor(random.between(0, 256)));
  return `https://login.example.com/approve#${Buffer.from(bytes).toString('base64url')}`;
}
