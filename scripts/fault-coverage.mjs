// npm run fault-coverage: writes docs/FAULT-COVERAGE.md and docs/THREATS.md, each row with its tests. With --check it only compares.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { findProblems, mapTests } from './row-ids/coverage.mjs';
import { pages, readDefinitions, readSources } from './row-ids/pages.mjs';
import { renderPage } from './row-ids/render-page.mjs';
import { root } from './run.mjs';

const definitions = readDefinitions();
const files = readSources();
const tests = mapTests(files);
const problems = [...findProblems(definitions, files), ...pages.flatMap(updatePage)];

console.log(problems.join('\n') || `${tests.size} rows are cited by tests, and every id that is cited is defined`);
process.exitCode = problems.length > 0 ? 1 : 0;

function updatePage(page, at) {
  const target = `${root}${page.path}`;
  const expected = renderPage(page, definitions[at], tests);
  if (!process.argv.includes('--check')) writeFileSync(target, expected);
  else if (!existsSync(target) || readFileSync(target, 'utf8') !== expected)
    return [`${page.path} does not match ${page.data} and the tests: npm run fault-coverage writes it`];
  return [];
}
