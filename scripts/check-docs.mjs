// Checks the documents against the repository: sizes, figures, links and commands.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import GithubSlugger from 'github-slugger';
import { filesBelow } from './files.mjs';
import { markedDocuments, renderMarks } from './update-doc-figures.mjs';
import { integrityOf } from './packages/integrity.mjs';
import { root } from './run.mjs';
import { gzippedSize, isExactSize } from './size.mjs';

/** Bytes with `gzip -9`. */
const sizeCeilings = { 'qr-login.js': 32_500, 'qr-login-preload.js': 5300 };
const built = 'packages/elements/dist/qr-login.js';
const read = (path) => readFileSync(join(root, path), 'utf8');
const { scripts } = JSON.parse(read('package.json'));
const figures = JSON.parse(read('docs/figures.json'));
const documents = filesBelow('.', '.md');
const faults = [
  ...checkSize(),
  ...documents.flatMap(checkFigures),
  ...documents.flatMap(checkFiles),
  ...documents.flatMap(checkLinks),
  ...[...documents, ...filesBelow('scripts', '.mjs')].flatMap(checkCommands),
];

console.log(faults.join('\n') || `${documents.length} documents are consistent`);
process.exitCode = faults.length > 0 ? 1 : 0;

function checkSize() {
  if (!existsSync(join(root, built))) return [`${built} must be built first`];
  const readme = read('README.md');
  return [
    ...Object.entries(sizeCeilings).flatMap(([name, ceiling]) => checkCeiling(name, ceiling)),
    ...markedDocuments
      .filter((path) => renderMarks(read(path), join(root, built)) !== read(path))
      .map((path) => `${path} does not state size and hash of the built file: npm run doc-figures writes them`),
    ...(readme.includes(`integrity="${integrityOf(join(root, built))}"`) ? [] : ['README.md shows no integrity']),
  ];
}

function checkCeiling(name, ceiling) {
  const size = gzippedSize(join(root, dirname(built), name));
  return isExactSize && size > ceiling ? [`${name} is ${size} bytes with gzip -9, at most ${ceiling} are allowed`] : [];
}

/** Figures in documents must be measured ones: `npm run figures` and its variants write docs/figures.json. */
function checkFigures(path) {
  const stated = [...read(path).matchAll(/<!-- figure ([\w-]+) -->(-?[\d.,]+)<!-- \/figure -->/g)];
  return stated
    .filter(([, name, value]) => Number(value.replaceAll(',', '')) !== figures[name])
    .map(([, name, value]) => `${path}: ${name} is ${value} there and ${figures[name]} in docs/figures.json`);
}

/** Code in documents must come from files that are compiled and tested. */
function checkFiles(path) {
  const shown = [...read(path).matchAll(/<!-- file (\S+) -->\s+```\w+\n(.*?)```/gs)];
  return shown
    .filter(([, file, code]) => read(file) !== code)
    .map(([, file]) => `${path}: what it shows is not ${file}`);
}

function checkLinks(path) {
  const links = [...prose(path).matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g)].map(
    (match) => match[1] ?? match[2],
  );
  return links.filter((link) => !/^[a-z]+:/.test(link)).flatMap((link) => checkLink(path, link));
}

/** Headings have the anchors that GitHub gives them. */
function checkLink(path, link) {
  const [file, anchor] = link.split('#');
  const target = file === '' ? path : join(dirname(path), file);
  if (!existsSync(join(root, target))) return [`${path}: ${link} is not there`];
  const slugger = new GithubSlugger();
  const isMissing = () =>
    ![...prose(target).matchAll(/^#+ (.*)$/gm)].some(
      ([, heading]) => slugger.slug(heading.replaceAll('`', '')) === anchor,
    );
  return anchor !== undefined && target.endsWith('.md') && isMissing() ? [`${path}: ${link} has no heading`] : [];
}

function prose(path) {
  return read(path).replaceAll(/```.*?```/gs, '');
}

/** Commands that a document or a message names, or that a script runs. */
function checkCommands(path) {
  const command = /npm(?: run |', \['run', ')([\w-]+(?::[\w-]+)*)(?![\w-]|:\w| -w|', '-w)/g;
  const named = [...read(path).matchAll(command)].map((match) => match[1]);
  return named.filter((name) => !(name in scripts)).map((name) => `${path}: package.json has no script ${name}`);
}
