// The stages of npm test. Each says how many of its checks or tests passed and how many failed.
import { findRedis } from './browsers.mjs';
import { filesBelow } from './files.mjs';
import { bin, run } from './run.mjs';

const checks = [
  ['format', bin('oxfmt'), ['--check', '.']],
  ['lint', bin('oxlint'), ['--type-aware', '--deny-warnings']],
  ['types', bin('tsc'), ['-b']],
  ['lock', 'node', ['scripts/check-lock.mjs']],
  ['imports', 'node', ['scripts/check-imports.mjs']],
  ['tags', 'node', ['scripts/check-tags.mjs']],
  ['docs', 'node', ['scripts/check-docs.mjs']],
  ['faults', 'node', ['scripts/faults.mjs', '--check']],
  ['notices', 'node', ['scripts/packages/notices.mjs', '--check']],
];

const packageTests = ['scripts/packages', 'scripts/release'].flatMap((folder) => filesBelow(folder, '.test.mjs'));

/** @type {readonly { name: string, title: string, run: () => Promise<{ passed: number, failed: number }> }[]} */
export const stages = [
  // The build comes first: it makes the types, the manifest and the file that later stages look at.
  { name: 'build', title: 'packages and the one file', run: () => countExit('node', ['scripts/build.mjs']) },
  { name: 'checks', title: 'format, lint, types, lock, imports, tags, docs, faults, notices', run: runChecks },
  {
    name: 'node',
    title: 'what needs no browser',
    run: () => runNodeTests(nodeTests(), ['--conditions=@qr-login/source', '--test-concurrency=2']),
  },
  {
    name: 'packages',
    title: 'what would be published, as a stranger gets it',
    run: () => runNodeTests(packageTests, []),
  },
  { name: 'elements', title: 'elements in real browsers', run: () => runCounting(bin('wtr'), []) },
  { name: 'stories', title: 'every story in every look', run: () => runCounting('node', ['scripts/stories.mjs']) },
  {
    name: 'e2e',
    title: 'whole sign-ins over real parts',
    run: () => runNodeTests(wholeFlows(), ['--test-concurrency=2']),
  },
];

function nodeTests() {
  const rooms = ['packages/core', 'packages/react', 'packages/server', 'demo', 'bench'];
  const inPackages = rooms.flatMap((folder) => filesBelow(folder, '.test.ts'));
  const inScripts = filesBelow('scripts', '.test.mjs').filter((path) => !packageTests.includes(path));
  return [...inPackages, ...inScripts];
}

function wholeFlows() {
  return ['e2e/src', 'examples'].flatMap((folder) => filesBelow(folder, '.test.ts'));
}

/** No test file at all is a failure: somebody moved them. What needs a Redis that is not here is named and left out. */
async function runNodeTests(found, flags) {
  const needsRedis = (path) => path.endsWith('.redis.test.ts');
  const files = findRedis() ? found : found.filter((path) => !needsRedis(path));
  for (const path of found.filter((file) => !files.includes(file)))
    console.log(`not run: ${path} needs redis-server, which is not here`);
  if (files.length === 0) {
    console.error('no test file was found');
    return { passed: 0, failed: 1 };
  }
  return runCounting('node', [
    ...flags,
    '--import',
    'tsx',
    '--test',
    '--test-reporter=./scripts/node-test-reporter.mjs',
    ...files,
  ]);
}

async function runChecks() {
  let failed = 0;
  for (const [name, command, args] of checks) {
    const { code, output } = await run(command, args, { quiet: true });
    console.log(code === 0 ? `ok     ${name}` : `FAILED ${name}\n${output}`);
    if (code !== 0) failed++;
  }
  return { passed: checks.length - failed, failed };
}

async function countExit(command, args) {
  const { code } = await run(command, args);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Trusts neither the closing line nor the exit code alone: a run that breaks off counts as one failure. */
async function runCounting(command, args) {
  const { code, output } = await run(command, args, { env: { CI: '1' } });
  const closing = [...output.matchAll(/^(\d+) passed, (\d+) failed\s*$/gm)].at(-1);
  const passed = Number(closing?.[1] ?? 0);
  const failed = Number(closing?.[2] ?? 0);
  const broken = !closing || (code !== 0 && failed === 0) || passed + failed === 0;
  return { passed, failed: broken ? failed + 1 : failed };
}
