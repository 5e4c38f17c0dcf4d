// Finds the browsers and Redis. Node built-ins only: set-up runs before `npm ci`.
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { readdirSync } from 'node:fs';

const onPath = (names) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));

function playwrightChromium() {
  const root =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    {
      darwin: join(homedir(), 'Library/Caches/ms-playwright'),
      win32: join(process.env.LOCALAPPDATA ?? '', 'ms-playwright'),
    }[process.platform] ??
    join(homedir(), '.cache/ms-playwright');
  if (!existsSync(root)) return undefined;
  const inside =
    { darwin: 'chrome-mac/Chromium.app/Contents/MacOS/Chromium', win32: 'chrome-win/chrome.exe' }[process.platform] ??
    'chrome-linux/chrome';
  return readdirSync(root)
    .filter((name) => /^chromium-\d+$/.test(name))
    .toSorted()
    .toReversed()
    .flatMap((name) => [join(root, name, inside), join(root, name, inside.replace('linux', 'linux64'))])
    .find((file) => existsSync(file));
}

const fixed = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter(Boolean)
    .flatMap((root) => [
      join(root, 'Google/Chrome/Application/chrome.exe'),
      join(root, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
};

const firefoxes = {
  darwin: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
  win32: [join(process.env.PROGRAMFILES ?? '', 'Mozilla Firefox/firefox.exe')],
};

/** The program in an environment variable; an empty variable counts as unset. */
function findNamed(variable) {
  const path = process.env[variable];
  if (path && !existsSync(path)) throw new Error(`${variable} is ${path}, and there is no such file`);
  return path || undefined;
}

export function findChromium() {
  return (
    findNamed('CHROME_PATH') ??
    (fixed[process.platform] ?? []).find((file) => existsSync(file)) ??
    onPath(['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge']) ??
    playwrightChromium()
  );
}
/** The headless build, which takes two thirds of the time. Tests with tabs or the back/forward cache use `findChromium`. */
export function findHeadlessChromium() {
  return findNamed('CHROME_PATH') ?? onPath(['chromium-headless-shell']) ?? findChromium();
}
/** Programs for `*.redis.test.ts`: servers, some of them with certificates. */
export const findRedis = () => onPath(['openssl']) && onPath(['redis-server']);
export const findFirefox = () =>
  findNamed('FIREFOX_PATH') ??
  firefoxes[process.platform]?.find((file) => existsSync(file)) ??
  onPath(['firefox-esr', 'firefox']);
export function findWebKit() {
  const driver = onPath(['WebKitWebDriver']);
  const binary = [
    '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
    '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
    '/usr/libexec/webkit2gtk-4.1/MiniBrowser',
  ].find((file) => existsSync(file));
  // It needs a display: the user's, or a virtual one.
  const display = process.env.DISPLAY || onPath(['xvfb-run']);
  return driver && binary && display ? { driver, binary } : undefined;
}

/** The first two render web pages behind the address bar of every window: a third of the cost of an empty page. */
const unwanted = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  // The rest is what Playwright disables: Chromium uses only the last of two lists.
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
  'msEdgeUpdateLaunchServicesPreferredVersion',
  'msForceBrowserSignIn',
];

/** Chromium's sandbox does not work as root; the other flags avoid network errors offline. */
export const chromiumFlags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${unwanted.join(',')}`,
];
