import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { createLog } from '../log.js';
import { batchLines } from './batch-lines.js';

describe('batchLines', () => {
  it('writes the lines of a turn with one call', async () => {
    const calls: string[] = [];
    const log = batchLines({ write: (lines) => void calls.push(lines) });

    log.write('one\n');
    log.write('two\n');
    await setImmediate();
    log.write('three\n');
    await setImmediate();

    assert.deepEqual(calls, ['one\ntwo\n', 'three\n']);
  });

  it('writes nothing before the turn ends', () => {
    const calls: string[] = [];

    batchLines({ write: (lines) => void calls.push(lines) }).write('one\n');

    assert.deepEqual(calls, []);
  });

  it('writes the last lines when the process exits', () => {
    const module = new URL('batch-lines.ts', import.meta.url).href;
    const script = `import { batchLines } from '${module}';
      batchLines(process.stderr).write('the last line\\n');
      process.exit(0);`;
    const command = `exec "${process.execPath}" --import tsx --input-type=module 2>&1`;

    assert.equal(execFileSync('sh', ['-c', command], { input: script, encoding: 'utf8' }), 'the last line\n');
  });

  it('counts its lines to what a stream has buffered', async () => {
    const calls: string[] = [];
    const stream = { writableLength: 1_048_000, write: (lines: string) => void calls.push(lines) };
    const { logger } = createLog({ destination: batchLines(stream) });

    for (let line = 0; line < 1000; line++) logger.info('a line');
    await setImmediate();

    assert.ok(calls.join('').length < 1000, `${calls.join('').length} characters`);
  });
});
