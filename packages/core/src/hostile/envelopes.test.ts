import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { retriedCode, retriedStatus, stopped, times, runScenario } from './scenario.test.js';
import { answer, envelope } from './raw-server.test.js';
import type { RawResponse } from './raw-server.test.js';

const stolen = {
  status: 'AUTHORIZED',
  ticket: 'a-stolen-ticket',
  qrcodeId: 'code-1',
  content: 'https://evil.example/',
};
const raw = (document: unknown): RawResponse => answer(JSON.stringify(document));
const whole = JSON.stringify({ statusCode: 200, data: stolen });

/** Rejected on both routes: one fails one request, five in a row end the attempt with the error named here. */
const refused: readonly (readonly [string, RawResponse, string])[] = [
  ['an empty body (C1)', answer(''), 'protocol'],
  ['202 around a success (C2)', answer(whole, { status: '202 Accepted' }), 'protocol'],
  ['203 around a success (C2)', answer(whole, { status: '203 Non-Authoritative Information' }), 'protocol'],
  ['206 around a success (C2)', answer(whole, { status: '206 Partial Content' }), 'protocol'],
  ['a page (C3)', answer('<!doctype html>', { headers: ['content-type: text/html'] }), 'protocol'],
  ['two successes (C8)', answer(whole + whole), 'protocol'],
  ['a list around a success (C9)', answer(`[${whole}]`), 'protocol'],
  ['a comment before a success (C10)', answer(`// ok\n${whole}`), 'protocol'],
  ['ten thousand levels (C12)', answer('{"a":'.repeat(10_000) + whole + '}'.repeat(10_000)), 'protocol'],
  ['a success in a prototype (C15)', answer(`{"__proto__":${whole}}`), 'protocol'],
  ['data in a prototype (C15)', raw({ statusCode: 200, constructor: { prototype: { data: stolen } } }), 'protocol'],
  ['500 around a success (C16)', answer(whole, { status: '500 Internal Server Error' }), 'server-unavailable'],
  ['502 around a success (C16)', answer(whole, { status: '502 Bad Gateway' }), 'server-unavailable'],
  ['503 around a success (C16)', answer(whole, { status: '503 Service Unavailable' }), 'server-unavailable'],
  ['an envelope of version 2 (C17)', raw({ code: 200, data: stolen }), 'protocol'],
  ['an envelope of 500 (C17)', raw({ statusCode: 500, data: stolen }), 'server-unavailable'],
  ...[201, 204, 299, 0, -200, 200.5, '200', null, true, [200], { valueOf: 200 }].map(
    (statusCode) =>
      [`an envelope of ${JSON.stringify(statusCode)} (C17)`, raw({ statusCode, data: stolen }), 'protocol'] as const,
  ),
  ['500 and code 200 (C18)', raw({ statusCode: 500, code: 200, data: stolen }), 'protocol'],
  ['200 and code 500 (C18)', raw({ statusCode: 200, code: 500, data: stolen }), 'protocol'],
  ['200 and code 201 (C18)', raw({ statusCode: 200, code: 201, data: stolen }), 'protocol'],
  ['200 and code "200" (C18)', raw({ statusCode: 200, code: '200', data: stolen }), 'protocol'],
  ['200 and code null (C18)', raw({ statusCode: 200, code: null, data: stolen }), 'protocol'],
  ['a success outside its data (C19)', raw({ statusCode: 200, ...stolen }), 'protocol'],
  ...[null, [stolen], 'AUTHORIZED', 7, true].map(
    (data) => [`data ${JSON.stringify(data).slice(0, 20)} (C19)`, envelope(data), 'protocol'] as const,
  ),
];

/** Statuses of other versions, other spellings and the future, all with a ticket. */
const unknown = [
  ['AUTHORIZED'],
  1,
  2,
  3,
  4,
  5,
  6,
  -2,
  1e9,
  1.5,
  0,
  -1,
  '2',
  'Authorized',
  'SUCCESS',
  '',
  { status: 'AUTHORIZED' },
];

describe('LoginAttempt and an invalid V3 envelope', () => {
  for (const [name, malformed, error] of refused) {
    it(`retries a poll: ${name}`, async () => {
      assert.deepEqual((await runScenario([malformed])).outcome, retriedStatus);
    });

    it(`retries a request for a code: ${name}`, async () => {
      assert.deepEqual((await runScenario([malformed], { about: 'codes' })).outcome, retriedCode);
    });

    it(`ends with ${error} after five polls: ${name}`, async () => {
      assert.deepEqual((await runScenario(times(6, malformed))).outcome, stopped(error, 1, 5));
    });

    it(`ends with ${error} after five requests for a code: ${name}`, async () => {
      assert.deepEqual((await runScenario(times(6, malformed), { about: 'codes' })).outcome, stopped(error, 5, 0));
    });
  }
});

describe('LoginAttempt and an unknown V3 status', () => {
  for (const status of unknown) {
    const malformed = envelope({ ...stolen, status });

    it(`retries a poll: ${JSON.stringify(status)} (C20, C21)`, async () => {
      assert.deepEqual((await runScenario([malformed])).outcome, retriedStatus);
    });

    it(`ends with protocol after five: ${JSON.stringify(status)} (C20, C21)`, async () => {
      assert.deepEqual((await runScenario(times(6, malformed))).outcome, stopped('protocol', 1, 5));
    });
  }

  it('ends with protocol after five statuses of another code (C29)', async () => {
    const malformedResponses = times(6, envelope({ ...stolen, qrcodeId: 'code-2' }));

    assert.deepEqual((await runScenario(malformedResponses)).outcome, stopped('protocol', 1, 5));
  });
});

describe('LoginAttempt and a code that is expired at the first poll', () => {
  it('renews it once and polls the next code (C28)', async () => {
    const { outcome } = await runScenario([envelope({ status: 'EXPIRED' })], { renew: 'auto' });

    // Two codes: the expired one and its replacement.
    assert.deepEqual(outcome, {
      status: 'pending',
      error: undefined,
      codes: 2,
      statusRequests: 1,
      recovered: 'the same',
    });
  });

  it('ends after two in a row, without a third code (C28)', async () => {
    const { outcome } = await runScenario(times(9, envelope({ status: 'EXPIRED' })), { renew: 'auto' });

    assert.deepEqual(outcome, {
      status: 'expired',
      error: undefined,
      codes: 2,
      statusRequests: 2,
      recovered: 'a fresh one',
    });
  });
});

describe('LoginAttempt and authorized', () => {
  it('sends no request after it (C27)', async () => {
    const malformedResponses = [
      envelope({ status: 'AUTHORIZED', ticket: 'first' }),
      ...times(5, envelope({ status: 'CANCELLED' })),
    ];
    const { outcome, state } = await runScenario(malformedResponses);

    assert.deepEqual(outcome, {
      status: 'authorized',
      error: undefined,
      codes: 1,
      statusRequests: 1,
      recovered: 'a fresh one',
    });
    assert.ok(state.status === 'authorized' && state.ticket === 'first');
  });

  for (const ticket of [['a'], true, 'ü', 'a b', '\u007f', 'x'.repeat(4097)]) {
    it(`ends with ticket-missing without a usable ticket: ${JSON.stringify(ticket).slice(0, 20)} (C23)`, async () => {
      const { outcome } = await runScenario([envelope({ status: 'AUTHORIZED', ticket })]);

      assert.deepEqual(outcome, stopped('ticket-missing', 1, 1));
    });
  }
});
