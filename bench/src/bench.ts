// npm run bench: measures the card against its peers in one run, and writes bench/results.json and the table in docs/BENCHMARKS.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { startChromium } from '../../e2e/support/chromium.js';
import { measureApprovals } from './approvals.js';
import { buildPages } from './pages.js';
import { measurePainting } from './painting.js';
import { measureSizes } from './sizes.js';
import type { Row } from './table.js';
import { documentPath, renderTable, resultsPath, withTable } from './table.js';
import { measureUnattended } from './unattended.js';

const pages = await buildPages();
const browser = await startChromium();
const rows: Row[] = [
  ...measureSizes(pages),
  ...(await measurePainting(browser, pages)),
  ...(await measureApprovals(browser, pages)),
  ...(await measureUnattended(browser, pages)),
];
await browser.close();

writeFileSync(resultsPath, `${JSON.stringify(rows, null, 2)}\n`);
const text = withTable(readFileSync(documentPath, 'utf8'), rows);
writeFileSync(documentPath, text);
process.stdout.write(`${renderTable(rows)}\n`);
