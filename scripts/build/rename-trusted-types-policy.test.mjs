import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { policyName, renamePolicy } from './rename-trusted-types-policy.ts';

const read = (path) => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');

describe('Trusted Types policy of the bundled Lit (T35)', () => {
  for (const build of ['lit-html.js', 'development/lit-html.js']) {
    it(`is renamed once in ${build}`, () => {
      const { code, replaced } = renamePolicy(read(`../../node_modules/lit-html/${build}`));

      assert.equal(replaced, 1);
      assert.ok(code.includes(`createPolicy("${policyName}"`));
      assert.doesNotMatch(code, /createPolicy\(['"]lit-html/);
    });
  }

  it('is not renamed when Lit writes it differently', () => {
    assert.equal(renamePolicy('const p = t.createPolicy(name, rules)').replaced, 0);
  });

  it('is the only one in the built file', () => {
    const built = read('../../packages/elements/dist/qr-login.js');
    const names = [...built.matchAll(/createPolicy\(([^,]+),/g)].map(([, name]) => name.replaceAll(/[`'"]/g, ''));

    assert.deepEqual(names, [policyName]);
  });
});
