// npm run pictures: docs/pictures/contact-sheet.png, every view, light and dark, from the built stories.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { listStories, openStories, openStory } from './built-stories.mjs';
import { root, run } from './run.mjs';

const schemes = ['light', 'dark'];
const cell = { width: 368, height: 484 };

const fonts = spawnSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8' });
if (fonts.status === 0 && fonts.stdout === '')
  throw new Error('no font here has Chinese: install one (Debian: fonts-noto-cjk), or the pictures show boxes');

const build = await run('npm', ['run', 'build', '-w', 'stories'], {
  quiet: true,
  env: { STORYBOOK_DISABLE_TELEMETRY: '1' },
});
if (build.code !== 0) throw new Error(build.output);
const { base, browser, close } = await openStories();
const views = listStories().filter(({ tags }) => tags.includes('view'));
const rows = [];
for (const scheme of schemes)
  rows.push({ scheme, pictures: await Promise.all(views.map(({ id }) => photograph(scheme, id))) });
mkdirSync(`${root}docs/pictures`, { recursive: true });
await compose(`${root}docs/pictures/contact-sheet.png`);
await close();
console.log(`docs/pictures/contact-sheet.png: ${views.length} views, ${schemes.join(' and ')}`);

async function photograph(scheme, id) {
  const context = await browser.newContext({
    colorScheme: scheme,
    reducedMotion: 'reduce',
    viewport: cell,
    deviceScaleFactor: 1.25,
  });
  const page = await context.newPage();
  await openStory(page, base, id);
  await page.waitForTimeout(400);
  const picture = await page.screenshot();
  await context.close();
  return picture.toString('base64');
}

/** Lays the pictures out as a page and photographs that. */
async function compose(path) {
  const columns = 7;
  const viewport = { width: columns * cell.width, height: 1 };
  const page = await browser.newPage({ viewport, deviceScaleFactor: 1 });
  await page.setContent(`<!doctype html>
    <style>
      body { margin: 0; font: 14px/36px system-ui, sans-serif; }
      section { display: grid; grid-template-columns: repeat(${columns}, ${cell.width}px); }
      .light { background: #f4f5f8; color: #15171c; }
      .dark { background: #0e0f12; color: #f2f3f6; }
      figure { margin: 0; }
      figcaption { text-align: center; }
      img { display: block; inline-size: 100%; }
    </style>
    ${rows.map(({ scheme, pictures }) => `<section class="${scheme}">${pictures.map((picture, at) => figure(views[at].name, picture)).join('')}</section>`).join('')}`);
  await page.screenshot({ path, fullPage: true });
}

function figure(name, picture) {
  return `<figure><figcaption>${name}</figcaption><img src="data:image/png;base64,${picture}"></figure>`;
}
