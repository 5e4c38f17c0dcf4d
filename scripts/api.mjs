// npm run api: writes docs/API.md from the built types. With --check it only compares.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readPackages } from './api/entry-points.mjs';
import { findDifference, renderPage } from './api/render-page.mjs';
import { root } from './run.mjs';

const path = 'docs/API.md';
const page = await renderPage(readPackages(['core', 'elements', 'approver', 'react', 'server', 'audit']));

if (!process.argv.includes('--check')) writeFileSync(root + path, page);
else {
  const difference = findDifference(existsSync(root + path) ? readFileSync(root + path, 'utf8') : '', page);
  console.log(
    difference
      ? `${path} does not match the built types, where ${difference}: npm run api writes it`
      : `${path} matches the built types`,
  );
  process.exitCode = difference ? 1 : 0;
}
