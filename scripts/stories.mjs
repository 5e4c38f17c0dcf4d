// Builds the stories and holds each one against its own play function, axe in every look, the console, the network and the manifest;
// and every page of the documents against axe, the console and the network.
import { readFileSync } from 'node:fs';
import { listPages, listStories, openStories, openStory } from './built-stories.mjs';
import { root, run } from './run.mjs';
import { checkLooks } from './story-looks.mjs';
import { checkPage } from './story-pages.mjs';
import { readManifest } from './tags/read-manifest.mjs';
import { SeenTags } from './tags/seen-in-stories.mjs';

const pagesAtOnce = 4;
const ownSchemes = ['data:', 'blob:'];
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
await checkPlanted();
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
      report(`${id} (page)`, await watch(page, (faults) => check(page, id, faults)));
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

/** Gives what it must not do while it is looked at: ask another machine than this, and write on the console. */
async function watch(page, look) {
  const faults = [];
  const ends = listen(page, {
    request: (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== base && !ownSchemes.includes(protocol)) faults.push(`asked another machine: ${origin}`);
    },
    pageerror: (error) => faults.push(error.message),
    console: (message) => ['error', 'warning'].includes(message.type()) && faults.push(message.text()),
  });
  try {
    await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none' });
    await look(faults);
    await page.evaluate(() => (localStorage.clear(), sessionStorage.clear()));
    // What it says while it is left is still its own word.
    await page.goto('about:blank');
  } finally {
    ends();
  }
  return faults;
}

function listen(page, listeners) {
  for (const [type, listener] of Object.entries(listeners)) page.on(type, listener);
  return () => {
    for (const [type, listener] of Object.entries(listeners)) page.off(type, listener);
  };
}

async function checkStory(page, id, faults) {
  const status = await openStory(page, base, id);
  if (status !== 'success') faults.push(`Storybook says ${status}`);
  faults.push(...(await undefinedTags(page)));
  await seen.look(page);
  await checkLooks(page, (look, found) => report(`${id} (${look})`, found));
}

async function checkDocs(page, id) {
  await checkPage(page, base, id, (look, found) => report(`${id} (${look})`, found));
}

/** What finds nothing is worth nothing: words that nobody can read must be found in every look. */
async function checkPlanted() {
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  await openStory(page, base, 'qr-login--failed');
  const content = 'qr-login::part(hint) { color: light-dark(#fff, #191a1f); forced-color-adjust: none; }';
  await page.addStyleTag({ content });
  await checkLooks(page, (look, found) =>
    report(`words without contrast are found (${look})`, found.length > 0 ? [] : ['nothing was found']),
  );
  const css = '#storybook-docs p { color: light-dark(#fff, #1b1c1d) !important; }';
  await checkPage(
    page,
    base,
    'recipes-plain-html--docs',
    (look, found) => report(`and in the documents (${look})`, found.length > 0 ? [] : ['nothing was found']),
    css,
  );
  const misbehave = async () => {
    setTimeout(() => {
      throw new Error('thrown');
    });
    await fetch('http://another.example/').catch(() => console.warn('warned'));
  };
  const found = (await watch(page, () => page.evaluate(misbehave))).join();
  for (const fault of ['asked another machine: http://another.example', 'warned', 'thrown'])
    report(`and so is what a page must not do (${fault})`, found.includes(fault) ? [] : ['nothing was found']);
  await page.close();
}

async function undefinedTags(page) {
  const tags = await page.evaluate(() =>
    [...document.querySelectorAll('#storybook-root :not(:defined)')].map(({ localName }) => localName),
  );
  return tags.map((tag) => `${tag} is not defined`);
}
