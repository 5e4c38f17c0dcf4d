// Encodes pictures as an animated WebP.
import { readFileSync } from 'node:fs';
import { joinFrames } from './animated-webp.mjs';

/** Text stays sharp. Without loss, the film would be three times as large. */
const hold = { share: 1, quality: 0.96 };
const fadeMs = 60;
/** On screen too short for details. */
const fade = [0.3, 0.7].map((share) => ({ share, quality: 0.8, durationMs: fadeMs }));

/**
 * @param {import('playwright-core').Browser} browser
 * @param {readonly { png: Buffer, holdMs: number, fades?: boolean }[]} pictures those that fade replace the one before slowly
 * @param {number} plays
 * @returns {Promise<Buffer>}
 */
export async function encodeFilm(browser, pictures, plays) {
  const page = await browser.newPage();
  const module = readFileSync(new URL('frame-encoder.mjs', import.meta.url), 'utf8');
  await page.addScriptTag({ type: 'module', content: `${module}; globalThis.encoder = new FrameEncoder();` });
  await page.waitForFunction(() => globalThis.encoder !== undefined);
  const frames = [];
  const add = async (picture, { durationMs, ...options }) => {
    const encode = ([png, how]) => globalThis.encoder.encode(png, how);
    const frame = await page.evaluate(encode, [picture.toString('base64'), options]);
    if (frame) frames.push({ ...frame, webp: Buffer.from(frame.webp, 'base64'), durationMs });
    else frames.at(-1).durationMs += durationMs;
  };
  for (const { png, holdMs, fades } of pictures) {
    if (fades) for (const step of fade) await add(png, step);
    await add(png, { ...hold, durationMs: holdMs });
  }
  await page.close();
  const [{ width, height }] = frames;
  return joinFrames({ width, height, plays, frames });
}
