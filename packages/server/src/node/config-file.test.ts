import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readConfigFile } from './config-file.js';
import { readConfig } from '../config.js';

const folder = mkdtempSync(join(tmpdir(), 'qr-login-config-'));
const file = join(folder, 'server.json');
after(() => rmSync(folder, { recursive: true }));

const tooLong = /^RangeError: config \S+: must have at most 1048576 bytes \(1 MiB\)$/;

describe('a configuration file', () => {
  it('is read whole at 1 MiB', async () => {
    writeFileSync(file, 'x'.repeat(1_048_576));

    assert.equal((await readConfigFile(file)).length, 1_048_576);
  });

  it('is refused by file and limit past 1 MiB, in bytes', async () => {
    for (const text of ['x'.repeat(1_048_577), 'ö'.repeat(524_289)]) {
      writeFileSync(file, text);

      await assert.rejects(readConfigFile(file), tooLong);
    }
  });

  it('is refused where it is a device without an end', async () => {
    await assert.rejects(readConfigFile('/dev/zero'), tooLong);
  });

  it('is refused by name where it cannot be read', async () => {
    await assert.rejects(readConfigFile(folder), new TypeError(`config ${folder}: cannot be read: it is a directory`));
    await assert.rejects(readConfigFile(`${file}x`), new TypeError(`config ${file}x: cannot be read: no such file`));
  });

  it('is refused where it is not UTF-8, as PowerShell and old editors write it', async () => {
    for (const bytes of [Buffer.from('\uFEFF{}', 'utf16le'), Buffer.from('{"secret":"Mühle"}', 'latin1')]) {
      writeFileSync(file, bytes);

      await assert.rejects(readConfigFile(file), /^TypeError: config \S+server\.json: must be UTF-8$/);
    }
  });
});

describe('the text of a configuration', () => {
  const source = { publicOrigin: 'https://id.example.com', file: 'server.json' };

  it('is refused past 1 MiB before it is scanned, however its bytes are spread', async () => {
    const long = 'x'.repeat(20_000_000);
    for (const text of [`{"$schema":"${long}"}`, `{"${long}":1}`, ' '.repeat(20_000_000)])
      await assert.rejects(readConfig(text, source), tooLong);
  });

  it('is scanned where one string has nearly 1 MiB', async () => {
    for (const fill of ['x', '\\n', '\\u0061', '😀']) {
      const text = `{"${fill.repeat(1_048_000 / Buffer.byteLength(fill))}":1}`;

      await assert.rejects(readConfig(text, source), /^TypeError: config server\.json:1: /);
    }
  });
});
