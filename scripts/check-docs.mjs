// Holds the documents against the repository: the size they name, the pages they link to, the commands they tell to type.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filesBelow } from './files.mjs';
import { root } from './run.mjs';
import { gzippedSize } from './size.mjs';

const sizeCeiling = 24_000;
const read = (path) => readFileSync(join(root, path), 'utf8');
const { scripts } = JSON.parse(read('package.json'));
const documents = filesBelow('.', '.md');
const faults = [...checkSize(), ...documents.flatMap(checkLinks), ...documents.flatMap(checkCommands)];

console.log(faults.join('\n') || `${documents.length} documents hold`);
process.exitCode = faults.length > 0 ? 1 : 0;

function checkSize() {
  const built = 'packages/elements/dist/qr-login.js';
  if (!existsSync(join(root, built))) return [`${built} must be built first`];
  const size = gzippedSize(join(root, built));
  const named = /<!-- size -->([\d,]+)<!-- \/size -->/.exec(read('README.md'))?.[1]?.replaceAll(',', '');
  return [
    ...(size > sizeCeiling ? [`${built} is ${size} bytes with gzip -9, at most ${sizeCeiling} are allowed`] : []),
    ...(Number(named) === size ? [] : [`README.md must name the size between its marks: ${size.toLocaleString('en')}`]),
  ];
}

function checkLinks(path) {
  const links = [...read(path).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)|<img[^>]+src="([^"]+)"/g)].map(
    (match) => match[1] ?? match[2],
  );
  const local = links.filter((link) => !/^[a-z]+:/.test(link));
  return local
    .filter((link) => !existsSync(join(root, dirname(path), link)))
    .map((link) => `${path}: ${link} is not there`);
}

function checkCommands(path) {
  const named = [...read(path).matchAll(/npm run ([\w:-]+)(?! -w)/g)].map((match) => match[1]);
  return named.filter((name) => !(name in scripts)).map((name) => `${path}: package.json has no script ${name}`);
}
