// Runs several test files in one process: imports them all, then node:test runs their tests in order. Between two files, one test marks for the
// reporter where the next file begins, and another checks that the last file left the process unchanged.
import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import { it } from 'node:test';
import { root } from '../run.mjs';
import { watchFile } from '../test-deadline.mjs';
import { beginMark, beginTitle, endTitle, groupMark } from './marks.mjs';
import { findChanges, readProcess } from './read-process.mjs';

/** Runs a file in a process of its own, which it may change. @param {string} file relative to the repository */
export async function runAlone(file) {
  begin(file);
  await import(pathToFileURL(`${root}${file}`).href);
}

/** @param {readonly string[]} files relative to the repository */
export async function runGroup(files) {
  process.stdout.write(groupMark(files));
  let start;
  const loaded = new Promise((resolve) => void (start = resolve));
  let found;
  for (const file of files) {
    void it(beginTitle(file), async () => {
      await loaded;
      begin(file);
      found = readProcess();
    });
    const failure = await load(file);
    void it(endTitle(file), () => {
      // From here on, any of the files may keep the process alive.
      if (file === files.at(-1)) watchFile(files.join(', '));
      if (failure) throw failure.error;
      assert.deepEqual(findChanges(found, readProcess()), [], 'its tests left changes in the process of other files');
    });
  }
  start();
}

function begin(file) {
  process.stdout.write(beginMark(file));
  watchFile(file);
}

/** Returns what the import throws. */
async function load(file) {
  begin(file);
  try {
    await import(pathToFileURL(`${root}${file}`).href);
  } catch (error) {
    return { error };
  }
}
