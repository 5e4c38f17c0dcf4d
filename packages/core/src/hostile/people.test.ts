import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { retriedStatus, travel } from './journey.test.js';
import { envelope } from './raw-server.test.js';

const family = '👨‍👩‍👧‍👦';
const ada = { displayName: 'Ada' };

describe('a person that no server should name', () => {
  for (const [name, briefUserInfo, shown] of [
    ['nobody (C25)', null, undefined],
    ['a number (C25)', 7, undefined],
    ['a list of people (C25)', [ada], undefined],
    ['nothing known (C25)', {}, undefined],
    ['more than was asked for (C25)', { ...ada, phone: '1', ticket: 'stolen' }, ada],
    ['a name in a prototype (C25)', { constructor: ada }, undefined],
    ['a script (C30)', { displayName: '<script>alert(1)</script>' }, { displayName: '<script>alert(1)</script>' }],
    ['an image (C30)', { displayName: '<img onerror=x>' }, { displayName: '<img onerror=x>' }],
    ['an address of script (C30)', { displayName: 'javascript:alert(1)' }, { displayName: 'javascript:alert(1)' }],
    ['an override of direction (C31)', { displayName: 'A\u202ed\u2066a' }, ada],
    ['a space of no width (C31)', { displayName: 'A\u200bda' }, ada],
    ['NUL (C31)', { displayName: 'A\u0000da' }, ada],
    ['line breaks (C31)', { displayName: 'Ada\r\n\u2028Lovelace' }, { displayName: 'Ada Lovelace' }],
    ['only spaces (C31)', { displayName: ' \u00a0\u3000 ' }, undefined],
    ['only marks (C31)', { displayName: '\u200b\u202e\u0301' }, undefined],
    ['a lone surrogate (C31)', { displayName: 'Ada\ud800' }, ada],
    ['a family (C31)', { displayName: family }, { displayName: family }],
    ['a hundred families (C31)', { displayName: family.repeat(100) }, { displayName: `${family.repeat(63)}…` }],
    [
      'ten thousand marks (C31)',
      { displayName: `A${'\u0301'.repeat(10_000)}` },
      { displayName: `Á${'\u0301'.repeat(15)}` },
    ],
    ['a number for a name (C32)', { displayName: 7 }, undefined],
    ['a name that could be text (C32)', { displayName: { toString: 'Ada' } }, undefined],
    ['null for a name (C32)', { displayName: null }, undefined],
    ['a list for a name (C32)', { displayName: ['Ada'] }, undefined],
  ] as const) {
    it(`is shown as far as that goes, and the rest goes on: ${name}`, async () => {
      const { outcome, state } = await travel([envelope({ status: 'SCANNED', briefUserInfo })]);

      assert.deepEqual(outcome, { ...retriedStatus, status: 'scanned' });
      assert.deepEqual('user' in state ? state.user : undefined, shown && { photo: undefined, ...shown });
    });
  }
});

describe('a photo that no page should load', () => {
  for (const photo of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    '\tjavascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'data:image/svg+xml,<svg/>',
    'blob:https://a.example/1',
    'file:///etc/passwd',
    '//evil.example/a.png',
    'http://10.0.0.1/a.png',
    'http://localhost.evil.example/a.png',
    'http://127.0.0.1.evil.example/a.png',
    'https://user:pw@a.example/a.png',
    'https://user@a.example/a.png',
    `https://a.example/${'x'.repeat(50_000)}`,
    '',
    'a.png',
    7,
    null,
    ['https://a.example/a.png'],
  ]) {
    it(`is left out, and the name stays: ${JSON.stringify(photo).slice(0, 40)} (C33)`, async () => {
      const { outcome, state } = await travel([envelope({ status: 'SCANNED', briefUserInfo: { ...ada, photo } })]);

      assert.deepEqual(outcome, { ...retriedStatus, status: 'scanned' });
      assert.deepEqual('user' in state ? state.user : undefined, { ...ada, photo: undefined });
    });
  }

  it('is let through when it is clean (C33)', async () => {
    const person = { ...ada, photo: 'https://a.example/a.png' };
    const { outcome, state } = await travel([envelope({ status: 'SCANNED', briefUserInfo: person })]);

    assert.deepEqual(outcome, { ...retriedStatus, status: 'scanned' });
    assert.deepEqual('user' in state ? state.user : undefined, person);
  });
});
