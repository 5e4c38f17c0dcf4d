import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { run } from '../run.mjs';
import { testFiles } from '../test-files.mjs';
import { longFiles, needsOwnProcess, planGroups, timeLimitMs, writeGroup } from './plan-groups.mjs';

const fixtures = 'scripts/groups/testing';
const [first, second, exits] = ['first', 'second', 'exits'].map((name) => `${fixtures}/${name}.mjs`);

describe('test file group', () => {
  it('imports every file before the first test and runs them in order', async () => {
    const output = await report([first, second]);

    const words = output.match(/^(?:first|second) (?:runs|is imported)$/gm);
    assert.deepEqual(words, ['first is imported', 'second is imported', 'first runs', 'second runs'], output);
  });

  it('reports the name and the count of each file only', async () => {
    const output = await report([first, second]);

    assert.match(output, /^FAILED \S+first\.mjs › first › fails\n {2}at \S+first\.mjs:10\n/m);
    assert.match(
      output,
      /^ {2}rerun: npm test -- node --file \S+first\.mjs --test-name-pattern '\^\(first \)\?fails\$'$/m,
    );
    assert.deepEqual(closing(output), [`FAILED ${first} (2)`, `ok     ${second} (1)`, '2 passed, 1 failed']);
    assert.ok(!output.includes('##'), output);
  });

  it('may take as long as its files one by one', () => {
    assert.equal(timeLimitMs(4), 4 * timeLimitMs(1));
  });

  it('fails a file that leaves changes in the process and reports them', async () => {
    const output = await report([`${fixtures}/leaves-a-change.mjs`, second]);

    assert.match(
      output,
      /^FAILED \S+leaves-a-change\.mjs\n {2}.*: its tests left changes in .*\n {2}expected: \[\]\n {2}received: \[ 'process\.env\.LEFT_BEHIND' \]$/m,
    );
    assert.match(output, /^2 passed, 1 failed$/m);
  });

  it('fails a file that cannot be imported and runs the others', async () => {
    const output = await report([`${fixtures}/throws.mjs`, second]);

    assert.match(output, /^FAILED \S+throws\.mjs\n {2}Error: cannot be imported\n/m);
    assert.match(output, /^1 passed, 1 failed$/m);
  });

  for (const [name, code] of [
    ['exits', 3],
    ['exits-at-once', 3],
  ])
    it(`reports the file that ends the process and the files that did not run: ${name}`, async () => {
      const file = `${fixtures}/${name}.mjs`;
      const output = await report([first, file, second], { EXIT_CODE: String(code) });

      assert.match(output, new RegExp(`^FAILED ${file}\\n  The file ended with exit code ${code}\\.`, 'm'));
      assert.match(output, new RegExp(`These were to run in its process, and did not: .*${second}$`, 'm'));
      assert.match(output, /[1-9]\d* failed$/m);
    });

  it('fails files that did not run although the process exited with code 0', async () => {
    const output = await report([first, exits, second], { EXIT_CODE: '0' });

    assert.match(output, new RegExp(`^FAILED ${second}\\n  Its process ended before its tests did\\.$`, 'm'));
    assert.match(output, new RegExp(`^FAILED ${second} \\(1\\)`, 'm'));
  });

  it('reports the file that does not end', async () => {
    // The limit includes the start of the process.
    const output = await report([first, `${fixtures}/stays.mjs`], { TEST_DEADLINE_MS: '10000' });

    assert.match(output, /^\S+stays\.mjs did not end within 10000 ms\. Active resources: .*TCPServerWrap/m);
  });
});

/** The line of each file without its duration, and the summary line. */
function closing(output) {
  const lines = output.trimEnd().split('\n').slice(-3);
  return lines.map((line) => line.replace(/ [\d.]+ s$/, ''));
}

/** Runs a group as scripts/stages.mjs does, without the environment of the outer test run. */
async function report(files, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'qr-login-group-'));
  const preloads = ['failures/mark-file.mjs', 'test-deadline.mjs'].flatMap((name) => ['--import', `./scripts/${name}`]);
  const args = ['--enable-source-maps', ...preloads, '--test', '--test-reporter=./scripts/node-test-reporter.mjs'];
  try {
    const all = { NODE_TEST_CONTEXT: undefined, ...env };
    return (await run(process.execPath, [...args, writeGroup(files, folder)], { quiet: true, env: all })).output;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('group plan', () => {
  it('runs every file of the stage once', () => {
    const files = testFiles.node();
    const { alone, groups } = planGroups(files, 8);

    assert.deepEqual([...alone, ...groups.flat()].toSorted(), files.toSorted());
    assert.ok(alone.every((path) => needsOwnProcess(path)));
    assert.ok(alone.length + groups.length < files.length / 2);
  });

  it('names existing files as long', () => {
    const files = Object.values(testFiles).flatMap((list) => list());

    assert.deepEqual(
      [...longFiles].filter((path) => !files.includes(path)),
      [],
    );
  });

  for (const [what, text] of [
    ['has a file-level hook', 'describe();\nafter(() => folder.remove());\n'],
    ['starts processes', "import { spawn } from 'node:child_process';\n"],
    ['starts commands of the repository', "import { run } from './run.mjs';\n"],
    ['mocks timers', "import { it, mock } from 'node:test';\n"],
    ['sets a variable of the environment', "process.env['LANG'] = 'de';\n"],
    ['listens to the process', "process.on('warning', note);\n"],
    ['replaces what is global', 'globalThis.fetch = fetch;\n'],
    ['draws its cases', "const seed = parseTestSeed(process.env['TEST_SEED']);\n"],
    ['changes a prototype', 'delete Object.prototype.polluted;\n'],
  ])
    it(`assigns a separate process to a file that ${what}`, () => {
      assert.ok(needsOwnProcess('a.test.ts', text));
    });

  it('assigns a separate process to a file that needs Redis', () => {
    assert.ok(needsOwnProcess('a.redis.test.ts', ''));
  });

  it('assigns a separate process to a file that mocks through a module', () => {
    const text = "import { stopTime } from '../../internal-testing/stop-time.js';\n";

    assert.ok(needsOwnProcess('packages/server/src/http/a.test.ts', text));
  });

  it('assigns other files to shared processes', () => {
    const text =
      "import { it } from 'node:test';\nconst zone = process.env['TZ'];\nlet fetch: typeof globalThis.fetch;\n";

    assert.ok(!needsOwnProcess('a.test.ts', text));
  });
});
