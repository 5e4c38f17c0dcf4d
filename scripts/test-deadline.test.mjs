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
  function runTest(body, limitMs, exitLimitMs = limitMs) {
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
    return run(process.execPath, ['--import', preload, '--test', file], { quiet: true, env });
  }

  // The first limit includes the start of the process.
  for (const [name, body, limitMs, exitLimitMs] of [
    ['that never settles', 'async () => { createServer().listen(0); await new Promise(() => {}); }', 5000, 600_000],
    ['that passes and leaves a server behind', '() => void createServer().listen(0)', 600_000, 500],
  ])
    it(`ends a test ${name} and reports what keeps the process alive`, async () => {
      const { code, output } = await runTest(body, limitMs, exitLimitMs);

      assert.equal(code, 1);
      const shorterMs = Math.min(limitMs, exitLimitMs);
      assert.match(
        output,
        new RegExp(`a\\.test\\.mjs did not end within ${shorterMs} ms\\. Active resources: .*TCPServerWrap`),
      );
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
