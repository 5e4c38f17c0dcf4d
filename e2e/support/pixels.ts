import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

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

const maxLooks = 60;

/** Waits until exactly one code other than the given one can be scanned from the screen. Returns its content. */
export async function readCode(page: Page, other?: string): Promise<string> {
  for (let looks = 0; looks < maxLooks; looks++) {
    const [text, ...more] = await readCodes(page);
    if (text !== undefined && text !== other && more.length === 0) return text;
  }
  throw new Error('no code can be scanned from the page');
}
