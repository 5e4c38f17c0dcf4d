// What the phone's camera sees while a user lifts it to the screen: the login page, nearer, straighter and sharper in each picture.
import { writeFileSync } from 'node:fs';
import { screens } from './stage.mjs';

/** The film scans in portrait. */
const frame = { width: 720, height: 960 };
/** A camera of Chromium needs some frames to play. */
const frameCount = 10;

/**
 * Where the camera is: blur and shift in its pixels, turns about the three axes in degrees, and zoom. The last pose has the code in the
 * middle.
 */
export const poses = [
  { blur: 7, shift: [-150, 120], turns: [-24, 12, 7], zoom: 0.7 },
  { blur: 6, shift: [-128, 96], turns: [-20, 10, 6], zoom: 0.77 },
  { blur: 4.5, shift: [-98, 68], turns: [-16, 8, 5], zoom: 0.85 },
  { blur: 3.5, shift: [-68, 42], turns: [-12, 6, 4], zoom: 0.95 },
  { blur: 2.5, shift: [-38, 22], turns: [-9, 5, 3], zoom: 1.05 },
  { blur: 1.2, shift: [-14, 8], turns: [-7, 4, 2], zoom: 1.13 },
  { blur: 0, shift: [0, 0], turns: [-5, 3, 1], zoom: 1.18 },
];

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} file of the browser's camera
 */
export async function openCameraView(browser, file) {
  const page = await browser.newPage({ viewport: frame });
  return {
    /**
     * @param {Buffer} screen PNG
     * @param {{ x: number, y: number }} focus middle of the code, in CSS pixels of the screen
     * @param {(typeof poses)[number]} pose
     */
    async pointAt(screen, focus, pose) {
      await page.setContent(`<style>${styleOf(focus, pose)}</style><img alt="" src="${urlOf(screen)}">`);
      await page.evaluate(() => document.querySelector('img').decode());
      const picture = await page.screenshot({ type: 'jpeg', quality: 92 });
      writeFileSync(file, Buffer.concat(Array.from({ length: frameCount }, () => picture)));
    },
  };
}

function urlOf(png) {
  return `data:image/png;base64,${png.toString('base64')}`;
}

function styleOf({ x, y }, { blur, shift: [right, down], turns: [turnY, turnX, turnZ], zoom }) {
  return `
    body { block-size: ${frame.height}px; margin: 0; overflow: hidden; background: #4a443e; perspective: 1800px; }
    img { position: absolute; inset: ${frame.height / 2 - y + down}px auto auto ${frame.width / 2 - x + right}px;
      inline-size: ${screens.site.width}px; box-shadow: 0 0 0 16px #15171a; filter: blur(${blur}px); transform-origin: ${x}px ${y}px;
      transform: scale(${zoom}) rotateY(${turnY}deg) rotateX(${turnX}deg) rotateZ(${turnZ}deg); }`;
}
