import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { create } from 'qrcode';
import { chromiumFlags, findHeadlessChromium } from '../../scripts/browsers.mjs';
import { chromium, noSignalListeners } from '../../e2e/support/chromium.js';
import { compare, median } from './table.js';
import type { Row } from './table.js';

type Scanner = 'ours' | 'theirs';

/** What one scan took, in milliseconds. */
interface Scan {
  readonly foundMs: number;
  /** From the copy of a frame to its result. */
  readonly frameMs: readonly number[];
}

const bench = fileURLToPath(new URL('..', import.meta.url));
const rounds = 11;
const approveUrl = 'https://login.example.com/approve';
const content = `${approveUrl}#${'Qk-3_'.repeat(8)}abc`;
const peer = '`qr-scanner`';

/** Both scanners in one page, which starts one of them. Each has loaded its decoder before the camera opens. */
const script = `
  import '@qr-login/approver/define';
  import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill';
  import QrScanner from 'qr-scanner';
  const frameMs = [];
  const timed = async (startedAt, work) => {
    try { return await work; } finally { frameMs.push(performance.now() - startedAt); }
  };
  const startOf = (video) => new Promise((resolve) =>
    video.addEventListener('playing', () => resolve(performance.now()), { once: true }));
  const starters = {
    async ours() {
      await prepareZXingModule({ overrides: { locateFile: () => '/reader.wasm' }, fireImmediately: true });
      let copiedAt = 0;
      const { drawImage } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.drawImage = function (...values) {
        copiedAt = performance.now();
        return drawImage.apply(this, values);
      };
      const { detect } = BarcodeDetector.prototype;
      BarcodeDetector.prototype.detect = function (image) { return timed(copiedAt, detect.call(this, image)); };
      const scan = document.createElement('qr-login-scan');
      Object.assign(scan, { approveUrls: ['${approveUrl}'], wasmUrl: '/reader.wasm', manual: true });
      document.body.append(scan);
      await scan.updateComplete;
      const start = startOf(scan.shadowRoot.querySelector('video'));
      const found = new Promise((resolve) => scan.addEventListener('code-found', () => resolve(performance.now())));
      scan.start();
      return [start, found];
    },
    async theirs() {
      const { scanImage } = QrScanner;
      QrScanner.scanImage = (...values) => timed(performance.now(), scanImage.apply(QrScanner, values));
      const video = document.body.appendChild(document.createElement('video'));
      Object.assign(video.style, { width: '342px', height: '488px', objectFit: 'cover' });
      let onFound;
      const found = new Promise((resolve) => (onFound = () => resolve(performance.now())));
      const scanner = new QrScanner(video, onFound, { returnDetailedScanResult: true });
      await scanner._qrEnginePromise;
      const start = startOf(video);
      void scanner.start();
      return [start, found];
    },
  };
  window.scan = async (which, durationMs) => {
    const [start, found] = await starters[which]();
    const startedAt = await start;
    if (durationMs) await new Promise((resolve) => setTimeout(resolve, durationMs));
    const foundAt = durationMs ? startedAt : await found;
    return { foundMs: foundAt - startedAt, frameMs };
  };
`;

/** The scanner and `qr-scanner` before the same camera: how soon each finds a code, and how long each needs for a frame without one. */
export async function measureScanning(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'qr-login-bench-'));
  const cameraFile = join(folder, 'camera.mjpeg');
  const site = await serveScanners();
  const browser = await startWithCamera(cameraFile);
  try {
    const measure = (which: Scanner, ms: number): Promise<Scan> => scan(browser, site.origin, which, ms);
    await pointAt(browser, cameraFile, 0, content);
    const upright = await alternate((which) => measure(which, 0));
    await pointAt(browser, cameraFile, 10, content);
    const turned = await alternate((which) => measure(which, 0));
    await pointAt(browser, cameraFile, 0, '');
    const idle = await alternate((which) => measure(which, 1500), 3);
    return [
      row('`<qr-login-scan>`: time from the first frame to a found code', upright, ({ foundMs }) => [foundMs]),
      row('`<qr-login-scan>`: time from the first frame to a code turned by 10°', turned, ({ foundMs }) => [foundMs]),
      // The first frames also compile the decoder.
      row('`<qr-login-scan>`: time to look for a code in a frame', idle, ({ frameMs }) => frameMs.slice(5)),
    ];
  } finally {
    await browser.close();
    site.close();
    rmSync(folder, { recursive: true });
  }
}

function row(what: string, scans: Record<Scanner, Scan[]>, figures: (scan: Scan) => readonly number[]): Row {
  const middle = (which: Scanner): number => median(scans[which].flatMap(figures));
  return compare({ what, unit: 'ms', ours: middle('ours'), peer, theirs: middle('theirs'), goal: 1 });
}

async function alternate(
  measure: (which: Scanner) => Promise<Scan>,
  count: number = rounds,
): Promise<Record<Scanner, Scan[]>> {
  const scans: Record<Scanner, Scan[]> = { ours: [], theirs: [] };
  for (let round = 0; round < count; round++)
    for (const which of round % 2 === 0 ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const))
      scans[which].push(await measure(which));
  return scans;
}

async function scan(browser: Browser, origin: string, which: Scanner, durationMs: number): Promise<Scan> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, permissions: ['camera'] });
  const page = await context.newPage();
  await page.goto(origin);
  await page.waitForFunction(() => 'scan' in window);
  const result: Scan = JSON.parse(
    await page.evaluate<string>(`window.scan('${which}', ${durationMs}).then(JSON.stringify)`),
  );
  await context.close();
  return result;
}

/** Chromium reads the file each time a page opens the camera. */
async function pointAt(browser: Browser, cameraFile: string, degrees: number, text: string): Promise<void> {
  const screen = await browser.newPage({ viewport: { width: 720, height: 960 } });
  await screen.setContent(`<body style="margin:0;height:960px;display:grid;place-items:center;background:#cfd3d8">
    <div style="padding:40px;border-radius:16px;background:#fff;font:16px sans-serif;rotate:${degrees}deg">
    <p>Sign in with Cairnfield</p>${text ? drawing(text) : '<p>There is no code here.</p>'}<p>Scan this code with the app</p></div>`);
  const picture = await photograph(screen);
  writeFileSync(cameraFile, Buffer.concat(Array.from({ length: 10 }, () => picture)));
  await screen.close();
}

const photograph = (screen: Page): Promise<Buffer> => screen.screenshot({ type: 'jpeg', quality: 90 });

function drawing(text: string): string {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const dark: string[] = [];
  for (let line = 0; line < modules.size; line++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(line, column)) dark.push(`M${column} ${line}h1v1h-1z`);
  const side = modules.size + 8;
  return `<svg width="272" height="272" viewBox="-4 -4 ${side} ${side}" shape-rendering="crispEdges"><path d="${dark.join('')}"/></svg>`;
}

function startWithCamera(cameraFile: string): Promise<Browser> {
  writeFileSync(cameraFile, '');
  const camera = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${cameraFile}`];
  return chromium.launch({
    executablePath: findHeadlessChromium() ?? '',
    args: [...chromiumFlags, '--use-fake-ui-for-media-stream', ...camera],
    ...noSignalListeners,
  });
}

async function serveScanners(): Promise<{ readonly origin: string; readonly close: () => void }> {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: bench },
    bundle: true,
    splitting: true,
    outdir: '/',
    format: 'esm',
    minify: true,
    target: 'es2022',
    write: false,
  });
  const files = new Map<string, readonly [type: string, body: Uint8Array]>(
    outputFiles.map(({ path, contents }) => [path.replace('/stdin.js', '/script.js'), ['text/javascript', contents]]),
  );
  const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
  files.set('/reader.wasm', ['application/wasm', wasm]);
  files.set('/', [
    'text/html',
    Buffer.from('<!doctype html><html lang="en"><body><script type="module" src="/script.js"></script>'),
  ]);
  const server = createServer((request, response) => {
    const [type, body] = files.get(request.url ?? '') ?? ['text/plain', ''];
    response.setHeader('content-type', type).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  return { origin: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}
