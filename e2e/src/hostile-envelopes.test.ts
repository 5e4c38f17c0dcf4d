import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { travel } from './parts/journey.js';
import { answer, envelope } from './parts/raw-server.js';
import type { RawAnswer } from './parts/raw-server.js';

const stolen = { status: 'AUTHORIZED', ticket: 'a-stolen-ticket' };
const raw = (document: unknown): RawAnswer => answer(JSON.stringify(document));

describe('an envelope that is none', () => {
  for (const [name, lie] of [
    [
      '500 with a success in it (C16)',
      answer(JSON.stringify({ statusCode: 200, data: stolen }), { status: '500 Internal Server Error' }),
    ],
    ['200 that says 500 (C17)', raw({ statusCode: 500, data: stolen })],
    ['200 as text (C17)', raw({ statusCode: '200', data: stolen })],
    ['no number at all (C17)', raw({ data: stolen })],
    ['null for a number (C17)', raw({ statusCode: null, data: stolen })],
    ['two numbers that differ (C18)', raw({ statusCode: 200, code: 500, data: stolen })],
    ['no data (C19)', raw({ statusCode: 200 })],
    ['data that is null (C19)', envelope(null)],
    ['data that is a list (C19)', envelope([stolen])],
    ['data that is a text (C19)', envelope('AUTHORIZED')],
    ['no status (C20)', envelope({ ticket: 'a-stolen-ticket' })],
    ...[null, 'pending', 'AUTHORISED', 'CANCELED', 2, 'authorized', ' AUTHORIZED', ['AUTHORIZED'], true].map(
      (status) => [`the status ${JSON.stringify(status)} (C20)`, envelope({ ...stolen, status })] as const,
    ),
    ['a status nobody knows yet (C21)', envelope({ ...stolen, status: 'MFA_REQUIRED' })],
    ['the answer about another code (C29)', envelope({ ...stolen, qrcodeId: 'another-code' })],
  ] as const) {
    it(`changes nothing and is asked again: ${name}`, async () => {
      const { state, questions, recovered } = await travel([lie]);

      assert.equal(state.status, 'pending');
      assert.equal(questions, 1);
      assert.equal(recovered, true);
    });
  }

  it('with the number 200.0 is the number 200 (C17)', async () => {
    const { state, questions, recovered } = await travel([answer('{"statusCode":200.0,"data":{"status":"SCANNED"}}')]);

    assert.deepEqual([state.status, questions, recovered], ['scanned', 1, true]);
  });

  for (const [name, status] of [
    ['a spelling that is not documented (C20)', 'AUTHORISED'],
    ['a status nobody knows yet (C21)', 'MFA_REQUIRED'],
  ] as const) {
    it(`ends in an error after five: ${name}`, async () => {
      const { state, questions, recovered } = await travel(Array.from({ length: 6 }, () => envelope({ status })));

      assert.ok(state.status === 'error' && state.error.code === 'protocol');
      assert.equal(questions, 5);
      assert.equal(recovered, true);
    });
  }
});

describe('a success that is none', () => {
  for (const [name, rest] of [
    ['no ticket (C22)', {}],
    [
      'no ticket and a set of tokens (C22, C50)',
      { tokenSet: { access_token: 'a-token', expires_in: 1, expire_in: 2 } },
    ],
    ['an empty ticket (C23)', { ticket: '' }],
    ['null for a ticket (C23)', { ticket: null }],
    ['a number for a ticket (C23)', { ticket: 7 }],
    ['an object for a ticket (C23)', { ticket: { a: 1 } }],
    ['a ticket of 60,000 characters (C23)', { ticket: 'x'.repeat(60_000) }],
    ['a ticket with NUL (C23)', { ticket: 'a\u0000b' }],
    ['a ticket with a line break (C23)', { ticket: 'a\nb' }],
    ['a ticket of spaces (C23)', { ticket: '   ' }],
  ] as const) {
    it(`stops with ticket-missing: ${name}`, async () => {
      const { state, questions, recovered } = await travel([envelope({ status: 'AUTHORIZED', ...rest })]);

      assert.ok(state.status === 'error' && state.error.code === 'ticket-missing');
      assert.doesNotMatch(state.error.message, /a-token|xxx/);
      assert.equal(questions, 1);
      assert.equal(recovered, true);
    });
  }

  it('is too long to be read at all with a ticket of a megabyte (C23)', async () => {
    const { state, questions, recovered } = await travel([envelope({ ...stolen, ticket: 'x'.repeat(1e6) })]);

    assert.deepEqual([state.status, questions, recovered], ['pending', 1, true]);
  });

  it('stays pending when a ticket comes before success, and the ticket is dropped (C24)', async () => {
    const lie = envelope({ ...stolen, status: 'PENDING', tokenSet: { access_token: 'a-token' } });
    const { state, questions, recovered } = await travel([lie]);

    assert.equal(state.status, 'pending');
    assert.doesNotMatch(JSON.stringify(state), /a-stolen-ticket|a-token/);
    assert.deepEqual([questions, recovered], [1, true]);
  });

  it('drops tokens of every type beside a true ticket (C50)', async () => {
    const lie = envelope({
      ...stolen,
      ticket: 'an-honest-ticket',
      tokenSet: { access_token: 7, expires_in: '1', expire_in: null },
    });
    const { state, questions, recovered } = await travel([lie]);

    assert.equal(state.status, 'authorized');
    assert.deepEqual(Object.keys(state).toSorted(), ['codeId', 'status', 'ticket']);
    assert.deepEqual([questions, recovered], [1, true]);
  });
});

describe('a course of answers that cannot be', () => {
  it('goes from scanned back to pending: scanned it stays (C26)', async () => {
    const { state, questions, recovered } = await travel([
      envelope({ status: 'SCANNED' }),
      envelope({ status: 'PENDING' }),
    ]);

    assert.deepEqual([state.status, questions, recovered], ['scanned', 2, true]);
  });

  it('says cancelled after success: nobody asks any more (C27)', async () => {
    const { state, questions, recovered } = await travel([
      envelope({ status: 'AUTHORIZED', ticket: 'an-honest-ticket' }),
      envelope({ status: 'CANCELLED' }),
    ]);

    assert.equal(state.status, 'authorized');
    assert.deepEqual([questions, recovered], [1, true]);
  });

  it('is expired at the first question: the card says so, and a new attempt works (C28)', async () => {
    const { state, questions, recovered } = await travel([envelope({ status: 'EXPIRED' })]);

    assert.deepEqual([state.status, questions, recovered], ['expired', 1, true]);
  });

  it('reports the code as failed: that is the end of it, and a new attempt works (C21)', async () => {
    const { state, questions, recovered } = await travel([envelope({ status: 'ERROR' })]);

    assert.ok(state.status === 'error' && state.error.code === 'code-failed');
    assert.deepEqual([questions, recovered], [1, true]);
  });
});

describe('a person who is none', () => {
  for (const [name, person, shown] of [
    ['nobody (C25)', undefined, undefined],
    ['a text (C25)', 'Ada', undefined],
    ['a list (C25)', [], undefined],
    [
      'members that nobody asked for (C25)',
      { displayName: 'Ada', email: 'ada@example.com', id: 7 },
      { displayName: 'Ada' },
    ],
    ['markup (C30)', { displayName: '<b>Ada</b>' }, { displayName: '<b>Ada</b>' }],
    ['a name of 50,000 characters (C31)', { displayName: 'x'.repeat(50_000) }, { displayName: `${'x'.repeat(63)}…` }],
    ['an override of direction (C31)', { displayName: 'A\u202eda' }, { displayName: 'Ada' }],
    ['a number for a name (C32)', { displayName: 7 }, undefined],
    ['an object for a name (C32)', { displayName: { toString: 'Ada' } }, undefined],
    ['null for a name (C32)', { displayName: null }, undefined],
    ['a script for a photo (C33)', { displayName: 'Ada', photo: 'javascript:alert(1)' }, { displayName: 'Ada' }],
    ['a relative photo (C33)', { displayName: 'Ada', photo: 'ada.png' }, { displayName: 'Ada' }],
  ] as const) {
    it(`is shown as far as that goes: ${name}`, async () => {
      const { state, questions, recovered } = await travel([envelope({ status: 'SCANNED', briefUserInfo: person })]);

      assert.equal(state.status, 'scanned');
      assert.deepEqual('user' in state ? state.user : undefined, shown);
      assert.deepEqual([questions, recovered], [1, true]);
    });
  }
});
