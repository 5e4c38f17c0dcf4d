// The two pages of row ids, their definitions, and the files that are checked for citations.
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { filesBelow } from '../files.mjs';
import { root } from '../run.mjs';
import { findCitations } from './find-citations.mjs';

const generated = (data) =>
  `\`npm run fault-coverage\` writes this page from [${basename(data)}](${basename(data)}) and the tests. \`npm test\` fails when a cited id is not defined, or a defined row has no test.`;

/** @type {readonly { path: string, data: string, title: string, intro: string, columns: readonly string[] }[]} */
export const pages = [
  {
    path: 'docs/FAULT-COVERAGE.md',
    data: 'docs/fault-coverage.json',
    title: 'Faults and their tests',
    intro: `Faults (F) and broken or hostile server responses (C). The titles of the tests state the expected behavior: search a test for the id of its row.\n[THREATS.md](THREATS.md) defines threats (T), bad requests (S), bad QR codes (P) and invariants (I).\n\n${generated('docs/fault-coverage.json')}`,
    columns: ['fault'],
  },
  {
    path: 'docs/THREATS.md',
    data: 'docs/threats.json',
    title: 'Threats, bad input and their tests',
    intro: `Threats (T), bad requests to the server (S), bad input to the phone's link parser (P) and invariants of the server (I).\n[FAULT-COVERAGE.md](FAULT-COVERAGE.md) defines faults (F) and broken or hostile server responses (C). [SECURITY.md](../SECURITY.md) lists what is not defended.\n\n${generated('docs/threats.json')}`,
    columns: ['threat', 'response'],
  },
];

/** @returns {import('./coverage.mjs').Definitions[]} */
export function readDefinitions() {
  return pages.map(({ data }) => ({ path: data, ...JSON.parse(read(data)) }));
}

/** Every text file that may cite a row. The generated pages repeat the definitions. @returns {import('./coverage.mjs').SourceFile[]} */
export function readSources() {
  const isText = (path) => /\.(?:[cm]?[jt]sx?|mdx?|json|css|html|vue|svelte)$/.test(path);
  const isGenerated = (path) => basename(path) === 'package-lock.json' || pages.some((page) => page.path === path);
  return filesBelow('.', '')
    .filter((path) => isText(path) && !isGenerated(path) && existsSync(`${root}${path}`))
    .map((path) => ({ path, citations: findCitations(read(path)) }));
}

function read(path) {
  return readFileSync(`${root}${path}`, 'utf8');
}
