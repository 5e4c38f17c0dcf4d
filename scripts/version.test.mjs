import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const read = (path) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');

describe('QrLogin.version (T36)', () => {
  it('is the version of the package', () => {
    const { version } = JSON.parse(read('../packages/elements/package.json'));

    assert.match(
      read('../packages/elements/src/version.ts'),
      new RegExp(`version = '${version.replaceAll('.', '\\.')}'`),
    );
  });
});

describe('workflow of the audit', () => {
  it('runs the version of the package', () => {
    const { version } = JSON.parse(read('../packages/audit/package.json'));

    assert.ok(read('../examples/audit/audit.yml').includes(`npx --yes @qr-login/audit@${version} `));
  });
});
