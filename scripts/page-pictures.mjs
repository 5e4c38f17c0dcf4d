// npm run pictures: writes docs/pictures/pages-….png, the login pages of the built stories on every kind of screen.
import { mkdirSync, statSync } from 'node:fs';
import { buildStories, listStories, openStories, openStory } from './built-stories.mjs';
import { bringFonts, fontStack } from './fonts.mjs';
import { composeSheet } from './picture-sheet.mjs';
import { root } from './run.mjs';

const folder = `${root}docs/pictures`;
const mostBytes = 600_000;
const computer = { width: 1280, height: 800 };
/** Screens, each with its emulation settings, the size of its text, and the width and number of pictures in a row of the sheet. */
const screens = {
  light: { viewport: computer, colorScheme: 'light', width: 640, columns: 3 },
  dark: { viewport: computer, colorScheme: 'dark', width: 640, columns: 3 },
  narrow: { viewport: { width: 390, height: 844 }, colorScheme: 'light', width: 390, columns: 6 },
  large: { viewport: computer, colorScheme: 'light', textSize: '200%', width: 640, columns: 3 },
};

const build = await buildStories();
if (build.code !== 0) throw new Error(build.output);
const pages = listStories().filter(({ tags }) => tags.includes('page'));
const { base, browser, close } = await openStories();
mkdirSync(folder, { recursive: true });
for (const [name, screen] of Object.entries(screens)) await write(`pages-${name}`, screen);
await close();

async function write(sheet, { columns, width, ...screen }) {
  const figures = [];
  for (const { id, name } of pages) figures.push({ name, picture: await photograph(id, screen) });
  const path = `${folder}/${sheet}.png`;
  await composeSheet(browser, path, { figures, width, columns, gap: 24, look: screen.colorScheme });
  const bytes = statSync(path).size;
  if (bytes > mostBytes) throw new Error(`${path} is ${bytes} bytes, at most ${mostBytes} are wanted`);
  console.log(`docs/pictures/${sheet}.png: ${figures.length} pages, ${bytes} bytes`);
}

/** One page, in base64. */
async function photograph(id, { viewport, colorScheme, textSize = '100%' }) {
  const page = await browser.newPage({ reducedMotion: 'reduce', viewport, colorScheme });
  await openStory(page, base, id);
  await bringFonts(page);
  const fonts = `--cairnfield-sans: ${fontStack('sans')}; --cairnfield-serif: ${fontStack('serif')}`;
  await page.addStyleTag({ content: `:root { font-size: ${textSize}; ${fonts} }` });
  await page.evaluate(async () => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    // Frames: load the fonts, measure with them, render the result.
    await nextFrame();
    await document.fonts.ready;
    document.querySelector('qr-login').requestUpdate();
    await nextFrame();
    await nextFrame();
  });
  const picture = await page.screenshot({ animations: 'disabled', fullPage: true });
  await page.close();
  return picture.toString('base64');
}
