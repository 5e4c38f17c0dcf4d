import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { InconclusiveError } from '../http/inconclusive.js';
import { collectEvidence } from './collect-evidence.js';

async function* part(lines: readonly string[], error?: Error): AsyncGenerator<string> {
  yield* lines;
  if (error) throw error;
}

describe('collectEvidence', () => {
  it('keeps what was found before and after a part that could not decide', async () => {
    const undecided = new InconclusiveError('the server was not ready');

    assert.deepEqual(await collectEvidence(part(['a'], undecided), part([], undecided), part(['b'])), ['a', 'b']);
  });

  it('throws the first InconclusiveError if nothing was found', async () => {
    const parts = [part([]), part([], new InconclusiveError('first')), part([], new InconclusiveError('second'))];

    await assert.rejects(collectEvidence(...parts), { name: 'InconclusiveError', message: 'first' });
  });

  it('throws other errors', async () => {
    await assert.rejects(collectEvidence(part(['a'], new TypeError('x'))), TypeError);
  });

  it('finds nothing if no part does', async () => {
    assert.deepEqual(await collectEvidence(part([]), part([])), []);
  });
});
