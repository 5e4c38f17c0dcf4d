import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCodeLink, parseCodeLink, readCodeLink } from './code-link.js';

const approve = 'https://login.example.com/approve';
const id = 'Zq-0_'.repeat(8);

describe('code link (PROTOCOL 2, T52)', () => {
  it('holds the id in the fragment, which browsers do not send', () => {
    assert.equal(createCodeLink(approve, id), `${approve}#${id}`);
    assert.equal(readCodeLink(createCodeLink(approve, id), [approve]), id);
  });

  it('is read from any of the given approve pages', () => {
    assert.equal(readCodeLink(`https://phone.example/#${id}`, [approve, 'https://phone.example']), id);
  });

  it('may hold the proof of a rotating content (PROTOCOL 8.2.3)', () => {
    const contentProof = `12.${'m'.repeat(14)}`;

    assert.deepEqual(parseCodeLink(`${approve}#${id}.${contentProof}`, [approve]), { id, contentProof });
    assert.equal(readCodeLink(`${approve}#${id}.${contentProof}`, [approve]), id);
    assert.deepEqual(parseCodeLink(`${approve}#${id}`, [approve]), { id });
  });

  const refused = [
    `${approve}#${id}.`,
    `${approve}#${id}.12`,
    `${approve}#${id}.12.short`,
    `${approve}#${id}.12.${'m'.repeat(15)}`,
    `${approve}#${id}.-1.${'m'.repeat(14)}`,
    `${approve}#${id}.1.2.${'m'.repeat(14)}`,
    '',
    'hello',
    '{"scene":"APP_AUTH"}',
    JSON.stringify({ scene: 'APP_AUTH', random: id, userPoolId: 'x', expiresIn: 1e9 }),
    `${'['.repeat(1500)}${']'.repeat(1500)}`,
    'WIFI:T:WPA;S:x;;',
    '7'.repeat(7089),
    '\u0000\u0001\u00ff\ufffd',
    'otpauth://totp/x?secret=y',
    'javascript:alert(1)',
    'intent://login.example.com/approve#x;end',
    approve,
    `${approve}#`,
    `${approve}#short`,
    `${approve}#${id}%00`,
    `${approve}?id=${id}`,
    `${approve}?x=1#${id}`,
    `http://login.example.com/approve#${id}`,
    `https://login.example.com.evil/approve#${id}`,
    `https://login.example.com@evil.example/approve#${id}`,
    `https://user@login.example.com/approve#${id}`,
    `https://login.example.com:8443/approve#${id}`,
    `https://login.example.com./approve#${id}`,
    `https://login.example.com/approve/#${id}`,
    `https://2130706433/approve#${id}`,
    `https:\\\\evil.example\\approve#${id}`,
    `${approve}#${'x'.repeat(1000)}`,
  ];
  for (const text of refused) {
    it(`is not read from ${JSON.stringify(text.slice(0, 60))} (P1-P10)`, () =>
      assert.equal(readCodeLink(text, [approve]), undefined));
  }
});
