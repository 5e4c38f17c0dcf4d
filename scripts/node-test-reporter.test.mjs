import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { root, run } from './run.mjs';

const folder = 'scripts/failures/testing';
const failing = `${folder}/failing.mjs`;
const source = readFileSync(`${root}${failing}`, 'utf8').split('\n');
const lineOf = (text) => source.findIndex((line) => line.includes(text)) + 1;

describe('node:test reporter', () => {
  let output;
  let blocks;

  before(async () => {
    output = await report([failing, `${folder}/crashing.mjs`, `${folder}/skipping.mjs`]);
    // Up to Node.js 22 the limit includes the start of the process.
    output += await report([`${folder}/hanging.mjs`], ['--test-timeout=10000']);
    blocks = output.split('\nFAILED ').slice(1);
  });

  const find = (title) => {
    const found = blocks.find((block) => block.split('\n')[0].endsWith(title));
    assert.ok(found, output);
    return found;
  };

  it('prints the full title path and the source location', () => {
    const block = find("› isn't equal");

    assert.ok(block.startsWith(`${failing} › outer (a+b) › inner › isn't equal\n`), block);
    assert.ok(block.includes(`at ${failing}:${lineOf("isn't equal")}\n`), block);
    assert.ok(block.includes(`(${failing}:${lineOf("many('came')")}:`), block);
  });

  it('prints the expected and the actual value', () => {
    assert.match(
      find("› isn't equal"),
      /- expected\n {2}\+ received\n {2} {2}…\n(?:.*\n)* {2}- +last: 'was expected',?\n {2}\+ +last: 'came',?\n/,
    );
    assert.match(find('› compares numbers'), /AssertionError: own words\n {2}expected: 2\n {2}received: 1\n/);
    assert.match(find('› keeps its word'), /did not match the regular expression \/x\/\. Input:\n\n {2}'abc'\n/);
  });

  it('keeps the seed at the end of a long message', () => {
    assert.match(find('› throws'), /\{ seed: 42, path: "(?:0:){300}end" \}/);
  });

  it('prints the reason of a skipped test', () => {
    assert.match(output, /^skipped \S+\/skipping\.mjs › needs another machine: there is none$/m);
  });

  it('writes no escape sequence', () => {
    assert.ok(!output.includes('\u001B'), output);
  });

  it('prints how a file exited and its last output', () => {
    const block = find('crashing.mjs');

    assert.match(block, /The file ended with exit code 3\. Its last words:\n {2}words before the end\n/);
    assert.ok(block.includes(`rerun: npm test -- node --file ${folder}/crashing.mjs\n`), block);
  });

  it('prints which test was running when a file timed out', () => {
    const block = blocks.find((text) => text.split('\n')[0].includes('hanging.mjs')) ?? output;

    // Up to Node.js 22 the file ends with the timeout, from 24 on the test.
    assert.match(block, /The file ended with a timeout\.|test timed out after 10000ms/);
    assert.match(block, /never ends \(\S+\/hanging\.mjs:5\)\n|› never ends\n {2}at \S+\/hanging\.mjs:5\n/);
    assert.ok(!block.includes('ends at once'), block);
  });

  it('prints the file that runs a test and the location of a contract', () => {
    const block = find('› keeps its word');

    assert.ok(block.startsWith(`${failing} › outer (a+b) › keeps its word\n  at ${folder}/harness.mjs:`), block);
    assert.ok(block.includes(`--file ${failing} `), block);
  });

  for (const title of ["› isn't equal", '› compares numbers', '› within', '› keeps its word', '› throws'])
    it(`prints a command that runs a single test: ${title}`, async () => {
      const [, pattern] = find(title).match(/rerun: npm test -- node --file \S+ --test-name-pattern (.*)$/m);
      const { output: unquoted } = await run('sh', ['-c', `printf %s ${pattern}`], { quiet: true });

      const again = await report([failing], [`--test-name-pattern=${unquoted}`]);

      assert.match(again, /^0 passed, 1 failed$/m);
      assert.ok(again.includes(find(title).split('\n')[0]), again);
    });
});

/** As scripts/stages.mjs runs it. The environment of the outer test run is removed. */
async function report(files, flags = []) {
  const reporter = '--test-reporter=./scripts/node-test-reporter.mjs';
  const mark = ['--import', './scripts/failures/mark-file.mjs'];
  const args = ['--enable-source-maps', ...mark, '--test', ...flags, reporter, ...files];
  const { output } = await run('node', args, { quiet: true, env: { NODE_TEST_CONTEXT: undefined } });
  return output;
}
