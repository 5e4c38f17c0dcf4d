// Type-checks the TypeScript and JavaScript in documents. What stands below a mark `<!-- file path -->` is compiled and tested as that file.
import { readFileSync } from 'node:fs';
import { filesBelow } from './files.mjs';
import { root } from './run.mjs';
import { readSnippets } from './snippets/read-snippets.mjs';
import { snippetViolations } from './snippets/snippet-violations.mjs';

/** Declarations without bodies and imports, generated from the built types. */
const generated = 'docs/API.md';
const documents = filesBelow('.', '.md').filter((path) => path !== generated);
const snippets = documents.flatMap((path) => readSnippets(path, readFileSync(root + path, 'utf8')));
const inPlace = snippets.filter(({ file }) => file === undefined);
const violations = snippetViolations(inPlace);

console.log(
  violations.join('\n') ||
    `${inPlace.length} snippets have no type error, ${snippets.length - inPlace.length} are files`,
);
process.exitCode = violations.length > 0 || inPlace.length === 0 ? 1 : 0;
