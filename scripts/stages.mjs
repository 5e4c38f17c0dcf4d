// The stages of npm test. Each reports the number of passed and failed checks or tests.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatFailure } from './failures/format-failure.mjs';
import { longFiles, planGroups, timeLimitMs, writeGroup } from './groups/plan-groups.mjs';
import { bin, run } from './run.mjs';
import { engines } from './setup/uses.mjs';
import { needsOf, testFiles } from './test-files.mjs';

const checks = [
  ['format', bin('oxfmt'), ['--check', '.']],
  ['lint', bin('oxlint'), ['--type-aware', '--deny-warnings']],
  ['types', bin('tsc'), ['-b']],
  ['lock', 'node', ['scripts/check-lock.mjs']],
  [
    'imports',
    bin('oxlint'),
    ['-c', 'scripts/imports/import-rules.mjs', '--deny-warnings', 'packages', 'stories/src', 'demo/src'],
  ],
  ['tags', 'node', ['scripts/check-tags.mjs']],
  ['api', 'node', ['scripts/api.mjs', '--check']],
  ['docs', 'node', ['scripts/check-docs.mjs']],
  ['snippets', 'node', ['scripts/check-snippets.mjs']],
  ['words', 'node', ['scripts/check-words.mjs']],
  ['workflows', 'node', ['scripts/check-workflows.mjs']],
  ['fault-coverage', 'node', ['scripts/fault-coverage.mjs', '--check']],
  ['notices', 'node', ['scripts/packages/notices.mjs', '--check']],
];

/**
 * Options of a stage, and the installed tools.
 * @typedef {object} Wish
 * @property {readonly string[]} files only these
 * @property {string} [namePattern] only tests whose name this regular expression matches
 * @property {readonly string[]} stories only these
 * @property {readonly string[]} browsers only these engines
 * @property {Record<string, boolean>} found
 *
 * @type {readonly { name: string, title: string, run: (wish: Wish) => Promise<{ passed: number, failed: number }> }[]}
 */
export const stages = [
  // The build comes first: it creates the types, the manifest and the single file for later stages.
  { name: 'build', title: 'packages and the one file', run: () => countExit('node', ['scripts/build.mjs']) },
  {
    name: 'checks',
    title:
      'format, lint, types, lock, imports, tags, API page, docs, snippets, words, workflows, fault coverage, notices',
    run: runChecks,
  },
  {
    name: 'node',
    title: 'what needs no browser',
    run: (wish) =>
      runNodeTests(testFiles.node(), wish, ['--conditions=@qr-login/source', '--test-concurrency=3'], {
        filesPerProcess: 8,
      }),
  },
  {
    name: 'packages',
    title: 'the packages as published',
    run: (wish) => runNodeTests(testFiles.packages(), wish, ['--test-concurrency=2']),
  },
  { name: 'elements', title: 'elements in real browsers', run: runElementTests },
  { name: 'stories', title: 'every story in every look', run: runStories },
  {
    name: 'e2e',
    title: 'whole sign-ins over real parts',
    run: (wish) => runNodeTests(testFiles.e2e(), wish, ['--test-concurrency=4'], { filesPerProcess: 4 }),
  },
];

/** No test files at all is a failure: they were moved. Files that need a missing tool are skipped; set-up has reported them. */
async function runNodeTests(all, { files: picked, namePattern, found }, flags, { filesPerProcess = 1 } = {}) {
  const wanted = picked.length > 0 ? picked : all;
  const files = wanted.filter((path) => needsOf(path).every((tool) => found[tool]));
  if (wanted.length === 0) {
    console.error('no test file was found');
    return { passed: 0, failed: 1 };
  }
  if (files.length === 0) return { passed: 0, failed: 0 };
  const folder = mkdtempSync(join(tmpdir(), 'qr-login-groups-'));
  try {
    // A pattern would leave out what a group has between its files.
    const entries =
      filesPerProcess > 1 && namePattern === undefined ? writeEntries(files, folder, filesPerProcess) : files;
    return await runCounting('node', nodeTestArgs(entries, { filesPerProcess, namePattern, flags }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The runner sorts by path. The longest begin, so that no core waits for one of them at the end. */
function writeEntries(files, folder, filesPerProcess) {
  const { alone, groups } = planGroups(files, filesPerProcess);
  const [long, short] = [true, false].map((isLong) => alone.filter((path) => longFiles.has(path) === isLong));
  return [...long.map((path) => [path]), ...groups, ...short.map((path) => [path])].map((group, at) =>
    writeGroup(group, folder, String(at).padStart(3, '0')),
  );
}

function nodeTestArgs(entries, { filesPerProcess, namePattern, flags }) {
  return [
    ...flags,
    // Source locations of tests, not those in the output of tsx.
    '--enable-source-maps',
    // Node.js 20 warns that its mock timers are experimental.
    '--disable-warning=ExperimentalWarning',
    '--import',
    'tsx',
    '--import',
    './scripts/failures/mark-file.mjs',
    '--import',
    './scripts/test-deadline.mjs',
    '--test',
    ...(namePattern === undefined ? [] : [`--test-name-pattern=${namePattern}`]),
    // Only for hangs.
    `--test-timeout=${timeLimitMs(filesPerProcess)}`,
    '--test-reporter=./scripts/node-test-reporter.mjs',
    ...entries,
  ];
}

function runElementTests({ files, namePattern, browsers, found }) {
  const here = engines.filter((name) => browsers.includes(name) && found[name]);
  if (here.length === 0) return Promise.resolve({ passed: 0, failed: 0 });
  const env = { BROWSERS: here.join(','), ...(namePattern !== undefined && { TEST_NAME_PATTERN: namePattern }) };
  return runCounting(bin('wtr'), files.length > 0 ? ['--files', ...files] : [], env);
}

function runStories({ stories, found }) {
  if (!found.chromium) return Promise.resolve({ passed: 0, failed: 0 });
  return runCounting('node', ['scripts/stories.mjs', ...stories]);
}

async function runChecks() {
  let failed = 0;
  for (const [name, command, args] of checks) {
    const { code, output } = await run(command, args, { quiet: true });
    const rerun = [command].concat(args).join(' ').replace(bin(''), 'npx ');
    if (code === 0) console.log(`ok     ${name}`);
    else process.stdout.write(formatFailure({ path: ['checks', name], details: [output.trimEnd()], rerun }));
    if (code !== 0) failed++;
  }
  return { passed: checks.length - failed, failed };
}

async function countExit(command, args) {
  const { code } = await run(command, args);
  if (code === 0) return { passed: 1, failed: 0 };
  process.stdout.write(
    formatFailure({
      path: ['build'],
      details: [`It ended with exit code ${code}; see above.`],
      rerun: 'npm run build',
    }),
  );
  return { passed: 0, failed: 1 };
}

/** Checks both the summary line and the exit code: an aborted run counts as one failure. */
async function runCounting(command, args, env = {}) {
  const { code, output } = await run(command, args, { env: { CI: '1', ...env } });
  const closing = [...output.matchAll(/^(\d+) passed, (\d+) failed\s*$/gm)].at(-1);
  const passed = Number(closing?.[1] ?? 0);
  const failed = Number(closing?.[2] ?? 0);
  const broken = !closing || (code !== 0 && failed === 0) || passed + failed === 0;
  if (broken) console.error(`The run was aborted, or no test ran: exit code ${code}.`);
  return { passed, failed: broken ? failed + 1 : failed };
}
