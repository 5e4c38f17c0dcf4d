// Every version and level of the card's encoder, read by an independent decoder and compared with the tables of an independent encoder.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openScreen } from '../support/chromium.js';
import { openHostPage } from '../support/host-page.js';
import type { HostPage } from '../support/host-page.js';
import { decoders } from '../support/decoders.js';
import { paintModules, readModules } from '../support/pixels.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

const require = createRequire(import.meta.url);
const levels: Readonly<Record<string, { readonly bit: number }>> = require('qrcode/lib/core/error-correction-level.js');
const { BYTE }: { readonly BYTE: object } = require('qrcode/lib/core/mode.js');
const {
  getCapacity,
}: {
  readonly getCapacity: (version: number, level: object, mode: object) => number;
} = require('qrcode/lib/core/version.js');

const versions = Array.from({ length: 40 }, (_, at) => at + 1);
const sizeOf = (version: number): number => 4 * version + 17;

/** A drawn code: the side in modules, and the path without the quiet zone. */
interface Drawn {
  readonly size: number;
  readonly path: string;
}

describe('encoder of the card', () => {
  let browser: TestBrowser;
  let host: HostPage;
  let page: Page;

  before(async () => {
    [browser, host] = await Promise.all([openTestBrowser(), openHostPage({ tag: '<qr-login-code></qr-login-code>' })]);
    page = await openScreen(browser);
    await page.goto(host.origin);
  });

  after(async () => {
    await browser?.close();
    await host?.close();
  });

  const draw = (contents: readonly string[], level: string): Promise<Drawn[]> =>
    page.evaluate(
      async ([texts, errorCorrection]) => {
        const code = document.querySelector('qr-login-code');
        const drawn: Drawn[] = [];
        for (const content of texts) {
          Object.assign(code ?? {}, { content, errorCorrection });
          await code?.updateComplete;
          const path = code?.shadowRoot?.querySelector('g > path');
          const box = path?.closest('svg')?.getAttribute('viewBox') ?? '';
          drawn.push({ size: Number(box.split(' ')[2]) - 8, path: path?.getAttribute('d') ?? '' });
        }
        return drawn;
      },
      [contents, level] as const,
    );

  for (const level of ['L', 'M', 'Q', 'H'])
    it(`fills each version at level ${level} as a decoder reads it`, async () => {
      const capacities = versions.map((version) => getCapacity(version, levels[level] ?? {}, BYTE));
      const contents = capacities.map((bytes) => 'https://id.example.com/approve#'.repeat(100).slice(0, bytes));

      const drawn = await draw(contents, level);

      assert.deepEqual(
        drawn.map(({ size }) => size),
        versions.map(sizeOf),
      );
      for (const [at, { size, path }] of drawn.entries()) {
        const found = await readModules(path, size);
        assert.deepEqual(found, { text: contents[at], declaresEncoding: false }, `version ${at + 1}`);
      }
    });

  it('declares the encoding of text beyond ASCII only', async () => {
    const contents = ['é', 'https://例え.jp/承認#Ωж'.repeat(9), '😀'.repeat(200)];

    for (const [at, { size, path }] of (await draw(contents, 'M')).entries())
      assert.deepEqual(await readModules(path, size), { text: contents[at], declaresEncoding: true });
  });

  it('chooses a mask in which no data looks like a finder pattern to a decoder', async () => {
    // Under the masks that the standard's penalties choose, zxing-js reads none of these.
    const seeds = [7, 9, 11, 15, 28, 48, 82, 83];
    const contents = seeds.map((seed) => createHash('sha256').update(String(seed)).digest('base64url'));
    const links = contents.map((id) => `https://login.example.com/approve#${id}`);

    for (const [at, { size, path }] of (await draw(links, 'M')).entries())
      assert.deepEqual(await decoders['zxing-js']?.(paintModules(path, size, 6)), [links[at]]);
  });
});
