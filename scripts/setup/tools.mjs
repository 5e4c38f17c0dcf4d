// Tools of the stages beyond npm packages, and how to install each. Node built-ins only.
import { findChromium, findFirefox, findHeadlessChromium, findRedis, findWebKit } from '../browsers.mjs';

/**
 * @typedef {object} Tool
 * @property {string} id
 * @property {string} name
 * @property {string} purpose
 * @property {() => unknown} find
 * @property {Record<string, Record<string, string>>} packages per distribution: each package and why it is needed
 * @property {Record<string, string>} byHand per system: a command or a sentence
 * @property {readonly string[]} [download] a command that downloads it on every system
 * @property {string} [spares] a slower tool that replaces it if it is missing
 */

const webKit = {
  'webkit2gtk-driver': 'drives WebKitGTK, and brings its browser',
  xvfb: 'gives WebKitGTK a display',
  xauth: 'xvfb-run, which starts that display, needs it',
};
const redis = {
  'redis-server': 'the tests start servers of their own with it',
  openssl: 'makes the certificates for the tests of Redis over TLS',
};

/** @type {readonly Tool[]} */
export const tools = [
  {
    id: 'chromium',
    name: 'Chromium',
    purpose: 'element tests, stories, end-to-end tests',
    find: findChromium,
    // Ubuntu's package is a snap, which does not work in a container: it is downloaded instead.
    packages: { debian: { chromium: 'runs element tests, stories and end-to-end tests' } },
    byHand: {
      ubuntu: 'sudo snap install chromium',
      linux: "install Chrome or Chromium with your system's package manager, or set CHROME_PATH to one",
      darwin: 'brew install --cask google-chrome',
      win32: 'winget install Google.Chrome',
    },
    download: ['npx', '--yes', 'playwright-core', 'install', 'chromium'],
  },
  {
    id: 'headless',
    name: 'Chromium without windows',
    purpose: 'the same tests in less time',
    find: () => Boolean(process.env.CHROME_PATH) || findHeadlessChromium() !== findChromium(),
    packages: { debian: { 'chromium-headless-shell': 'the same engine without windows: two thirds of the time' } },
    byHand: {},
    spares: 'chromium',
  },
  {
    id: 'firefox',
    name: 'Firefox',
    purpose: 'element tests',
    find: findFirefox,
    packages: { debian: { 'firefox-esr': 'runs the element tests' } },
    byHand: {
      ubuntu: 'sudo snap install firefox, or set FIREFOX_PATH to one',
      linux: "install Firefox with your system's package manager, or set FIREFOX_PATH to one",
      darwin: 'brew install --cask firefox',
      win32: 'winget install Mozilla.Firefox',
    },
  },
  {
    id: 'webkit',
    name: 'WebKitGTK',
    purpose: 'element tests',
    find: findWebKit,
    packages: { debian: webKit, ubuntu: webKit },
    byHand: {
      linux: "install WebKitWebDriver, MiniBrowser and xvfb-run with your system's package manager",
      darwin: 'not available on macOS',
      win32: 'not available on Windows',
    },
  },
  {
    id: 'redis',
    name: 'Redis',
    purpose: 'tests of the Redis store',
    find: findRedis,
    packages: { debian: redis, ubuntu: redis },
    byHand: {
      linux: "install redis-server and openssl with your system's package manager",
      darwin: 'brew install redis',
      win32: 'not available on Windows: run the tests in WSL',
    },
  },
];

/** Which of them are installed, by id. */
export const findTools = () => Object.fromEntries(tools.map(({ id, find }) => [id, Boolean(find())]));
