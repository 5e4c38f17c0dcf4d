// Which test files share a process. A process costs the start of Node.js, of tsx and of every module that a test imports.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../run.mjs';

const filesPerGroup = 8;
const runner = new URL('run-group.mjs', import.meta.url).href;

/** What keeps a file out of a group. That the rest leaves its process alone is checked by run-group.mjs. */
const ownProcess = [
  // The hook would run around the tests of the other files too.
  /^(?:before|after)(?:Each)?\(/m,
  /from 'node:(?:child_process|cluster|worker_threads|v8|vm)'/,
  /^import \{[^}]*\brun\b[^}]*\} from '[^']*\/run\.mjs'/m,
  // What replaces timers, dates or methods.
  /^import \{[^}]*\bmock\b[^}]*\} from 'node:test'|\bmock\.(?:method|timers|module)\b/m,
  // What is read from the environment is no change.
  /\bprocess\.(?!env\b)|\bprocess\.env\S* \??\??=(?!=)|\bdelete process\b/,
  /(?<!typeof )\bglobalThis\b/,
  /\b(?:Object|Array|Function|Promise)\.prototype\b/,
  // Draws many cases, and takes long: a group has to end within the time that the runner gives one file.
  /\bTEST_SEED\b/,
];

/**
 * Whether a test file needs a process to itself.
 * @param {string} path
 * @param {string} [text] what it contains
 */
export function needsOwnProcess(path, text = readFileSync(join(root, path), 'utf8')) {
  return path.endsWith('.redis.test.ts') || ownProcess.some((sign) => sign.test(text));
}

/**
 * Which files run alone, and which together.
 * @param {readonly string[]} files
 */
export function planGroups(files) {
  const alone = files.filter((path) => needsOwnProcess(path));
  const others = files.filter((path) => !alone.includes(path));
  const groups = Array.from({ length: Math.ceil(others.length / filesPerGroup) }, (_, at) =>
    others.slice(at * filesPerGroup, (at + 1) * filesPerGroup),
  );
  return { alone, groups };
}

/**
 * Writes the module that runs a group, for `node --test`, and gives its path.
 * @param {readonly string[]} files
 * @param {string} folder
 * @param {string} [name]
 */
export function writeGroup(files, folder, name = 'group') {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, `import { runGroup } from '${runner}';\nawait runGroup(${JSON.stringify(files)});\n`);
  return path;
}
