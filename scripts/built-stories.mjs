// Builds Storybook, serves it on loopback and opens its stories in headless Chromium.
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumFlags, findHeadlessChromium } from './browsers.mjs';
import { root, run } from './run.mjs';

/** No host other than this machine resolves. */
const nobodyElse = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';
const folder = `${root}stories/storybook-static`;
/** The event channel of Storybook's preview. */
const channel = '__STORYBOOK_ADDONS_CHANNEL__';
/** Storybook's add-on then starts no axe run of its own. story-a11y.mjs checks the same elements with more rules. */
const withoutAddonRun = 'globals=a11y.manual:!true';
/** Only ends a hang. Six windows load their frame at once. */
const hangMs = 180_000;
const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Returns the exit code and the output. */
export function buildStories() {
  const env = { STORYBOOK_DISABLE_TELEMETRY: '1' };
  return run('npm', ['run', 'build', '-w', 'stories'], { quiet: true, env });
}

/** All stories with id, title, name and tags. */
export function listStories() {
  return list('story');
}

/** All documentation pages. */
export function listPages() {
  return list('docs');
}

function list(kind) {
  const { entries } = JSON.parse(readFileSync(`${folder}/index.json`, 'utf8'));
  return Object.values(entries).filter(({ type }) => type === kind);
}

/** Starts the server and the browser. */
export async function openStories() {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const base = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({
    executablePath: findHeadlessChromium(),
    args: [...chromiumFlags, nobodyElse],
  });
  return {
    base,
    browser,
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** Opens one story and waits until its play function has ended. Returns Storybook's result. */
export async function openStory(page, base, id) {
  await show(page, base, id, 'story');
  const isFinished = ([name, storyId]) => globalThis[name]?.last('storyFinished')?.[0].storyId === storyId;
  await page.waitForFunction(isFinished, [channel, id], { timeout: hangMs });
  const [{ status }] = await page.evaluate((name) => globalThis[name].last('storyFinished'), channel);
  return status;
}

/** Loads Storybook's frame, or switches the open one, which takes a third of the time. */
async function show(page, base, storyId, viewMode) {
  const frame = `${base}/iframe.html`;
  const query = `id=${storyId}&viewMode=${viewMode}&${withoutAddonRun}`;
  if (!page.url().startsWith(frame)) return page.goto(`${frame}?${query}`, { timeout: hangMs });
  const select = ([name, selection]) => globalThis[name].emit('setCurrentStory', selection);
  return page.evaluate(select, [channel, { storyId, viewMode }]);
}

/** Removes every element of the kit, and what a story leaves behind for the next one in the same frame. */
export async function leave(page) {
  await page.evaluate(async () => {
    const tags = 'qr-login, qr-login-code, qr-login-approve';
    for (const element of document.querySelectorAll(tags)) element.remove();
    document.querySelector('#storybook-root')?.removeAttribute('lang');
    localStorage.clear();
    sessionStorage.clear();
    await new Promise((resolve) => setTimeout(resolve));
  });
}

/** Opens one documentation page and waits until it and its stories have rendered. */
export async function openDocs(page, base, id) {
  await show(page, base, id, 'docs');
  const isRendered = ([name, docsId]) => globalThis[name]?.last('docsRendered')?.[0] === docsId;
  await page.waitForFunction(isRendered, [channel, id], { timeout: hangMs });
  const drawn = () =>
    [...document.querySelectorAll('#storybook-docs .sb-story')].every((story) => !story.querySelector('.sb-loader')) &&
    !document.querySelector('#storybook-docs .docblock-code-toggle[aria-busy=true]');
  await page.waitForFunction(drawn, undefined, { timeout: hangMs });
}

function answer(request, response) {
  const file = normalize(join(folder, decodeURIComponent(new URL(request.url, 'http://localhost').pathname)));
  // Browsers request a favicon, and Storybook's frame has none.
  if (request.url === '/favicon.ico') return response.writeHead(204).end();
  if (!file.startsWith(folder) || !existsSync(file) || statSync(file).isDirectory())
    return response.writeHead(404).end();
  // The bundles are the same for every story: the browser caches them compiled.
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'cache-control': 'max-age=3600',
  });
  return createReadStream(file).pipe(response);
}
