// Runs in every engine that is here; BROWSERS=chromium,firefox,webkit picks some.
import { fileURLToPath } from 'node:url';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import * as puppeteer from 'puppeteer-core';
import { chromiumFlags, findFirefox, findHeadlessChromium, findWebKit } from './scripts/browsers.mjs';
import { fontFaces } from './scripts/fonts.mjs';
import { testFiles } from './scripts/test-files.mjs';
import { bundleFiles } from './scripts/wtr-bundle.mjs';
import { failureReporter } from './scripts/wtr-reporter.mjs';
import { webdriverLauncher } from './scripts/wtr-webdriver.mjs';

/** Only ends a browser that hangs, or a page of it. Puppeteer leaves it to the runner. */
const hangMs = 180_000;
const untilRunnerEndsIt = { timeout: 0 };

const launchers = {
  chromium: () =>
    chromeLauncher({
      launchOptions: { ...untilRunnerEndsIt, executablePath: findHeadlessChromium(), args: [...chromiumFlags] },
    }),
  // Puppeteer drives stock Firefox over WebDriver BiDi: no geckodriver.
  firefox: () =>
    chromeLauncher({
      puppeteer,
      concurrency: 1,
      launchOptions: { ...untilRunnerEndsIt, browser: 'firefox', executablePath: findFirefox() },
    }),
  webkit: () => {
    const { driver, binary } = findWebKit();
    return webdriverLauncher({
      name: 'WebKitGTK',
      command: (port) => [...(process.env.DISPLAY ? [] : ['xvfb-run', '-a']), driver, `--port=${port}`],
      // Buffers in shared memory cost a quarter less processor time without a GPU.
      env: { WEBKIT_DISABLE_DMABUF_RENDERER: '1' },
      capabilities: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } },
    });
  },
};

const engines = { chromium: findHeadlessChromium(), firefox: findFirefox(), webkit: findWebKit() };
const names = process.env.BROWSERS?.split(',') ?? Object.keys(engines).filter((name) => engines[name]);
/** Mocha's `grep`: runs the tests alone whose full title matches. */
const namePattern = process.env.TEST_NAME_PATTERN;

/** Serves the page that is posted to it, under the policy that is posted beside it: what a server would send. */
async function servePages(context, next) {
  if (context.path === '/served-page') {
    let body = '';
    for await (const chunk of context.req) body += chunk;
    const fields = new URLSearchParams(body);
    context.set('content-security-policy', fields.get('policy') ?? '');
    context.type = 'html';
    context.body = fields.get('page');
  } else {
    await next();
  }
}

/** `/test-fonts.css?width=115`: the fonts that tests bring, every letter so many percent of its own size. */
async function serveFonts(context, next) {
  if (context.path === '/test-fonts.css') {
    context.type = 'css';
    context.body = fontFaces('', Number(context.query.width));
  } else {
    await next();
  }
}

/** A page that says what was posted to it, as a server that renders its pages would see it. */
async function echoForms(context, next) {
  if (context.path === '/session') {
    let body = '';
    for await (const chunk of context.req) body += chunk;
    context.type = 'text/plain';
    context.body = `${context.method} ${context.search} ${body}`;
  } else {
    await next();
  }
}

export default {
  files: ['packages/elements/src/**/*.test.ts', 'packages/approver/src/elements/**/*.test.ts'],
  // On two cores, too: an engine waits for its pages a third of the time. The slowest begin.
  concurrentBrowsers: 3,
  // Only ends a test or a hook that hangs.
  testFramework: { config: { timeout: 60_000, ...(namePattern && { grep: namePattern }) } },
  browserStartTimeout: hangMs,
  testsStartTimeout: hangMs,
  // Only ends a file that hangs.
  testsFinishTimeout: 1_800_000,
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  reporters: [...(process.stdout.isTTY ? [defaultReporter()] : []), failureReporter({ engines: names, namePattern })],
  middleware: [servePages, serveFonts, echoForms],
  plugins: [
    bundleFiles({
      // The pages of some tests load the definition themselves.
      entries: [...testFiles.elements(), 'packages/elements/src/define.ts'],
      conditions: ['@qr-login/source', 'development'],
      define: { TEST_ALL_PLACES: String(process.env.TEST_ALL_PLACES === '1') },
      tsconfig: fileURLToPath(new URL('./packages/elements/tsconfig.json', import.meta.url)),
    }),
  ],
  browsers: names.toReversed().map((name) => launchers[name]()),
};
