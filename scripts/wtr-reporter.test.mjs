import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { root } from './run.mjs';
import { failureReporter } from './wtr-reporter.mjs';

const file = 'packages/elements/src/i18n/languages/load-language.test.ts';

describe('Web Test Runner reporter', () => {
  it('prints title path, location, values, console and a rerun command for that engine', async () => {
    const error = {
      name: 'AssertionError',
      message: 'expected { a: 1 } to deeply equal { a: 2 }',
      expected: '{\n  "a": 2\n}',
      actual: '{\n  "a": 1\n}',
      stack: `AssertionError: expected { a: 1 } to deeply equal { a: 2 }\n  at ${file}:12:3`,
    };
    const output = await report([
      session({
        passed: false,
        logs: [['said', { a: 1 }]],
        testResults: suite('', [], [suite("what isn't", [{ name: 'made up', passed: false, error }, passing])]),
      }),
    ]);

    assert.equal(
      output,
      `
FAILED ${file} › what isn't › made up › in firefox
  at ${file}:12
  AssertionError: expected { a: 1 } to deeply equal { a: 2 }
  - expected
  + received
    {
  -   "a": 2
  +   "a": 1
    }
    at ${file}:12:3
  on the console: said { a: 1 }
  rerun: BROWSERS=firefox npm test -- elements --file ${file} --test-name-pattern '^what isn'\\''t made up$'
FAILED ${file} in firefox (2)
in firefox
1 passed, 1 failed
`,
    );
  });

  it('counts a file that ends early as one failure and ignores unselected tests', async () => {
    const unwanted = { name: 'unwanted', passed: false, skipped: false };
    const sessions = [
      session({ passed: false, errors: [{ message: 'Could not import it' }] }),
      session({ passed: true, testResults: suite('', [], [suite('whole', [passing, unwanted])]) }),
    ];

    const output = await report(sessions, '^whole holds$');

    assert.match(output, /Could not import it\n {2}rerun: BROWSERS=firefox npm test -- elements --file \S+\n/);
    assert.match(output, /\n1 passed, 1 failed\n$/);
  });
});

const passing = { name: 'holds', passed: true, skipped: false };
const suite = (name, tests, suites = []) => ({ name, tests, suites });
const session = (parts) => ({
  testFile: `${root}${file}`,
  browser: { name: 'Firefox' },
  errors: [],
  logs: [],
  ...parts,
});

const report = (sessions, namePattern) =>
  new Promise((resolve) => {
    failureReporter({ engines: ['firefox'], namePattern, write: resolve }).onTestRunFinished({ sessions });
  });
