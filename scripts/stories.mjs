// Builds the stories and checks each: its play function, two accessibility engines in every look, the console, the network and the
// manifest; and every documentation page with axe, the console and the network. With ids it checks only these.
import { readFileSync } from 'node:fs';
import { buildStories, listPages, listStories, openStories, openStory } from './built-stories.mjs';
import { explainError } from './failures/explain-error.mjs';
import { formatFailure } from './failures/format-failure.mjs';
import { rerunStory } from './failures/rerun.mjs';
import { root } from './run.mjs';
import { checkLooks } from './story-a11y.mjs';
import { unusedExceptions } from './story-equal-access.mjs';
import { watch } from './story-console-network.mjs';
import { pageFaults, schemes } from './story-pages.mjs';
import { checkDetection } from './story-self-test.mjs';
import { undefinedParts } from './story-undefined.mjs';
import { readAllElements } from './tags/element-packages.mjs';
import { SeenTags } from './tags/seen-in-stories.mjs';

/** Expected console output of a story with a misconfigured card. */
const expectedLines = { 'failures--misconfigured': /^on the console, error: <qr-login server="" / };

const build = await buildStories();
if (build.code !== 0) {
  console.log(`FAILED build\n${build.output}`);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

const { base, browser, close } = await openStories();
const wanted = process.argv.slice(2);
const entries = [...listStories(), ...listPages()];
const isWanted = ({ id }) => wanted.length === 0 || wanted.includes(id);
const stories = listStories().filter(isWanted);
/** What each window shows, one after the other: always the same, so that what one leaves to the next is the same in every run. */
const windows = [
  ...[0, 1, 2, 3].map((quarter) =>
    stories.filter((_, at) => at % 4 === quarter).map(({ id }) => ({ id, look: 'page', check: checkStory })),
  ),
  ...schemes.map((scheme) =>
    listPages()
      .filter(isWanted)
      .map(({ id }) => ({ id, look: scheme, check: (...args) => checkDocs(...args, scheme) })),
  ),
];
const seen = new SeenTags(readAllElements());
// A camera offers it, and no story opens one. The tests of the element press it.
seen.add('qr-login-scan', 'csspart', 'control');
let passed = 0;
let failed = 0;
for (const id of wanted.filter((name) => !entries.some((entry) => entry.id === name)))
  report(id, '', ['there is no such story']);
await Promise.all(windows.map(work));
if (wanted.length === 0) {
  report('all stories together', '', [...seen.violations(), ...unusedExceptions()]);
  await checkDetection(browser, base, (name, faults) => report('planted faults', name, faults));
}
await close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** One frame for many stories: a new one for each would cost more than the story. */
async function work(jobs) {
  if (jobs.length === 0) return;
  let page = await openWindow();
  for (const { id, look, check } of jobs) {
    try {
      report(id, look, expectLine(id, await watch(page, base, (faults) => check(page, id, faults))));
    } catch (error) {
      report(id, 'to the end', explainError(error));
      // A page that crashed or hangs cannot be reused for the next story.
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

function report(id, what, faults) {
  const name = what ? `${id} (${what})` : id;
  if (faults.length === 0) {
    passed++;
    console.log(`ok     ${name}`);
    return;
  }
  failed++;
  const entry = entries.find((known) => known.id === id);
  const path = entry ? [entry.title, entry.name, what].filter(Boolean) : [name];
  const place = entry && placeOf(entry);
  const rerun = entry ? rerunStory(id) : 'npm test -- build stories';
  process.stdout.write(formatFailure({ path, place, details: faults, rerun }));
}

/** File and line; for a documentation page the file. */
function placeOf({ importPath, exportName }) {
  const file = `stories/${importPath.replace(/^\.\//, '')}`;
  const lines = readFileSync(`${root}${file}`, 'utf8').split('\n');
  const line = exportName ? lines.findIndex((text) => text.startsWith(`export const ${exportName}`)) + 1 : 0;
  return line > 0 ? `${file}:${line}` : file;
}

/** Removes the expected line. */
function expectLine(id, faults) {
  const expected = expectedLines[id];
  if (!expected) return faults;
  const others = faults.filter((fault) => !expected.test(fault));
  return others.length === faults.length - 1 ? others : [...faults, `once was expected: ${expected}`];
}

async function checkStory(page, id, faults) {
  const status = await openStory(page, base, id);
  if (status !== 'success') faults.push(`Storybook says ${status}`);
  faults.push(...(await undefinedParts(page)));
  await seen.look(page);
  await checkLooks(page, (look, found) => report(id, look, found));
}

async function checkDocs(page, id, faults, scheme) {
  faults.push(...(await pageFaults(page, base, id, scheme)));
}
