// Builds the stories and holds each one against its own play function, axe in every look, the console, the network and the manifest;
// and every page of the documents against axe, the console and the network.
import { readFileSync } from 'node:fs';
import { listPages, listStories, openStories, openStory } from './built-stories.mjs';
import { root, run } from './run.mjs';
import { checkLooks } from './story-looks.mjs';
import { watch } from './story-manners.mjs';
import { checkPage } from './story-pages.mjs';
import { checkPlanted } from './story-plants.mjs';
import { undefinedParts } from './story-undefined.mjs';
import { readManifest } from './tags/read-manifest.mjs';
import { SeenTags } from './tags/seen-in-stories.mjs';

const pagesAtOnce = 4;
const manifest = JSON.parse(readFileSync(`${root}packages/elements/custom-elements.json`, 'utf8'));

const build = await run('npm', ['run', 'build', '-w', 'stories'], {
  quiet: true,
  env: { STORYBOOK_DISABLE_TELEMETRY: '1' },
});
if (build.code !== 0) {
  console.log(`FAILED build\n${build.output}`);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

const { base, browser, close } = await openStories();
const jobs = [...listStories(), ...listPages()];
const seen = new SeenTags(readManifest(manifest));
let passed = 0;
let failed = 0;
await Promise.all(Array.from({ length: pagesAtOnce }, work));
report('all stories together', seen.offences());
await checkPlanted(browser, base, report);
await close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** One page for many stories: a new browser window for each would cost more than the story does. */
async function work() {
  let page = await openWindow();
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    const { id, type } = job;
    const check = type === 'docs' ? checkDocs : checkStory;
    try {
      report(`${id} (page)`, await watch(page, base, (faults) => check(page, id, faults)));
    } catch (error) {
      report(`${id} (to the end)`, [error.message]);
      // A page that crashed or hangs is nothing to look at the next story with.
      void page
        .context()
        .close()
        .catch(() => {});
      page = await openWindow();
    }
  }
  await page.context().close();
}

async function openWindow() {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  return context.newPage();
}

function report(name, faults) {
  if (faults.length > 0) failed++;
  else passed++;
  console.log(`${faults.length > 0 ? 'FAILED' : 'ok    '} ${name}`, faults.join('\n       '));
}

async function checkStory(page, id, faults) {
  const status = await openStory(page, base, id);
  if (status !== 'success') faults.push(`Storybook says ${status}`);
  faults.push(...(await undefinedParts(page)));
  await seen.look(page);
  await checkLooks(page, (look, found) => report(`${id} (${look})`, found));
}

async function checkDocs(page, id) {
  await checkPage(page, base, id, (look, found) => report(`${id} (${look})`, found));
}
