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

  it('writes at most 4,096 characters with one call, and a longer line alone', async () => {
    const calls: string[] = [];
    const log = batchLines({ write: (lines) => void calls.push(lines) });
    const line = `${'x'.repeat(999)}\n`;

    for (let number = 0; number < 6; number++) log.write(line);
    log.write(`${'y'.repeat(5000)}\n`);
    log.write(line);
    await setImmediate();

    assert.deepEqual(
      calls.map(({ length }) => length),
      [4000, 2000, 5001, 1000],
    );
  });

  it('loses no line of a busy turn where the destination takes all', async () => {
    let written = 0;
    const file = { writableLength: 0, write: (lines: string) => void (written += lines.split('\n').length - 1) };
    const { logger } = createLog({ destination: batchLines(file) });

    for (let number = 0; number < 20_000; number++) logger.info('a line of a flood, of which there are many');
    await setImmediate();

    assert.equal(written, 20_000);
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
