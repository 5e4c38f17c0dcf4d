// Applies the import rules to every source file.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from './files.mjs';
import { violationsIn } from './import-rules.mjs';
import { root } from './run.mjs';

const paths = ['packages', 'stories', 'demo']
  .flatMap((folder) => filesBelow(folder, '.ts'))
  .filter((path) => /\/(src|internal-testing)\//.test(path) && !path.endsWith('.d.ts'));
const violations = paths.flatMap((path) => violationsIn(path, readFileSync(join(root, path), 'utf8')));

console.log(violations.join('\n') || `${paths.length} files keep the import rules`);
process.exitCode = violations.length > 0 ? 1 : 0;
