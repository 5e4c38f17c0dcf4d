import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { builtFile } from '../../../e2e/support/host-page.js';
import { buildEarlierCard } from '../build-earlier-card.js';
import { fromRgba } from './gray-image.js';
import type { GrayImage } from './gray-image.js';

export type Scheme = 'light' | 'dark';

/** Something that draws a code on a login page. */
export interface Drawing {
  readonly name: string;
  /** The script of the page. */
  readonly script: string;
}

const bench = fileURLToPath(new URL('../..', import.meta.url));
/** Pixels per side of the square that holds a code, as in a card of 320 pixels. */
const side = 272;
/** Pixels per side of the photographed part of the screen. */
const crop = 440;
/** Modules per side of the code, without and with its quiet zone, at level L. */
const [modules, withQuietZone] = [33, 41];

/** Shows a card. `window.draw` is the same for every drawing. */
const card = `window.draw = (content) => {
  document.querySelector('main').innerHTML = '<qr-login></qr-login>';
  document.querySelector('qr-login').adapter = {
    createCode: async () => ({ id: 'x', content, lifetimeMs: 120000 }),
    readStatus: async () => ({ status: 'pending' }),
  };
};`;

const react = `
  import { createElement } from 'react';
  import { createRoot } from 'react-dom/client';
  const root = createRoot(document.querySelector('main'));
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches;`;

const qrcodeReact = (options: string): string => `${react}
  import { QRCodeSVG } from 'qrcode.react';
  window.draw = (value) => root.render(createElement(QRCodeSVG, { value, size: ${side}, ${options} }));`;

const antd = `${react}
  import { ConfigProvider, QRCode, theme } from 'antd';
  const algorithm = isDark ? theme.darkAlgorithm : theme.defaultAlgorithm;
  window.draw = (value) =>
    root.render(createElement(ConfigProvider, { theme: { algorithm } }, createElement(QRCode, { value, size: ${side} })));`;

/** It has no option for a quiet zone: the page adds one. */
const slQrCode = (size: number): string => `
  import '@shoelace-style/shoelace/dist/components/qr-code/qr-code.js';
  window.draw = (value) => {
    const code = Object.assign(document.createElement('sl-qr-code'), { value, size: ${size} });
    code.style.cssText = 'display: block; background: #fff; padding: ${(side - size) / 2}px';
    document.querySelector('main').replaceChildren(code);
  };`;

/** The card, the card before it was redrawn, and other components, all in the same square of the page. */
export async function buildDrawings(): Promise<readonly Drawing[]> {
  const size = Math.floor((side * modules) / withQuietZone);
  return [
    { name: '`<qr-login>`', script: `${builtFile.toString()}\n${card}` },
    { name: '`<qr-login>` at 494c46c', script: `${buildEarlierCard()}\n${card}` },
    { name: '`qrcode.react`, quiet zone on', script: await bundle(qrcodeReact('marginSize: 4')) },
    { name: '`sl-qr-code`, quiet zone by the page', script: await bundle(slQrCode(size)) },
    { name: '`antd` `QRCode`', script: await bundle(antd) },
    { name: '`qrcode.react`, no quiet zone', script: await bundle(qrcodeReact('')) },
    { name: '`sl-qr-code`, no quiet zone', script: await bundle(slQrCode(side)) },
  ];
}

/** Pictures of the screen around each content. */
export async function showContents(
  browser: Browser,
  { script }: Drawing,
  scheme: Scheme,
  contents: readonly string[],
): Promise<GrayImage[]> {
  const context = await browser.newContext({ colorScheme: scheme, viewport: { width: 900, height: 700 } });
  const page = await context.newPage();
  await page.setContent(`<!doctype html><html lang="en"><meta name="color-scheme" content="light dark"><title>x</title>
    <style>html { background: light-dark(#fff, #121314); } body { display: grid; place-items: center; min-height: 680px; }</style>
    <main></main><script type="module">${script.replaceAll('</script', String.raw`<\/script`)}</script>`);
  const shown: GrayImage[] = [];
  for (const content of contents) shown.push(await show(page, content));
  await context.close();
  return shown;
}

async function show(page: Page, content: string): Promise<GrayImage> {
  await page.evaluate(`window.draw(${JSON.stringify(content)})`);
  const code = page.locator('qr-login-code, sl-qr-code, .ant-qrcode, main > svg').first();
  await code.waitFor();
  // Fonts, fades and canvases have settled.
  await page.waitForTimeout(400);
  const box = await code.boundingBox();
  if (!box) throw new Error('a code on screen was expected');
  const clip = { x: box.x + box.width / 2 - crop / 2, y: box.y + box.height / 2 - crop / 2, width: crop, height: crop };
  return readPng(page, await page.screenshot({ clip }));
}

/** Decodes a picture in the browser, which knows every format. */
export async function readPng(page: Page, picture: Buffer, type = 'image/png'): Promise<GrayImage> {
  const [width, height, pixels] = await page.evaluate(
    async (url) => {
      const bitmap = await createImageBitmap(await (await fetch(url)).blob());
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('a 2D context was expected');
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      let text = '';
      for (const byte of data) text += String.fromCodePoint(byte);
      return [bitmap.width, bitmap.height, btoa(text)] as const;
    },
    `data:${type};base64,${picture.toString('base64')}`,
  );
  return fromRgba({ width, height, data: new Uint8ClampedArray(Buffer.from(pixels, 'base64')) });
}

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: bench },
    bundle: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    format: 'esm',
    minify: true,
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
