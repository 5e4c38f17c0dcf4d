// Signs in on the demo's site with the demo's phone, and photographs both at each step.
import { bringFonts, fontStack } from '../fonts.mjs';
import { openCameraView, poses } from './camera-view.mjs';
import { density, scale, screens } from './stage.mjs';

/**
 * Both screens at one moment, the step of the sign-in, and how long the film shows them.
 * @typedef {object} Scene
 * @property {Buffer} site PNG
 * @property {Buffer} phone PNG
 * @property {number} step
 * @property {number} holdMs
 * @property {boolean} [fades] replaces the scene before slowly
 * @property {{ x: number, y: number }} [tap] where the user taps the phone, in its pixels
 */

/** The pages' policy allows no fonts of another server. */
const context = { deviceScaleFactor: scale * density, colorScheme: 'light', reducedMotion: 'reduce', bypassCSP: true };
/** A route that the service worker answers cannot be held back. */
const onPhone = { isMobile: true, hasTouch: true, serviceWorkers: 'block' };
/** Age of the code when the phone scans it. */
const scanAfterMs = 8000;
const tapMs = 400;

/**
 * @param {import('playwright-core').Browser} browser its camera shows `cameraFile`
 * @param {{ demo: { siteUrl: string, phoneUrl: string }, clock: { advance: (ms: number) => Promise<void> }, cameraFile: string }} options `clock` is that of the login server
 * @returns {Promise<Scene[]>}
 */
export async function filmSignIn(browser, { demo, clock, cameraFile }) {
  const site = await openPage(browser, demo.siteUrl, { viewport: screens.site });
  const phone = await openPage(browser, demo.phoneUrl, { viewport: screens.phone, ...onPhone });
  const scenes = [];
  const shoot = async (scene) => {
    const [sitePicture, phonePicture] = await Promise.all([site, phone].map((page) => page.screenshot()));
    scenes.push({ site: sitePicture, phone: phonePicture, ...scene });
  };
  await waitForStatus(site, 'pending');
  const scan = await showCamera({ site, phone, shoot }, await openCameraView(browser, cameraFile));
  await clock.advance(scanAfterMs);
  scan();
  await approve({ site, phone, shoot });
  return scenes;
}

/** Points the camera at the code. Returns a function that lets the phone read it. */
async function showCamera({ site, phone, shoot }, camera) {
  const startButton = phone.getByRole('button', { name: 'Turn on camera' });
  await startButton.waitFor();
  await shoot({ step: 0, holdMs: 1500 });
  await shoot({ step: 1, holdMs: tapMs, tap: await spotOn(startButton) });
  const loadReader = await hold(phone, '**/zxing_reader.wasm');
  const screen = await site.screenshot();
  const { x, y, width } = await site.locator('qr-login').boundingBox();
  // The code is above the middle of the card.
  const focus = { x: x + width / 2, y: y + width * 0.63 };
  for (const [at, pose] of poses.entries()) {
    await camera.pointAt(screen, focus, pose);
    await (at === 0 ? startButton.click() : restartCamera(phone));
    await phone.locator('.scanning').waitFor();
    await phone.waitForFunction(() => {
      const { shadowRoot } = document.querySelector('qr-login-scan');
      return shadowRoot.querySelector('video').currentTime > 0.2;
    });
    await shoot({ step: 1, holdMs: at === poses.length - 1 ? 800 : 110, fades: at === 0 });
  }
  return loadReader;
}

/** A camera sees a new picture once it is opened. */
async function restartCamera(phone) {
  await phone.evaluate(async () => {
    const scan = document.querySelector('qr-login-scan');
    scan.stop();
    await scan.updateComplete;
    // Chromium closes the camera some time after the last stream from it has ended.
    await new Promise((resolve) => setTimeout(resolve, 500));
    scan.start();
  });
}

async function approve({ site, phone, shoot }) {
  const button = phone.getByRole('button', { name: 'Approve', disabled: false });
  await button.waitFor();
  await waitForStatus(site, 'scanned');
  await shoot({ step: 2, holdMs: 2500, fades: true });
  await shoot({ step: 2, holdMs: tapMs, tap: await spotOn(button) });
  const startSession = await hold(site, '**/session');
  await button.click();
  await phone.getByRole('heading', { name: 'You’re signed in on the computer' }).waitFor();
  await waitForStatus(site, 'authorized');
  await shoot({ step: 3, holdMs: 1200, fades: true });
  startSession();
  await site.getByRole('heading', { name: 'Good to see you, Alice.' }).waitFor();
  await dress(site);
  await shoot({ step: 3, holdMs: 2800, fades: true });
}

async function openPage(browser, url, options) {
  const page = await browser.newPage({ ...context, ...options });
  await page.goto(url);
  await dress(page);
  return page;
}

/** Fixed fonts, so that every machine renders the same. */
async function dress(page) {
  await bringFonts(page);
  const root = `--serif: ${fontStack('serif')} !important; font-family: ${fontStack('sans')} !important`;
  const code = `font-family: ${fontStack('mono')}`;
  await page.addStyleTag({ content: `:root { ${root} } qr-login::part(user-code) { ${code} }` });
  await page.evaluate(() => document.fonts.ready);
}

async function waitForStatus(site, status) {
  await site.waitForFunction((wanted) => document.querySelector('qr-login')?.status === wanted, status);
}

/** On the lower half of a button, so that its label can be read. */
async function spotOn(button) {
  const { x, y, width, height } = await button.boundingBox();
  return { x: x + width / 2, y: y + height * 0.8 };
}

/** Holds requests back. Returns a function that lets them go on. */
async function hold(page, url) {
  const waiting = [];
  let isHeld = true;
  await page.route(url, (route) => (isHeld ? waiting.push(route) : route.continue()));
  return () => {
    isHeld = false;
    for (const route of waiting) void route.continue();
  };
}
