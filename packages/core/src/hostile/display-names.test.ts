import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { retriedStatus, runScenario } from './scenario.test.js';
import { envelope } from './raw-server.test.js';

const family = '👨‍👩‍👧‍👦';
const ada = { displayName: 'Ada' };

describe('LoginAttempt and a malformed user', () => {
  for (const [name, briefUserInfo, shown] of [
    ['null (C25)', null, undefined],
    ['a number (C25)', 7, undefined],
    ['a list of people (C25)', [ada], undefined],
    ['no known member (C25)', {}, undefined],
    ['unexpected members (C25)', { ...ada, phone: '1', ticket: 'stolen' }, ada],
    ['a name in a prototype (C25)', { constructor: ada }, undefined],
    ['a script (C30)', { displayName: '<script>alert(1)</script>' }, { displayName: '<script>alert(1)</script>' }],
    ['an image (C30)', { displayName: '<img onerror=x>' }, { displayName: '<img onerror=x>' }],
    ['a javascript: URL (C30)', { displayName: 'javascript:alert(1)' }, { displayName: 'javascript:alert(1)' }],
    ['a direction override (C31)', { displayName: 'A\u202ed\u2066a' }, ada],
    ['a zero-width space (C31)', { displayName: 'A\u200bda' }, ada],
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
    ['an object with toString for a name (C32)', { displayName: { toString: 'Ada' } }, undefined],
    ['null for a name (C32)', { displayName: null }, undefined],
    ['a list for a name (C32)', { displayName: ['Ada'] }, undefined],
  ] as const) {
    it(`keeps its usable parts and the status: ${name}`, async () => {
      const { outcome, state } = await runScenario([envelope({ status: 'SCANNED', briefUserInfo })]);

      assert.deepEqual(outcome, { ...retriedStatus, status: 'scanned' });
      assert.deepEqual('user' in state ? state.user : undefined, shown && { photo: undefined, ...shown });
    });
  }
});

describe('LoginAttempt and a user photo', () => {
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
    it(`drops a disallowed photo and keeps the name: ${JSON.stringify(photo).slice(0, 40)} (C33)`, async () => {
      const { outcome, state } = await runScenario([envelope({ status: 'SCANNED', briefUserInfo: { ...ada, photo } })]);

      assert.deepEqual(outcome, { ...retriedStatus, status: 'scanned' });
      assert.deepEqual('user' in state ? state.user : undefined, { ...ada, photo: undefined });
    });
  }

  it('keeps an allowed photo (C33)', async () => {
    const person = { ...ada, photo: 'https://a.example/a.png' };
    const { outcome, state } = await runScenario([envelope({ status: 'SCANNED', briefUserInfo: person })]);

    assert.deepEqual(outcome, { ...retriedStatus, status: 'scanned' });
    assert.deepEqual('user' in state ? state.user : undefined, person);
  });
});
