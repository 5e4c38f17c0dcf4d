import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { scalePath, withScale } from '../scale/scale-document.js';
import { documentPath } from '../table.js';
import { serverResultsPath } from './server-results.js';
import type { ServerResults } from './server-results.js';
import { withServerTable } from './server-table.js';
import { withSizing } from './sizing.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The generated documents: each shows the results of the last run. */
export const serverDocuments: readonly {
  readonly path: string;
  readonly render: (document: string, results: ServerResults) => string;
}[] = [
  { path: documentPath, render: withServerTable },
  { path: `${root}docs/DEPLOYMENT.md`, render: withSizing },
  { path: scalePath, render: withScale },
];

/** Writes these results, and the figures of docs/figures.json, into the documents. */
export function writeServerDocuments(results: ServerResults): void {
  for (const { path, render } of serverDocuments) writeFileSync(path, render(readFileSync(path, 'utf8'), results));
  execFileSync(process.execPath, ['scripts/update-doc-figures.mjs'], { cwd: root });
}

/** Writes these results as the format check expects them. */
export function writeServerResults(results: ServerResults): void {
  writeFileSync(serverResultsPath, JSON.stringify(results, null, 2));
  execFileSync(`${root}node_modules/.bin/oxfmt`, [serverResultsPath], { cwd: root });
}
