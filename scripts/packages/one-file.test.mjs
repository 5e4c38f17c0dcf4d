// What stands beside the one file: its hash, and the licences of what it carries.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { renderMarks } from '../marks.mjs';
import { root } from '../run.mjs';
import { integrityOf } from './integrity.mjs';
import { carriedSources, noticesFor } from './notices.mjs';

const file = `${root}packages/elements/dist/qr-login.js`;

describe('the hash of the one file', () => {
  it('is the one beside it', () => {
    assert.equal(readFileSync(`${file}.sri`, 'utf8'), `${integrityOf(file)}\n`);
  });

  it('is that of sha384 over an empty file, for an empty file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'qr-login-hash-'));
    writeFileSync(join(folder, 'empty'), '');
    const integrity = integrityOf(join(folder, 'empty'));
    rmSync(folder, { recursive: true });

    assert.equal(integrity, 'sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb');
  });

  it('replaces another one in the README, and nothing else', () => {
    const readme = readFileSync(`${root}README.md`, 'utf8');
    const altered = readme.replace(/integrity="[^"]*"/, 'integrity="sha384-old"');

    assert.notEqual(altered, readme);
    assert.equal(renderMarks(altered, file), readme);
  });
});

describe('the notices', () => {
  it('are of whatever went into the one file', () => {
    const named = [...noticesFor(carriedSources()).matchAll(/^(\S+) \d+\.\d+\.\d+ \(/gm)].map((match) => match[1]);

    assert.deepEqual(named, ['@lit/reactive-element', 'eventsource-parser', 'lean-qr', 'lit-element', 'lit-html']);
  });

  it('carry each licence whole', () => {
    const text = noticesFor(['../../../node_modules/lean-qr/nano.mjs']);

    assert.ok(text.includes(readFileSync(`${root}node_modules/lean-qr/LICENSE`, 'utf8').trim()));
  });
});
