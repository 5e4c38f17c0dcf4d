import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { until } from './wait-until.js';

// Passed in, since the reader would otherwise download it.
const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });

/** The content of all codes in an image. */
export async function readPicture(picture: Uint8Array): Promise<string[]> {
  const found = await readBarcodes(picture, { formats: ['QRCode'] });
  return found.filter(({ isValid }) => isValid).map(({ text }) => text);
}

/** The content of all codes on screen, from a JPEG: a lossless image costs four times as much. */
export async function readCodes(page: Page): Promise<string[]> {
  return readPicture(new Uint8Array(await page.screenshot({ type: 'jpeg' })));
}

/** Waits until exactly one code other than the given one can be scanned from the screen. Returns its content. */
export async function readCode(page: Page, other?: string): Promise<string> {
  let texts: readonly string[] = [];
  await until(async () => {
    texts = await readCodes(page);
    return texts.length === 1 && texts[0] !== other;
  }, 'one code that can be scanned from the page');
  return texts[0] ?? '';
}

/** What a decoder reads from the path of a code, drawn without a browser; `undefined` if it reads nothing. */
export async function readModules(
  path: string,
  size: number,
): Promise<{ readonly text: string; readonly declaresEncoding: boolean } | undefined> {
  const picture = paintModules(path, size, 3);
  const [found] = await readBarcodes({ ...picture, colorSpace: 'srgb' }, { formats: ['QRCode'] });
  return found && { text: found.text, declaresEncoding: found.hasECI };
}

/** The picture of a code from its path, with that many pixels per side of a module. */
export function paintModules(
  path: string,
  size: number,
  scale: number,
): { readonly data: Uint8ClampedArray<ArrayBuffer>; readonly width: number; readonly height: number } {
  const width = (size + 8) * scale;
  const data = new Uint8ClampedArray(width * width * 4).fill(255);
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1/g))
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++)
      for (let column = Number(x) * scale; column < (Number(x) + Number(length)) * scale; column++)
        data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3);
  return { data, width, height: width };
}
