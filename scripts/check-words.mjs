// Keeps retired words out of code, tests, documents and messages.
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
const violations = paths.flatMap((path) => findRetiredWords(path, readFileSync(root + path, 'utf8')));

console.log(violations.join('\n') || `${paths.length} files have no retired word`);
process.exitCode = violations.length > 0 ? 1 : 0;
