import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

// Handed over, else the reader would fetch it from elsewhere.
const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });

/** The texts of all codes in a picture. */
export async function readPicture(picture: Uint8Array): Promise<string[]> {
  const found = await readBarcodes(picture, { formats: ['QRCode'] });
  return found.filter(({ isValid }) => isValid).map(({ text }) => text);
}

/** The texts of all codes in what a person would see, taken as a camera takes it: a lossless picture costs four times as much. */
export async function readCodes(page: Page): Promise<string[]> {
  return readPicture(new Uint8Array(await page.screenshot({ type: 'jpeg' })));
}

const maxLooks = 60;

/** Looks until exactly one code can be read from the screen, other than the given one, and gives its text. */
export async function readCode(page: Page, other?: string): Promise<string> {
  for (let looks = 0; looks < maxLooks; looks++) {
    const [text, ...more] = await readCodes(page);
    if (text !== undefined && text !== other && more.length === 0) return text;
  }
  throw new Error('no code can be read from the pixels of the page');
}
