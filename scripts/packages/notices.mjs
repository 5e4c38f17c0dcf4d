// npm run notices: the licenses of the code in the single file, read from its source map. With --check it only compares.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { root } from '../run.mjs';

const elements = `${root}packages/elements/`;
const file = `${elements}THIRD-PARTY-NOTICES`;
const intro =
  'dist/qr-login.js carries code of all packages below; the modules beside it of those that package.json does not name.\n' +
  'Serve these notices together with that file.\n';

/**
 * The whole text, one notice for each package with a source in the single file.
 * @param {readonly string[]} sources as the source map names them
 */
export function noticesFor(sources) {
  const names = new Set(sources.flatMap((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? []));
  return [intro, ...[...names].toSorted().map(noticeOf)].join(`\n${'-'.repeat(80)}\n\n`);
}

/** Sources in the source map of the built file, which must exist. */
export function carriedSources() {
  const map = `${elements}dist/qr-login.js.map`;
  if (!existsSync(map)) throw new Error('packages/elements/dist/qr-login.js.map must be built first');
  return JSON.parse(readFileSync(map, 'utf8')).sources;
}

function noticeOf(name) {
  const folder = `${root}node_modules/${name}/`;
  const { version, license } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8'));
  const text = readdirSync(folder).find((entry) => /^licen[sc]e(\.\w+)?$/i.test(entry));
  if (!text) throw new Error(`${name} has no license file`);
  return `${name} ${version} (${license})\n\n${readFileSync(folder + text, 'utf8').trim()}\n`;
}

if (process.argv[1]?.endsWith('/notices.mjs')) {
  const text = noticesFor(carriedSources());
  if (!process.argv.includes('--check')) writeFileSync(file, text);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    console.error(
      'packages/elements/THIRD-PARTY-NOTICES is not what the one file carries: npm run notices writes it anew',
    );
    process.exitCode = 1;
  }
}
