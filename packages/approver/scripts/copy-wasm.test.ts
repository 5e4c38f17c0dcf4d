import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import type { SpawnSyncReturns } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ZXING_WASM_SHA256 } from 'barcode-detector/ponyfill';

const script = fileURLToPath(new URL('copy-wasm.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'copy-wasm-'));
const run = (...args: readonly string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [script, ...args], { encoding: 'utf8', cwd: folder });

describe('copy-wasm', () => {
  after(() => rmSync(folder, { recursive: true }));

  it('copies the file of the installed detector into a new folder', () => {
    const { status, stdout } = run('public/scan');
    const copy = readFileSync(join(folder, 'public/scan/zxing_reader.wasm'));

    assert.equal(status, 0);
    assert.match(stdout, /public\/scan\/zxing_reader\.wasm/);
    assert.equal(createHash('sha256').update(copy).digest('hex'), ZXING_WASM_SHA256);
  });

  it('overwrites an older copy', () => {
    assert.equal(run('public/scan').status, 0);
  });

  it('needs a folder', () => {
    const { status, stderr } = run();

    assert.equal(status, 2);
    assert.match(stderr, /FOLDER/);
  });
});
