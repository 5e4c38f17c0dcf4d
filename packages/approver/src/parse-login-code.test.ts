import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createCodeLink } from '@qr-login/core';
import { parseLoginCode } from './parse-login-code.js';

const page = 'https://login.example.com/approve';
const id = 'Qk-3_'.repeat(8) + 'abc';
const proof = '12.AbCdEfGhIj-_01';
const vendorId = 'SzZrszCJNCFfVBDUCKLDtAYNBR96SK';
const pool = '5fae2648201cfd526f0ec354';
const vendor = {
  scene: 'APP_AUTH',
  random: vendorId,
  userPoolId: pool,
  createdAt: '2020-11-13T06:23:25.396Z',
  expiresIn: 120,
  customData: {},
};
const { expiresIn: _, ...withoutLifetime } = vendor;

const parse = (text: string): ReturnType<typeof parseLoginCode> =>
  parseLoginCode(text, { approveUrls: [page], userPoolId: pool });
const kindOf = (text: string): string => parse(text).kind;

describe('parseLoginCode', () => {
  it('reads the link that the server draws', () => {
    assert.deepEqual(parse(createCodeLink(page, id)), { kind: 'login-code', id });
  });

  it('reads a rotating link with its proof', () => {
    assert.deepEqual(parse(`${page}#${id}.${proof}`), { kind: 'login-code', id, contentProof: proof });
  });

  it('reads the vendor’s JSON with expiresIn', () => {
    assert.deepEqual(parse(JSON.stringify(vendor)), { kind: 'login-code', id: vendorId });
  });

  it('reads the vendor’s older JSON with expireAt', () => {
    const older = { ...withoutLifetime, random: '5fae2648201cfd526f0ec354', expireAt: '2019-11-13T06:25:25.396Z' };

    assert.deepEqual(parse(JSON.stringify(older)), { kind: 'login-code', id: older.random });
  });

  it('reads no JSON without a user pool', () => {
    assert.equal(parseLoginCode(JSON.stringify(vendor), { approveUrls: [page] }).kind, 'not-a-login-code');
  });

  it('ignores space around a pasted link', () => {
    assert.equal(kindOf(` ${page}#${id}\n`), 'login-code');
  });

  it('accepts each approve page as the server writes it into links', () => {
    for (const approveUrl of [
      'https://Login.Example.com',
      'https://login.example.com:443/',
      'http://127.0.0.1:80/a?b=c',
    ])
      assert.deepEqual(parseLoginCode(createCodeLink(approveUrl, id), { approveUrls: [page, approveUrl] }), {
        kind: 'login-code',
        id,
      });
  });

  it('throws a TypeError for an approve page that is no address', () => {
    for (const approveUrl of ['', '/approve', 'javascript:alert(1)', 'https://a.example/#b', 'https://a@b.example/'])
      assert.throws(() => parseLoginCode('', { approveUrls: [approveUrl] }), TypeError);
  });
});

describe('text that is no login code', () => {
  for (const [row, claim, text] of [
    ['P1', 'nothing', ''],
    ['P1', 'spaces', ' \n\t '],
    ['P2', '7,089 digits', '7'.repeat(7089)],
    ['P3', 'bytes', '\u0000\u0001\ufffd\ud800\u00ff'],
    ['P4', 'a network', 'WIFI:T:WPA;S:cafe;P:secret;;'],
    ['P4', 'a phone number', 'tel:+15550100'],
    ['P4', 'a message', 'smsto:+15550100:hello'],
    ['P4', 'a contact', 'BEGIN:VCARD\nFN:Alice\nEND:VCARD'],
    ['P4', 'a payment', 'upi://pay?pa=a@b'],
    ['P4', 'a one-time password', 'otpauth://totp/a?secret=JBSWY3DPEHPK3PXP'],
    ['P5', 'a script', `javascript:location='${page}#${id}'`],
    ['P5', 'an intent', `intent://login.example.com/approve#${id};end`],
    ['P5', 'a file', `file:///approve#${id}`],
    ['P5', 'data', `data:text/html,${page}#${id}`],
    ['P6', 'a backslash', `https:\\\\login.example.com\\approve#${id}`],
    ['P6', 'a tab inside', `https://login.exa\tmple.com/approve#${id}`],
    ['P8', 'another scene', JSON.stringify({ ...vendor, scene: 'WXAPP_AUTH' })],
    ['P8', 'no scene', JSON.stringify({ ...vendor, scene: undefined })],
    ['P8', 'no id', JSON.stringify({ ...vendor, random: undefined })],
    ['P8', 'a number as id', JSON.stringify({ ...vendor, random: 123_456 })],
    ['P8', 'a path as id', JSON.stringify({ ...vendor, random: '../../../../etc/passwd' })],
    ['P8', 'no pool', JSON.stringify({ ...vendor, userPoolId: undefined })],
    ['P8', 'no lifetime', JSON.stringify(withoutLifetime)],
    ['P8', 'a negative lifetime', JSON.stringify({ ...vendor, expiresIn: -1 })],
    ['P8', 'an infinite lifetime', JSON.stringify(vendor).replace('120', '1e999')],
    ['P8', 'a time that is none', JSON.stringify({ ...withoutLifetime, expireAt: 'soon' })],
    ['P8', 'two ids', JSON.stringify(vendor).replace('{', `{"random":"${'b'.repeat(30)}",`)],
    ['P8', 'two ids, one escaped', JSON.stringify(vendor).replace('{', `{"r\\u0061ndom" :"${'b'.repeat(30)}",`)],
    ['P8', 'a list', JSON.stringify([vendor])],
    ['P8', 'truncated JSON', JSON.stringify(vendor).slice(0, -1)],
    ['P9', '3 KB of nesting', `{"a":${'['.repeat(1500)}${']'.repeat(1500)}}`],
    ['P9', 'unclosed nesting', '{"a":'.repeat(600)],
    ['P10', 'two ids in a link', `${page}#${id}#${id}`],
    ['P10', 'two ids in a list', `${page}#${id},${id}`],
    ['P10', 'the id in the query', `${page}?id=${id}`],
    ['P10', 'a percent-encoded id', `${page}#%51${id.slice(1)}`],
    ['P10', 'a short id', `${page}#abc`],
    ['P10', 'no id', `${page}#`],
    ['P10', 'a proof without its number', `${page}#${id}.AbCdEfGhIj-_01`],
    ['P10', 'a proof that is too short', `${page}#${id}.12.AbCdEf`],
    ['P10', 'more after the proof', `${page}#${id}.${proof}.x`],
    ['P11', 'two codes in one text', `${page}#${id}\n${page}#${id}`],
    ['P11', 'a link in the middle of a change', `${page}#${id}.12`],
  ] as const)
    it(`is ${claim} (${row})`, () => assert.equal(kindOf(text), 'not-a-login-code'));
});

describe('login code of another server', () => {
  for (const [row, claim, link] of [
    ['P6', 'another host', `https://login.example.net/approve#${id}`],
    ['P6', 'another path', `https://login.example.com/approve/x#${id}`],
    ['P6', 'a user before another host', `https://login.example.com@attacker.example/approve#${id}`],
    ['P6', 'a look-alike host', `https://login.example.xn--cm-hkc/approve#${id}`],
    ['P6', 'a dot after the host', `https://login.example.com./approve#${id}`],
    ['P6', 'another port', `https://login.example.com:8443/approve#${id}`],
    ['P6', 'letters of another case', `https://LOGIN.example.com/approve#${id}`],
    ['P6', 'a number as host', `http://2130706433/approve#${id}`],
    ['P6', 'a hexadecimal host', `http://0x7f.1/approve#${id}`],
    ['P6', 'loopback', `http://[::1]/approve#${id}`],
    ['P6', 'a host with our prefix', `https://login.example.com.attacker.example/approve#${id}`],
    ['P7', 'http', `http://login.example.com/approve#${id}`],
    ['P7', 'a rotating link by http', `http://login.example.com/approve#${id}.${proof}`],
  ] as const)
    it(`is a link with ${claim} (${row})`, () => assert.equal(kindOf(link), 'other-server'));

  it('is JSON of another user pool (P8)', () => {
    assert.equal(kindOf(JSON.stringify({ ...vendor, userPoolId: 'another' })), 'other-server');
  });
});

describe('the vendor’s JSON', () => {
  it('may have more members, and any times: the server decides what has expired (P8)', () => {
    for (const more of [
      { createdAt: '2999-01-01T00:00:00Z' },
      { createdAt: 'never' },
      { expiresIn: 1e308 },
      { customData: { random: 'x', userPoolId: 'y', a: { random: 'z' } } },
      { theme: 'dark' },
    ])
      assert.deepEqual(parse(JSON.stringify({ ...vendor, ...more })), { kind: 'login-code', id: vendorId });
  });

  it('pollutes no prototype (P8)', () => {
    const text = JSON.stringify(vendor).replace('{', '{"__proto__":{"polluted":1},');

    assert.equal(kindOf(text), 'login-code');
    assert.equal('polluted' in {}, false);
  });

  it('takes no member from its __proto__ (P8)', () => {
    const { random, ...rest } = vendor;
    const text = JSON.stringify(rest).replace('{', `{"__proto__":{"random":"${random}"},`);

    assert.equal(kindOf(text), 'not-a-login-code');
  });
});
