// npm run film: writes docs/pictures/sign-in.webp, a whole sign-in on the demo with a camera, and sign-in.png, a still picture of it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFakeClock } from '@qr-login/core/testing';
import { startDemo } from '@qr-login/demo';
import { chromium } from 'playwright-core';
import { chromiumFlags, findHeadlessChromium } from './browsers.mjs';
import { encodeFilm } from './film/encode-film.mjs';
import { film, mostBytes, plays, still } from './film/files.mjs';
import { filmSignIn } from './film/sign-in-scenes.mjs';
import { openStage } from './film/stage.mjs';
import { root } from './run.mjs';

const folder = mkdtempSync(join(tmpdir(), 'qr-login-film-'));
process.once('exit', () => rmSync(folder, { recursive: true }));
const cameraFile = join(folder, 'camera.mjpeg');
writeFileSync(cameraFile, '');
const clock = createFakeClock(Date.now());
const demo = await startDemo({ clock });
try {
  await makeFilm();
} finally {
  await demo.close();
}

async function makeFilm() {
  const camera = ['device-for-media-stream', 'ui-for-media-stream'].map((name) => `--use-fake-${name}`);
  const browser = await chromium.launch({
    executablePath: findHeadlessChromium(),
    args: [...chromiumFlags, ...camera, `--use-file-for-fake-video-capture=${cameraFile}`],
  });
  try {
    const scenes = await filmSignIn(browser, { demo, clock, cameraFile });
    await write(browser, scenes);
  } finally {
    await browser.close();
  }
}

async function write(browser, scenes) {
  const stage = await openStage(browser, new URL(demo.siteUrl).host);
  const pictures = [];
  for (const scene of scenes) pictures.push({ ...scene, png: await stage.photograph(scene) });
  const webp = await encodeFilm(browser, pictures, plays);
  if (webp.length >= mostBytes) throw new Error(`${film} is ${webp.length} bytes, less than ${mostBytes} are wanted`);
  writeFileSync(root + film, webp);
  const decision = pictures.find(({ step }) => step === 2);
  writeFileSync(root + still, decision.png);
  console.log(`${film}: ${pictures.length} pictures, ${webp.length} bytes\n${still}: ${decision.png.length} bytes`);
}
