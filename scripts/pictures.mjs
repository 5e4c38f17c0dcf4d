// npm run pictures: writes docs/pictures, every view of the built stories on every kind of screen, unthemed and in every theme.
import { mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { buildStories, listStories, openStories, openStory } from './built-stories.mjs';
import { bringFonts, fontStack } from './fonts.mjs';
import { composeSheet } from './picture-sheet.mjs';
import { root } from './run.mjs';

const folder = `${root}docs/pictures`;
const themes = `${root}packages/elements/themes`;
const mostBytes = 600_000;
const cell = { width: 352, height: 484 };
/** Screens, each with its emulation settings and the language of the card. */
const screens = {
  light: { media: { colorScheme: 'light' } },
  dark: { media: { colorScheme: 'dark' } },
  arabic: { media: { colorScheme: 'light' }, language: 'ar' },
  narrow: { media: { colorScheme: 'light' }, width: 264 },
  forced: { media: { colorScheme: 'dark', forcedColors: 'active' } },
};
/** Stories of a view in a narrow place are skipped: every view is rendered in every place here. */
const elsewhere = /^(Narrow|Chinese|Arabic|Hebrew)\b/;

const build = await buildStories();
if (build.code !== 0) throw new Error(build.output);
const looks = {
  default: '',
  ...Object.fromEntries(readdirSync(themes).map((name) => [name.slice(0, -4), readTheme(name)])),
};
const views = listStories().filter(({ name, tags }) => tags.includes('view') && !elsewhere.test(name));
const { base, browser, close } = await openStories();
/** Fixed fonts, so that every machine renders the same: replaces the system fonts of a theme. */
const cardFonts = `
  :root, qr-login { --qr-login-font: ${fontStack('sans')}; --brand-font: ${fontStack('serif')} }
  #storybook-root { font-family: ${fontStack('sans')} }
  qr-login::part(user-code) { font-family: ${fontStack('mono')} }`;
/** Pictures per sheet, one for each view. */
const sheets = new Map();
for (const { id, name } of views) await photograph(id, name);
mkdirSync(folder, { recursive: true });
for (const [sheet, figures] of sheets) await write(sheet, figures);
await close();

function readTheme(name) {
  return readFileSync(`${themes}/${name}`, 'utf8');
}

/** One view in every theme on every screen, without a reload. */
async function photograph(id, name) {
  const page = await browser.newPage({ reducedMotion: 'reduce', viewport: cell });
  await page.addInitScript(noteFirstCode);
  await openStory(page, base, id);
  await bringFonts(page);
  await stopCountdown(page);
  for (const [look, css] of Object.entries(looks)) {
    for (const [screen, { media, language = 'en', width }] of Object.entries(screens)) {
      await page.emulateMedia({ forcedColors: 'none', ...media });
      await page.evaluate(dress, { css: css + cardFonts, language, width: width ? `${width}px` : '' });
      const picture = await page.screenshot({ animations: 'disabled' });
      const sheet = `${look}-${screen}`;
      sheets.set(sheet, [...(sheets.get(sheet) ?? []), { name, picture: picture.toString('base64') }]);
    }
  }
  await page.close();
}

/** Runs in the page. */
async function dress({ css, language, width }) {
  const theme = document.querySelector('#theme') ?? document.head.appendChild(document.createElement('style'));
  theme.id = 'theme';
  theme.textContent = css;
  const story = document.querySelector('#storybook-root');
  story.lang = language;
  Object.assign(story.style, { inlineSize: width, padding: width && '0' });
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  // Frames: load the fonts, measure with them, render the result.
  await nextFrame();
  await document.fonts.ready;
  document.querySelector('qr-login').requestUpdate();
  await nextFrame();
  await nextFrame();
}

async function write(sheet, figures) {
  const path = `${folder}/${sheet}.png`;
  await composeSheet(browser, path, { figures, width: cell.width, look: sheet.split('-')[1] });
  const bytes = statSync(path).size;
  if (bytes > mostBytes) throw new Error(`${path} is ${bytes} bytes, at most ${mostBytes} are wanted`);
  console.log(`docs/pictures/${sheet}.png: ${figures.length} views, ${bytes} bytes`);
}

/** Runs in the page: notes when the first code is there. */
function noteFirstCode() {
  addEventListener('login-status', ({ detail }) => {
    if (detail.status === 'pending') globalThis.firstCodeAt ??= performance.now();
  });
}

/** Shows every countdown as it is half a second after the first code, however long the page took to load. */
async function stopCountdown(page) {
  await page.evaluate(() => {
    const at = globalThis.firstCodeAt === undefined ? performance.now() : globalThis.firstCodeAt + 500;
    performance.now = () => at;
  });
  // The countdown ticks every second.
  if (await page.locator('[part=countdown]').count()) await page.waitForTimeout(1200);
}
