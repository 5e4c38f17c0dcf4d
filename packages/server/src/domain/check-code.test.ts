import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deriveCheckCode } from './check-code.js';

const source = { id: 'i'.repeat(43), scannerId: 'alice', salt: 's'.repeat(43) };
const key = 'k'.repeat(32);

describe('deriveCheckCode', () => {
  it('returns six digits that depend on every part (PROTOCOL 8.1.2)', async () => {
    const all = await Promise.all([
      deriveCheckCode(key, source),
      deriveCheckCode('l'.repeat(32), source),
      deriveCheckCode(key, { ...source, id: 'j'.repeat(43) }),
      deriveCheckCode(key, { ...source, scannerId: 'bob' }),
      deriveCheckCode(key, { ...source, salt: 't'.repeat(43) }),
    ]);

    for (const digits of all) assert.match(digits, /^[0-9]{6}$/);
    assert.equal(new Set(all).size, all.length);
    assert.equal(await deriveCheckCode(key, source), all[0]);
  });

  it('covers the whole range evenly (PROTOCOL 8.1.2)', async () => {
    const first = Array.from({ length: 10 }, () => 0);
    for (let at = 0; at < 2000; at++) {
      const digits = await deriveCheckCode(key, { ...source, scannerId: `user ${at}` });
      first[Number(digits[0])] = (first[Number(digits[0])] ?? 0) + 1;
    }

    // 200 each; a fair digit leaves this range once in ten million runs, and these inputs are fixed.
    for (const count of first) assert.ok(count > 120 && count < 280, `${count} of 2000`);
  });
});
