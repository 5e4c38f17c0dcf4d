// Maps test files to stages and to the tools that they need. Node built-ins only.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow } from './files.mjs';
import { root } from './run.mjs';

const rooms = [
  'packages/core',
  'packages/react',
  'packages/approver',
  'packages/server',
  'packages/audit',
  'demo',
  'bench',
];
/** Folders whose tests run in browsers. */
const inBrowsers = ['packages/elements/src', 'packages/approver/src/elements'];
const published = ['scripts/packages', 'scripts/release'];
const isThere = (folder) => existsSync(join(root, folder));
const below = (folders, ending) => folders.flatMap((folder) => filesBelow(folder, ending));

/** The files of each stage that has any. @type {Record<string, () => string[]>} */
export const testFiles = {
  node: () => [
    ...below(rooms, '.test.ts').filter((path) => stageOf(path) === 'node'),
    ...filesBelow('scripts', '.test.mjs').filter((path) => stageOf(path) === 'node'),
  ],
  packages: () => below(published, '.test.mjs'),
  elements: () => below(inBrowsers.filter(isThere), '.test.ts'),
  e2e: () => below(['e2e/tests', 'examples'], '.test.ts'),
};

/** The stage that runs a test file. @param {string} path relative to the repository */
export function stageOf(path) {
  const isBelow = (folder) => path.startsWith(`${folder}/`);
  if (published.some(isBelow)) return 'packages';
  if (inBrowsers.some(isBelow)) return 'elements';
  return isBelow('e2e') || isBelow('examples') ? 'e2e' : 'node';
}

/**
 * Tools of a Node.js test file: Redis by its name, Chromium by its imports. Tests of the stage `node`
 * start no browser.
 * @param {string} path
 * @returns {string[]}
 */
export function needsOf(path) {
  const needsChromium = stageOf(path) !== 'node' && startsChromium(path);
  return [...(path.endsWith('.redis.test.ts') ? ['redis'] : []), ...(needsChromium ? ['chromium'] : [])];
}

function startsChromium(path, seen = new Set()) {
  if (seen.has(path)) return false;
  seen.add(path);
  const text = readFileSync(join(root, path), 'utf8');
  if (/^import \{[^}]*\bfind(?:Headless)?Chromium\b[^}]*\} from '[^']*\/browsers\.mjs'/m.test(text)) return true;
  return importsOf(path, text).some((imported) => startsChromium(imported, seen));
}

/** Files of the repository that a file imports, except type imports. */
function importsOf(path, text) {
  const statements = text.matchAll(/^(?:import|export)\s(?!type\b)[^;]*?'(\.{1,2}\/[^']+)';/gm);
  return [...statements]
    .map(([, specifier]) => join(dirname(path), specifier))
    .map((file) =>
      [file, file.replace(/\.js$/, '.ts'), file.replace(/\.js$/, '.tsx')].find((name) => existsSync(join(root, name))),
    )
    .filter((file) => file !== undefined);
}
