// Holds what a page can name of an element against its doc block and custom-elements.json, and the documents and themes against the last.
import { existsSync, readFileSync } from 'node:fs';
import { filesBelow } from './files.mjs';
import { root } from './run.mjs';
import { tagOffences } from './tags/tag-rules.mjs';

const manifestPath = 'packages/elements/custom-elements.json';
if (!existsSync(`${root}${manifestPath}`)) throw new Error(`${manifestPath} must be built first`);
const manifest = JSON.parse(readFileSync(`${root}${manifestPath}`, 'utf8'));
const sources = filesBelow('packages/elements/src', '.ts').filter(
  (path) => !path.endsWith('.test.ts') && !path.includes('/testing'),
);

const offences = tagOffences(
  sources.map((path) => root + path),
  manifest,
).map((offence) => offence.replace(root, ''));
console.log(offences.join('\n') || 'tags hold');
process.exitCode = offences.length > 0 ? 1 : 0;
