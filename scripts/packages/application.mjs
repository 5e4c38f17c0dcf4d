// An application for tests, with the tarballs and only their declared dependencies.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bin, run } from '../run.mjs';
import { install } from './install.mjs';
import { packAll } from './pack.mjs';

const strictly = [
  '--noEmit',
  '--strict',
  '--module',
  'nodenext',
  '--jsx',
  'react-jsx',
  '--lib',
  'es2023,dom,dom.iterable',
];

/**
 * Creates it in a new folder.
 * @param {readonly string[]} others dependencies of the application besides the packages
 */
export async function createApplication(others) {
  const place = mkdtempSync(join(tmpdir(), 'qr-login-in-use-'));
  const folder = join(place, 'app');
  await install(folder, await packAll(join(place, 'packed')), others);
  return {
    folder,

    /** Writes a file. */
    write: (file, text) => writeFileSync(join(folder, file), text),

    /** Writes the first snippet in the README of a package. */
    paste(name, file) {
      const [, snippet] =
        /```\w+\n(.*?)```/s.exec(readFileSync(join(folder, 'node_modules', name, 'README.md'), 'utf8')) ?? [];
      assert.ok(snippet, `${name} shows a snippet`);
      writeFileSync(join(folder, file), snippet);
    },

    /** Type-checks one file with strict settings. */
    compile: (file) => run(bin('tsc'), [...strictly, file], { cwd: folder, quiet: true }),

    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}
