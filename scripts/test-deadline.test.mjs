import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, describe, it } from 'node:test';
import { root, run } from './run.mjs';

const preload = pathToFileURL(`${root}scripts/test-deadline.mjs`).href;

describe('test file deadline', () => {
  let folder;
  before(() => void (folder = mkdtempSync(join(tmpdir(), 'qr-login-deadline-'))));
  after(() => rmSync(folder, { recursive: true }));

  /** Runs one test with this body in a separate runner. */
  function runTest(body, limitMs, exitLimitMs = limitMs, preloads = [preload]) {
    const file = join(folder, 'a.test.mjs');
    writeFileSync(
      file,
      `import { it } from 'node:test';\nimport { createServer } from 'node:net';\nit('runs', ${body});\n`,
    );
    // In the environment of a test runner, a nested one runs nothing.
    const env = {
      NODE_TEST_CONTEXT: undefined,
      TEST_DEADLINE_MS: String(limitMs),
      TEST_EXIT_DEADLINE_MS: String(exitLimitMs),
    };
    const imports = preloads.flatMap((module) => ['--import', module]);
    return run(process.execPath, [...imports, '--test', file], { quiet: true, env });
  }

  it('ends a test that never settles and reports what keeps the process alive', async () => {
    const body = 'async () => { createServer().listen(0); endTimer(); await new Promise(() => {}); }';
    const { code, output } = await runTest(body, 500_000, 600_000, [timerThatEnds(500_000), preload]);

    assert.equal(code, 1);
    assert.match(output, /a\.test\.mjs did not end within 500000 ms\. Active resources: .*TCPServerWrap/);
  });

  it('ends a test that passes and leaves a server behind, and reports what keeps the process alive', async () => {
    const { code, output } = await runTest('() => void createServer().listen(0)', 600_000, 500);

    assert.equal(code, 1);
    assert.match(output, /a\.test\.mjs did not end within 500 ms\. Active resources: .*TCPServerWrap/);
  });

  it('ends a process soon after a failed test that left a server behind', async () => {
    const { code, output } = await runTest(
      '() => { createServer().listen(0); throw new Error("it failed"); }',
      600_000,
      500,
    );

    assert.equal(code, 1);
    assert.match(output, /it failed/);
    assert.match(output, /a\.test\.mjs did not end within 500 ms\. Active resources: .*TCPServerWrap/);
  });

  it('does not keep a finished test file alive', async () => {
    const { code, output } = await runTest('() => {}', 600_000);

    assert.equal(code, 0, output);
  });

  it('must be a duration', async () => {
    const { code, output } = await runTest('() => {}', 0, 500);

    assert.equal(code, 1);
    assert.match(output, /RangeError: TEST_DEADLINE_MS must be/);
  });
});

/** A module after which `endTimer()` runs the timer of that length: a real one would include the start of the process, which takes any time. */
function timerThatEnds(limitMs) {
  const code = `
    const { setTimeout: start } = globalThis;
    globalThis.setTimeout = (callback, ms, ...args) => {
      if (ms === ${limitMs}) globalThis.endTimer = () => callback(...args);
      return start(callback, ms, ...args);
    };
  `;
  return `data:text/javascript,${encodeURIComponent(code)}`;
}
