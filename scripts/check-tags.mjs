// Checks the public API of each element against custom-elements.json, and documents and themes against the latter.
// npm run tags (--write) first regenerates the tables in the documents.
import { readFileSync, writeFileSync } from 'node:fs';
import { filesBelow } from './files.mjs';
import { root } from './run.mjs';
import { documentViolations, undocumentedMembers } from './tags/document-rules.mjs';
import { elementPackages, loadManifest, readAllElements } from './tags/element-packages.mjs';
import { renderTables } from './tags/render-tables.mjs';
import { tagViolations } from './tags/tag-rules.mjs';

/** A historical record: it may name removed APIs. */
const history = 'docs/decisions/';
const read = (path) => readFileSync(root + path, 'utf8');
const documented = readAllElements();
const documents = filesBelow('.', '.md').filter((path) => !path.startsWith(history));
const pages = ['.css', '.html'].flatMap((ending) => filesBelow('.', ending));

if (process.argv.includes('--write')) {
  for (const path of documents) writeFileSync(root + path, renderTables(read(path), documented));
}
const violations = [
  ...elementPackages.flatMap((one) => tagViolations(loadManifest(one), root + one.folder)),
  ...[...documents, ...pages].flatMap((path) => documentViolations(path, read(path), documented)),
  ...undocumentedMembers(documents.map(read), documented),
].map((violation) => violation.replace(root, ''));

const counted = `${documented.size} elements, ${documents.length} documents and ${pages.length} style sheets and pages name the same tags`;
console.log(violations.join('\n') || counted);
process.exitCode = violations.length > 0 ? 1 : 0;
