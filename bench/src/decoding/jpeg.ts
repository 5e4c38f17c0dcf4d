import type { Page } from 'playwright-core';
import { toRgba } from './gray-image.js';
import type { GrayImage } from './gray-image.js';
import { readPng } from './drawings.js';

/** The picture after JPEG compression with that quality, from 0 to 1, by the browser. */
export async function compress(page: Page, image: GrayImage, quality: number): Promise<GrayImage> {
  const { width, height, data } = toRgba(image);
  const pixels = Buffer.from(data).toString('base64');
  const base64 = await page.evaluate(
    async ([rgba, columns, rows, share]) => {
      const canvas = new OffscreenCanvas(columns, rows);
      const bytes = Uint8ClampedArray.from(atob(rgba), (character) => character.codePointAt(0) ?? 0);
      canvas.getContext('2d')?.putImageData(new ImageData(bytes, columns, rows), 0, 0);
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: share });
      let text = '';
      for (const byte of new Uint8Array(await blob.arrayBuffer())) text += String.fromCodePoint(byte);
      return btoa(text);
    },
    [pixels, width, height, quality] as const,
  );
  return readPng(page, Buffer.from(base64, 'base64'), 'image/jpeg');
}
