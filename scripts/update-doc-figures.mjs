// npm run doc-figures: updates the marked values in documents: sizes and hash of the built files, and measured figures.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow } from './files.mjs';
import { integrityOf } from './packages/integrity.mjs';
import { root } from './run.mjs';
import { gzippedSize, isExactSize } from './size.mjs';

/** The documents that state the size or the hash of a built file. */
export const markedDocuments = ['README.md', 'packages/elements/README.md', 'docs/INSTALL.md'];

/**
 * The text with the current size and hash of the single file, and the sizes of the files beside it that it names.
 * @param {string} text
 * @param {string} file
 */
export function renderMarks(text, file) {
  const size = (path) => gzippedSize(path).toLocaleString('en');
  const replaceSize = (all, start, name, end) =>
    isExactSize ? `${start}${size(name === undefined ? file : join(dirname(file), name))}${end}` : all;
  return text
    .replaceAll(/(<!-- size(?: ([\w-]+\.js))? -->)[\d,]*(<!-- \/size -->)/g, replaceSize)
    .replace(/(<!-- integrity -->\s+```html\n[^`]*?integrity=")[^"]*/, `$1${integrityOf(file)}`);
}

/**
 * The text with the latest measured figures; a name without a measurement is unchanged.
 * @param {string} text
 * @param {Readonly<Record<string, number>>} figures
 */
export function renderFigures(text, figures) {
  return text.replaceAll(/(<!-- figure ([\w-]+) -->)-?[\d.,]+(<!-- \/figure -->)/g, (all, start, name, end) =>
    name in figures ? `${start}${figures[name].toLocaleString('en', { maximumFractionDigits: 20 })}${end}` : all,
  );
}

if (process.argv[1]?.endsWith('/update-doc-figures.mjs')) {
  const change = (path, render) => writeFileSync(path, render(readFileSync(path, 'utf8')));
  for (const path of markedDocuments)
    change(root + path, (text) => renderMarks(text, `${root}packages/elements/dist/qr-login.js`));
  const figures = JSON.parse(readFileSync(`${root}docs/figures.json`, 'utf8'));
  for (const path of filesBelow('.', '.md')) change(root + path, (text) => renderFigures(text, figures));
}
