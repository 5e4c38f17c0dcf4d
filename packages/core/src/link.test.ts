import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCodeLink, readCodeLink } from './link.js';

const approve = 'https://login.example.com/approve';
const id = 'Zq-0_'.repeat(8);

describe('the link in a code (PROTOCOL 2)', () => {
  it('holds the id where browsers send it to nobody, and gives it back', () => {
    assert.equal(createCodeLink(approve, id), `${approve}#${id}`);
    assert.equal(readCodeLink(createCodeLink(approve, id), [approve]), id);
  });

  it('is read only from an approve page that is known', () => {
    assert.equal(readCodeLink(`https://phone.example/#${id}`, [approve, 'https://phone.example']), id);
  });

  const refused = [
    '',
    'hello',
    '{"scene":"APP_AUTH"}',
    'WIFI:T:WPA;S:x;;',
    'javascript:alert(1)',
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
    `${approve}#${'x'.repeat(1000)}`,
  ];
  for (const text of refused) {
    it(`is not ${JSON.stringify(text.slice(0, 60))} (P4-P7, P10)`, () =>
      assert.equal(readCodeLink(text, [approve]), undefined));
  }
});
