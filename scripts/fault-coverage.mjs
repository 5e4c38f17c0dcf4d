// npm run fault-coverage: docs/FAULT-COVERAGE.md, every fault that is planned for and the tests that cite it. With --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { filesBelow } from './files.mjs';
import { root } from './run.mjs';

const page = 'docs/FAULT-COVERAGE.md';
const read = (path) => readFileSync(`${root}${path}`, 'utf8');
const { 'Does not apply': notApplicable, ...groups } = JSON.parse(read('docs/faults.json'));
const tests = ['packages', 'e2e', 'examples', 'demo', 'scripts'].flatMap((folder) =>
  ['.test.ts', '.test.mjs'].flatMap((ending) => filesBelow(folder, ending)),
);
const citations = collect(tests.filter((path) => !path.includes('node_modules')));
const uncited = Object.values(groups).flatMap((rows) => Object.keys(rows).filter((row) => !citations.has(row)));
if (uncited.length > 0) fail(`no test cites ${uncited.join(', ')}`);

const written = write();
if (!process.argv.includes('--check')) writeFileSync(`${root}${page}`, written);
else if (read(page) !== written) fail(`${page} is not what the tests say: npm run fault-coverage writes it anew`);
console.log(`${citations.size} rows are cited by tests`);

/** Where each row is cited: `it('… (F3, C7)')`, be the name written in place or in a table of cases. */
function collect(paths) {
  const found = new Map();
  for (const path of paths) {
    for (const [, list] of read(path).matchAll(/\(((?:[CFIST]\d+)(?:, (?:[CFIST]\d+|peers [\d.]+))*)\)/g)) {
      for (const row of list.match(/[CFT]\d+/g) ?? []) {
        const counts = found.get(row) ?? new Map();
        counts.set(path, (counts.get(path) ?? 0) + 1);
        found.set(row, counts);
      }
    }
  }
  return found;
}

function write() {
  const tables = Object.entries(groups).map(
    ([title, rows]) =>
      `## ${title}\n\n| | what goes wrong | tests that cite it |\n| --- | --- | --- |\n${Object.entries(rows).map(line).join('\n')}\n`,
  );
  const reasons = Object.entries(notApplicable).map(([row, why]) => `| ${row} | ${why} |`);
  return `# Faults and the tests for them\n\nWritten by \`npm run fault-coverage\` from \`docs/faults.json\` and the names of the tests; \`npm test\` fails when a row has no test. What the card does in each\ncase is said in the tests' names: look for the row in parentheses.\n\n${tables.join('\n')}\n## Does not apply\n\n| | why no test cites it |\n| --- | --- |\n${reasons.join('\n')}\n`;
}

function line([row, what]) {
  const files = [...citations.get(row).keys()].toSorted((a, b) => (a < b ? -1 : 1));
  const links = files.map(
    (path) =>
      `[${path
        .split('/')
        .at(-1)
        .replace(/\.test\.m?[jt]s$/, '')}](../${path})`,
  );
  return `| ${row} | ${what} | ${links.join(', ')} |`;
}

function fail(reason) {
  console.error(reason);
  process.exit(1);
}
