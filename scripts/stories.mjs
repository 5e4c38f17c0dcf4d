// Builds the stories and holds each one, light and dark, against its own play function, axe, the console and the network.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { listStories, openStories, openStory } from './built-stories.mjs';
import { root, run } from './run.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What axe cannot decide by itself, each with the reason why it is right. */
const explained = JSON.parse(readFileSync(`${root}stories/axe-incomplete.json`, 'utf8'));
const pagesAtOnce = 4;

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
const jobs = ['light', 'dark'].flatMap((scheme) => listStories().map(({ id }) => ({ scheme, id })));
let passed = 0;
let failed = 0;
await Promise.all(Array.from({ length: pagesAtOnce }, work));
await close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function work() {
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    const faults = await check(job).catch((error) => [error.message]);
    if (faults.length > 0) failed++;
    else passed++;
    console.log(`${faults.length > 0 ? 'FAILED' : 'ok    '} ${job.id} (${job.scheme})`, faults.join('\n       '));
  }
}

async function check({ scheme, id }) {
  const context = await browser.newContext({ colorScheme: scheme, reducedMotion: 'reduce' });
  const faults = [];
  await context.route(
    (url) => url.origin !== base,
    (route) => {
      faults.push(`asked another machine: ${new URL(route.request().url()).origin}`);
      return route.abort();
    },
  );
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(message.text()));
  const status = await openStory(page, base, id);
  if (status !== 'success') faults.push(`Storybook says ${status}`);
  faults.push(...(await axeFaults(page)), ...(await undefinedTags(page)));
  await context.close();
  return faults;
}

async function axeFaults(page) {
  await page.evaluate(axe);
  const runAxe = (values) => globalThis.axe.run('#storybook-root', { runOnly: values });
  const { violations, incomplete } = await page.evaluate(runAxe, rules);
  const places = (results) =>
    results.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.flat().join(' ')}`));
  const open = places(incomplete).filter((place) => !explained.some(({ at }) => at === place));
  return [...places(violations).map((place) => `axe: ${place}`), ...open.map((place) => `axe cannot decide: ${place}`)];
}

async function undefinedTags(page) {
  const tags = await page.evaluate(() =>
    [...document.querySelectorAll('#storybook-root :not(:defined)')].map(({ localName }) => localName),
  );
  return tags.map((tag) => `${tag} is not defined`);
}
