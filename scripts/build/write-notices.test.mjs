import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { renderNotices } from './write-notices.ts';

const lit = { name: 'lit', version: '3.0.0', license: 'BSD-3-Clause', licenseText: 'Be free.\n' };

describe('third-party notices', () => {
  it('state name, version and licence of the packages of others', () => {
    const text = renderNotices([{ ...lit, name: '@qr-login/core' }, lit]);

    assert.match(text, /-\n\nlit 3\.0\.0 \(BSD-3-Clause\)\n\nBe free\.\n$/);
    assert.doesNotMatch(text, /@qr-login/);
  });

  it('fail for a package without a licence text', () => {
    assert.throws(() => renderNotices([{ ...lit, licenseText: null }]), /lit has no licence file/);
  });
});
