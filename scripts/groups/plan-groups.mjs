// Plans which test files share a process. A process costs the start of Node.js, of tsx and of every imported module.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../run.mjs';

const runner = new URL('run-group.mjs', import.meta.url).href;

/** Mocks of timers, dates or methods. */
const mocks = /^import \{[^}]*\bmock\b[^}]*\} from 'node:test'|\bmock\.(?:method|timers|module)\b/m;

/** Signs of a file that needs its own process. run-group.mjs checks that the others leave their process unchanged. */
const ownProcess = [
  // The hook would also run for the tests of the other files.
  /^(?:before|after)(?:Each)?\(/m,
  /from 'node:(?:child_process|cluster|worker_threads|v8|vm)'/,
  /^import \{[^}]*\brun\b[^}]*\} from '[^']*\/run\.mjs'/m,
  mocks,
  // Reading the environment changes nothing.
  /\bprocess\.(?!env\b)|\bprocess\.env\S* \??\??=(?!=)|\bdelete process\b/,
  /(?<!typeof )\bglobalThis\b/,
  /\b(?:Object|Array|Function|Promise)\.prototype\b/,
  // Slow property tests.
  /\bTEST_SEED\b/,
];

/** Files of more than ten seconds. */
export const longFiles = new Set([
  'e2e/tests/camera-sign-ins.test.ts',
  'e2e/tests/commands.test.ts',
  'e2e/tests/graceful-stop.redis.test.ts',
  'e2e/tests/nodes.redis.test.ts',
  'e2e/tests/relay-attack.redis.test.ts',
  'e2e/tests/server-faults.test.ts',
  'e2e/tests/thundering-herd.test.ts',
  'packages/core/src/long-run.test.ts',
  'packages/server/internal-testing/fuzz/fuzz.test.ts',
  'packages/server/internal-testing/model/model.redis.test.ts',
  'packages/server/internal-testing/model/model.test.ts',
  'packages/server/src/cli.test.ts',
  'packages/server/src/http/client-auth-failures.test.ts',
  'packages/server/src/rate-limit/request-limiter.test.ts',
  'packages/server/src/store/redis/faults.redis.test.ts',
]);

/**
 * Whether a test file needs a process to itself.
 * @param {string} path
 * @param {string} [text] its content
 */
export function needsOwnProcess(path, text = readFileSync(join(root, path), 'utf8')) {
  // Examples use nothing of e2e/support: their browser listens to the signals of the process.
  const startsItself = path.endsWith('.redis.test.ts') || path.startsWith('examples/');
  return startsItself || ownProcess.some((sign) => sign.test(text)) || importsMocks(path, text);
}

/** Whether a module beside the tests mocks for this file. The `fetch` of other files keeps timers, which end in an error after a mock. */
function importsMocks(path, text) {
  return [...text.matchAll(/ from '(\.[^']+)\.js'/g)].some(([, name]) => {
    const imported = join(root, dirname(path), `${name}.ts`);
    return existsSync(imported) && mocks.test(readFileSync(imported, 'utf8'));
  });
}

/**
 * Separates files that run alone from groups of the others.
 * @param {readonly string[]} files
 * @param {number} filesPerGroup
 */
export function planGroups(files, filesPerGroup) {
  const alone = files.filter((path) => needsOwnProcess(path));
  const others = files.filter((path) => !alone.includes(path));
  const groups = Array.from({ length: Math.ceil(others.length / filesPerGroup) }, (_, at) =>
    others.slice(at * filesPerGroup, (at + 1) * filesPerGroup),
  );
  return { alone, groups };
}

const fileLimitMs = 300_000;

/**
 * How long a process may take that runs so many files, one after the other. On a slow machine, a group takes longer than any file alone.
 * @param {number} filesPerGroup
 */
export function timeLimitMs(filesPerGroup) {
  return filesPerGroup * fileLimitMs;
}

/**
 * Writes the module that runs a group, for `node --test`, and returns its path.
 * @param {readonly string[]} files
 * @param {string} folder
 * @param {string} [name]
 */
export function writeGroup(files, folder, name = 'group') {
  const path = join(folder, `${name}.mjs`);
  const call = files.length === 1 ? `runAlone('${files[0]}')` : `runGroup(${JSON.stringify(files)})`;
  writeFileSync(path, `import { runAlone, runGroup } from '${runner}';\nawait ${call};\n`);
  return path;
}
