// npm run marks: what the README states of the built file, its size and its hash, written anew between their marks.
import { readFileSync, writeFileSync } from 'node:fs';
import { integrityOf } from './packages/integrity.mjs';
import { root } from './run.mjs';
import { gzippedSize } from './size.mjs';

const readme = `${root}README.md`;

/**
 * The text as it is with what is true of the built file.
 * @param {string} text
 * @param {string} file
 */
export function renderMarks(text, file) {
  return text
    .replace(/(<!-- size -->)[\d,]*(<!-- \/size -->)/, `$1${gzippedSize(file).toLocaleString('en')}$2`)
    .replace(/(<!-- integrity -->\s+```html\n[^`]*?integrity=")[^"]*/, `$1${integrityOf(file)}`);
}

if (process.argv[1]?.endsWith('/marks.mjs')) {
  writeFileSync(readme, renderMarks(readFileSync(readme, 'utf8'), `${root}packages/elements/dist/qr-login.js`));
}
