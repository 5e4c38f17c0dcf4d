// Keeps retired words out of code, tests, documents and messages. With --count it prints how many stand in each folder.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { root } from './run.mjs';
import { findRetiredWords } from './words/find-retired-words.mjs';

/** Texts in other languages, lists of dependencies, changelogs, and the words themselves. */
const skipped =
  /^scripts\/words\/|^scripts\/check-words\.test\.mjs$|package-lock\.json$|\/languages\/[a-zA-Z-]+\.ts$|CHANGELOG\.md$|\.(?:png|woff2|svg|y4m)$/;

const paths = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  .split('\0')
  .filter((path) => path !== '' && !skipped.test(path));
const found = paths.map((path) => [path, findRetiredWords(path, readFileSync(`${root}${path}`, 'utf8'))]);

if (process.argv.includes('--count')) {
  const counts = new Map();
  for (const [path, words] of found) {
    const folder = path
      .split('/')
      .slice(0, path.startsWith('packages/') ? 2 : 1)
      .join('/');
    counts.set(folder, (counts.get(folder) ?? 0) + words.length);
  }
  for (const [folder, count] of counts) if (count > 0) console.log(`${String(count).padStart(5)} ${folder}`);
}
const violations = found.flatMap(([, words]) => words);
if (process.argv.includes('--count')) console.log(`${violations.length} retired words`);
else console.log(violations.join('\n') || `${paths.length} files have no retired word`);
process.exitCode = violations.length > 0 ? 1 : 0;
