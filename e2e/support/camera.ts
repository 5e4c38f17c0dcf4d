import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { chromiumFlags, findHeadlessChromium } from '../../scripts/browsers.mjs';
import { chromium, noSignalListeners } from './chromium.js';

/** A browser whose camera shows pictures of a screen. */
export interface CameraBrowser {
  readonly browser: Browser;
  /** Holds the phone before the card of a login page. A page sees it once it opens the camera. */
  readonly pointAt: (screen: Page) => Promise<void>;
  /** The camera stays listed and cannot start, as if another program used it, until the next `pointAt`. Needs `listsCamerasOnce`. */
  readonly occupy: () => void;
  readonly close: () => Promise<void>;
}

/** Options of `openCameraBrowser`. */
export interface CameraBrowserOptions {
  /** Whether the user allows the camera to every page, or to none. Default: to every page. */
  readonly isAllowed?: boolean;
  /** Chromium keeps the list of cameras that a page requests first. Default: it lists, and reads the file, at each use. */
  readonly listsCamerasOnce?: boolean;
}

/** What a user sees who holds the phone before the card: more than the card, and not the whole screen. */
const inView = { x: 560, y: 40, width: 720, height: 720 };

/** Starts one. */
export async function openCameraBrowser({
  isAllowed = true,
  listsCamerasOnce = false,
}: CameraBrowserOptions = {}): Promise<CameraBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'qr-login-camera-'));
  // Chromium reads the file each time a page opens the camera.
  const file = join(folder, 'camera.mjpeg');
  writeFileSync(file, '');
  const browser = await chromium.launch({
    executablePath: findHeadlessChromium() ?? '',
    args: [
      ...chromiumFlags,
      '--use-fake-device-for-media-stream',
      isAllowed ? '--use-fake-ui-for-media-stream' : '--use-fake-ui-for-media-stream=deny',
      `--use-file-for-fake-video-capture=${file}`,
      ...(listsCamerasOnce ? ['--enable-features=MediaDevicesSystemMonitorCaching'] : []),
    ],
    ...noSignalListeners,
  });
  return {
    browser,
    async pointAt(screen) {
      const picture = await screen.screenshot({ type: 'jpeg', quality: 90, clip: inView });
      writeFileSync(file, Buffer.concat(Array.from({ length: 10 }, () => picture)));
    },
    occupy: () => rmSync(file),
    async close() {
      await browser.close();
      rmSync(folder, { recursive: true });
    },
  };
}
