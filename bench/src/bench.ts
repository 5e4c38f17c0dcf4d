// npm run bench: measures the card against its peers in one run, and writes bench/results.json and the table in docs/BENCHMARKS.md.
// `npm run bench -- painting` measures one group and keeps the results of the others.
import { readFileSync, writeFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { startChromium } from '../../e2e/support/chromium.js';
import { measureApprovals } from './approvals.js';
import { measureDecoding } from './decoding/decoding.js';
import { decodingPath, withDecoding } from './decoding/decoding-table.js';
import { chooseGroups, readResults, rowsOf } from './groups.js';
import type { RowGroup } from './groups.js';
import { buildPages } from './pages.js';
import type { BenchPage, Kind } from './pages.js';
import { measurePainting } from './painting.js';
import { measureScanning } from './scanning.js';
import { measureSizes } from './sizes.js';
import type { Row } from './table.js';
import { documentPath, renderTable, resultsPath, withTable } from './table.js';
import { measureUnattended } from './unattended.js';

type Measure = (browser: Browser, pages: Readonly<Record<Kind, BenchPage>>) => Promise<Row[]>;

const measures: Readonly<Record<RowGroup, Measure>> = {
  sizes: async (_, pages) => measureSizes(pages),
  painting: measurePainting,
  approvals: measureApprovals,
  unattended: measureUnattended,
  scanning: measureScanning,
};

const groups = chooseGroups(process.argv.slice(2));
const results = readResults(JSON.parse(readFileSync(resultsPath, 'utf8')));
const pages = await buildPages();
const browser = await startChromium();
for (const group of groups) if (group !== 'decoding') results[group] = await measures[group](browser, pages);
if (groups.includes('decoding'))
  writeFileSync(decodingPath, `${JSON.stringify(await measureDecoding(browser), null, 2)}\n`);
await browser.close();

writeFileSync(resultsPath, `${JSON.stringify(results, null, 2)}\n`);
const rows = rowsOf(results);
const text = withTable(readFileSync(documentPath, 'utf8'), rows);
writeFileSync(documentPath, withDecoding(text, JSON.parse(readFileSync(decodingPath, 'utf8'))));
process.stdout.write(`${renderTable(rows)}\n`);
