import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import type { FakeClock } from '@qr-login/core/testing';
import type { Approver, ApproverOptions } from './approver.js';
import { createApprover } from './create-approver.js';
import type { ApproverErrorCode } from './errors.js';
import { ApproverError, isApproverError } from './errors.js';
import { ScriptedApprovalServer } from './testing/scripted-approval-server.js';

interface Setup {
  readonly approver: Approver;
  readonly server: ScriptedApprovalServer;
  readonly clock: FakeClock;
}

function setUp(changes: Partial<ApproverOptions> = {}): Setup {
  const clock = createFakeClock();
  const server = new ScriptedApprovalServer({ clock });
  return { approver: createApprover({ ...required, fetch: server.fetch, clock, ...changes }), server, clock };
}

const required = {
  server: 'https://login.example.com',
  appId: 'phone-app',
  getAccessToken: (): string => 'alice',
} as const;

/** The error of a call, while the clock runs. */
async function errorOf(work: Promise<unknown>, clock: FakeClock, ms = 30_000): Promise<unknown> {
  const outcome = work.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  await clock.advance(ms);
  return outcome;
}

const codeOf = (error: unknown): ApproverErrorCode | undefined => (isApproverError(error) ? error.code : undefined);

describe('createApprover', () => {
  for (const [option, changes] of [
    ['server', { server: '/api' }],
    ['server', { server: 'https://login.example.com/?a=1' }],
    ['server', { server: 'https://user@login.example.com' }],
    ['appId', { appId: '' }],
    ['protocol', { protocol: 'toString' as 'genauth-v3' }],
    ['getAccessToken', { getAccessToken: 'token' as unknown as () => string }],
  ] as const)
    it(`throws a TypeError that names ${option} for ${JSON.stringify(changes)}`, () => {
      assert.throws(
        () => createApprover({ ...required, ...changes }),
        (error) => error instanceof TypeError && error.message.startsWith(option),
      );
    });

  it('keeps the path of the server', async () => {
    const { approver, server } = setUp({ server: 'https://example.com/login' });

    await approver.scan(server.createCode());

    assert.equal(server.requests[0]?.path, '/login/api/v3/change-qrcode-status');
  });
});

describe('requests of an approver', () => {
  it('change a code by POST with JSON and a bearer token, so that no other site can send them (T41)', async () => {
    const sent: RequestInit[] = [];
    const { server } = setUp();
    const fetch: typeof globalThis.fetch = (input, init) => {
      sent.push(init ?? {});
      return server.fetch(input, init);
    };
    const { approver } = setUp({ fetch });
    const id = server.createCode();

    await approver.scan(id);
    await approver.confirm(id);

    for (const { method, headers } of server.requests) {
      assert.equal(method, 'POST');
      assert.equal(headers['content-type'], 'application/json');
      assert.equal(headers['authorization'], 'Bearer alice');
    }
    assert.deepEqual(new Set(sent.map(({ credentials }) => credentials)), new Set(['omit']));
    assert.deepEqual(new Set(sent.map(({ referrerPolicy }) => referrerPolicy)), new Set(['no-referrer']));
  });

  it('carry neither token nor user code in a path', async () => {
    const { approver, server } = setUp();
    server.createCode({ userCode: 'WDJBMJHT' });

    await approver.readContext({ userCode: 'wdjb-mjht' });

    assert.deepEqual(server.requests[0]?.path, '/api/v3/qrcode-context');
    assert.ok(!JSON.stringify(server.requests[0]?.query).includes('alice'));
  });

  it('have the paths and bodies of version 2', async () => {
    const { approver, server } = setUp({ protocol: 'genauth-v2' });
    const [id, other] = [server.createCode(), server.createCode()];

    await approver.scan(id);
    await approver.confirm(id);
    await approver.scan(other);
    await approver.cancel(other);

    assert.deepEqual(
      server.requests.map(({ path, body }) => [path.replace('/api/v2/qrcode/', ''), body]),
      [
        ['scanned', { random: id }],
        ['confirm', { random: id }],
        ['scanned', { random: other }],
        ['cancel', { random: other }],
      ],
    );
  });

  for (const protocol of ['genauth-v3', 'genauth-v2'] as const)
    it(`pass the proof of a rotating code to context and scan, with ${protocol}`, async () => {
      const { approver, server, clock } = setUp({ protocol });
      const contentProof = '3.abcdefghijklmn';
      const id = server.createCode({ contentProof });

      const { contentProof: seenProof } = await approver.readContext({ id, contentProof });
      assert.equal(codeOf(await errorOf(approver.readContext({ id }), clock, 0)), 'expired');
      assert.equal(codeOf(await errorOf(approver.scan(id), clock, 0)), 'expired');
      await approver.scan(id, { contentProof: seenProof });

      assert.equal(server.statusOf(id), 'SCANNED');
    });

  it('report that the user did not start the sign-in', async () => {
    const { approver, server } = setUp();
    const id = server.createCode();
    await approver.scan(id);

    await approver.reportNotMe(id);

    const { method, path, body } = server.requests.at(-1)!;
    assert.deepEqual([method, path, body], ['POST', '/api/v3/report-qrcode', { qrcodeId: id, reason: 'not-me' }]);
    assert.equal(server.statusOf(id), 'CANCELLED');
  });

  it('are not sent for a text that is no id or no user code', async () => {
    const { approver, server, clock } = setUp();

    for (const id of ['', 'short', '../../admin/delete', `${'a'.repeat(43)}?x=1`, 'a'.repeat(129)])
      for (const work of [
        () => approver.readContext({ id }),
        () => approver.scan(id),
        () => approver.confirm(id),
        () => approver.cancel(id),
        () => approver.reportNotMe(id),
      ])
        assert.equal(codeOf(await errorOf(work(), clock, 0)), 'unknown-code');
    for (const userCode of ['', '  ', 'B'.repeat(65)])
      assert.equal(codeOf(await errorOf(approver.readContext({ userCode }), clock, 0)), 'unknown-code');
    assert.deepEqual(server.requests, []);
  });
});

describe('access token', () => {
  for (const [claim, getAccessToken] of [
    ['undefined', () => undefined],
    ['empty', () => ''],
    ['a rejection', () => Promise.reject(new Error('the session is over'))],
  ] as const)
    it(`counts as signed out if it is ${claim}, without a request`, async () => {
      const { approver, server, clock } = setUp({ getAccessToken });

      assert.equal(codeOf(await errorOf(approver.scan(server.createCode()), clock, 0)), 'signed-out');
      assert.deepEqual(server.requests, []);
    });

  it('is read again for each request', async () => {
    const tokens = ['first', 'second'];
    const { approver, server } = setUp({ getAccessToken: async () => tokens.shift() });
    const id = server.createCode();

    await approver.readContext({ id });
    await approver.readContext({ id });

    assert.deepEqual(
      server.requests.map(({ headers }) => headers['authorization']),
      ['Bearer first', 'Bearer second'],
    );
  });

  it('must be visible ASCII, and no message contains it', async () => {
    const { approver, server, clock } = setUp({ getAccessToken: () => 'secret\r\nx: y' });

    const error = await errorOf(approver.scan(server.createCode()), clock, 0);

    assert.ok(error instanceof TypeError && !error.message.includes('secret'));
  });
});

describe('response to an approver', () => {
  const reply = (body: unknown, init?: ResponseInit): typeof globalThis.fetch => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return async () => new Response(text, init);
  };
  const id = 'a'.repeat(43);

  for (const [claim, fetch, code] of [
    ['statusCode 400', reply({ statusCode: 400 }), 'unknown-code'],
    ['statusCode 401', reply({ statusCode: 401, apiCode: 2020 }), 'signed-out'],
    ['statusCode 403', reply({ statusCode: 403 }), 'not-allowed'],
    ['statusCode 404', reply({ statusCode: 404 }), 'unknown-code'],
    ['statusCode 409', reply({ statusCode: 409 }), 'check-code-pending'],
    ['statusCode 422', reply({ statusCode: 422 }), 'expired'],
    ['statusCode 429', reply({ statusCode: 429 }), 'rate-limited'],
    ['statusCode 500', reply({ statusCode: 500 }), 'server-unavailable'],
    ['an unknown statusCode', reply({ statusCode: 2999 }), 'not-allowed'],
    ['apiCode 2011', reply({ statusCode: 400, apiCode: 2011 }), 'not-allowed'],
    ['a text as apiCode', reply({ statusCode: 499, apiCode: '2020' }), 'signed-out'],
    ['apiCode 42211', reply({ statusCode: 422, apiCode: 42211 }), 'expired'],
    ['apiCode 42212', reply({ statusCode: 422, apiCode: 42212 }), 'already-decided'],
    ['apiCode 40311', reply({ statusCode: 403, apiCode: 40311 }), 'already-scanned'],
    ['apiCode 40312', reply({ statusCode: 403, apiCode: 40312 }), 'wrong-pool'],
    ['an apiCode of another type', reply({ statusCode: 403, apiCode: {} }), 'not-allowed'],
    ['two different statuses', reply({ statusCode: 200, code: 500 }), 'protocol'],
    ['a text as status', reply({ statusCode: '200' }), 'protocol'],
    ['no status', reply({}), 'protocol'],
    ['a list', reply([]), 'protocol'],
    ['HTML', reply('<!doctype html>'), 'protocol'],
    ['nothing', reply(''), 'protocol'],
    ['70,000 bytes', reply(`{"a":"${'x'.repeat(70_000)}"}`), 'protocol'],
    ['HTTP 401', reply('', { status: 401 }), 'signed-out'],
    ['HTTP 403', reply('', { status: 403 }), 'not-allowed'],
    ['HTTP 404, a route that the server lacks', reply({ statusCode: 404 }, { status: 404 }), 'protocol'],
    ['HTTP 429', reply('', { status: 429 }), 'rate-limited'],
    ['HTTP 502', reply('', { status: 502 }), 'server-unavailable'],
    ['HTTP 204', async () => new Response(null, { status: 204 }), 'protocol'],
    ['a fetch that throws', () => Promise.reject(new TypeError('fetch failed')), 'network-or-policy'],
    ['a fetch that resolves to nothing', async () => undefined as unknown as Response, 'network-or-policy'],
    ['a fetch that never settles', () => new Promise<Response>(() => {}), 'timeout'],
  ] as const satisfies readonly (readonly [string, typeof globalThis.fetch, ApproverErrorCode])[])
    it(`${claim} is ${code}`, async () => {
      const { approver, clock } = setUp({ fetch });

      assert.equal(codeOf(await errorOf(approver.confirm(id), clock)), code);
    });

  for (const [apiCode, expected, reason] of [
    [40301, 'not-allowed', 'other-network'],
    [40302, 'not-allowed', 'other-country'],
    [40303, 'not-allowed', 'reported'],
    [42201, 'expired', 'content-changed'],
    [40311, 'already-scanned', undefined],
    [42211, 'expired', undefined],
  ] as const)
    for (const protocol of ['genauth-v3', 'genauth-v2'] as const)
      it(`${apiCode} of ${protocol} is ${expected} with the reason ${reason} (PROTOCOL 8.5)`, async () => {
        const statusCode = Math.floor(apiCode / 100);
        const fetch = reply(protocol === 'genauth-v3' ? { statusCode, apiCode } : { code: apiCode, data: null });
        const { approver, clock } = setUp({ protocol, fetch });
        const error = await errorOf(approver.scan(id), clock);

        assert.ok(isApproverError(error));
        assert.deepEqual([error.code, error.reason], [expected, reason]);
      });

  for (const [code, expected] of [
    [2020, 'signed-out'],
    [2241, 'unknown-code'],
    [2231, 'unknown-code'],
    [403, 'not-allowed'],
    [422, 'expired'],
    [40311, 'already-scanned'],
    [40399, 'not-allowed'],
    [40901, 'check-code-pending'],
    [42212, 'already-decided'],
    [42299, 'expired'],
    [50399, 'server-unavailable'],
  ] as const)
    it(`code ${code} of version 2 is ${expected}`, async () => {
      const { approver, clock } = setUp({ protocol: 'genauth-v2', fetch: reply({ code, data: null }) });

      assert.equal(codeOf(await errorOf(approver.confirm(id), clock)), expected);
    });

  it('for another code is a protocol error', async () => {
    const fetch = reply({ code: 200, data: { random: 'b'.repeat(43) } });
    const { approver, clock } = setUp({ protocol: 'genauth-v2', fetch });

    assert.equal(codeOf(await errorOf(approver.confirm(id), clock)), 'protocol');
  });

  it('is never part of a message', async () => {
    const { approver, clock } = setUp({ fetch: reply({ statusCode: 403, message: `code ${id}` }) });

    const error = await errorOf(approver.confirm(id), clock);

    assert.ok(error instanceof ApproverError && !error.message.includes(id));
  });
});

describe('repeated requests', () => {
  it('end a confirmation whose response was lost in the right state', async () => {
    const { approver, server, clock } = setUp();
    const id = server.createCode();
    await approver.scan(id);
    server.loseNextResponse();

    assert.equal(await errorOf(approver.confirm(id), clock), undefined);
    assert.equal(server.statusOf(id), 'AUTHORIZED');
    assert.equal(server.requests.length, 3);
  });

  it('are one more at most, after a second', async () => {
    const { approver, server, clock } = setUp();
    const id = server.createCode();
    server.fail({ status: 502, times: 5 });
    const failed = errorOf(approver.scan(id), clock, 0);
    await clock.advance(999);
    assert.equal(server.requests.length, 1);

    await clock.advance(1);

    assert.equal(codeOf(await failed), 'server-unavailable');
    assert.equal(server.requests.length, 2);
  });

  for (const status of [429, 503])
    it(`wait for the Retry-After of ${status} if it is five seconds at most`, async () => {
      const { approver, server, clock } = setUp();
      const id = server.createCode();
      server.fail({ status, retryAfterSeconds: 5 });
      const scanned = approver.scan(id);
      await clock.advance(4999);
      assert.equal(server.requests.length, 1);

      await clock.advance(1);
      await scanned;

      assert.equal(server.statusOf(id), 'SCANNED');
    });

  it('are none after a longer Retry-After, which the error carries', async () => {
    const { approver, server, clock } = setUp();
    server.fail({ status: 429, retryAfterSeconds: 6 });

    const error = await errorOf(approver.scan(server.createCode()), clock);

    assert.ok(isApproverError(error));
    assert.deepEqual([error.code, error.retryAfterMs, server.requests.length], ['rate-limited', 6000, 1]);
  });

  it('are none after a rejection', async () => {
    const { approver, server, clock } = setUp();

    await errorOf(approver.scan('x'.repeat(43)), clock);

    assert.equal(server.requests.length, 1);
  });
});

describe('abort of an approver’s request', () => {
  const reason = new Error('no longer wanted');

  it('rejects with its reason, also while fetch ignores the signal, and leaves no timer', async () => {
    const { approver, clock } = setUp({ fetch: () => new Promise(() => {}) });
    const leaving = new AbortController();
    const failed = errorOf(approver.scan('a'.repeat(43), { signal: leaving.signal }), clock, 0);

    leaving.abort(reason);

    assert.equal(await failed, reason);
    assert.equal(clock.timers, 0);
  });

  it('ends the wait for an access token', async () => {
    const { approver, server, clock } = setUp({ getAccessToken: () => new Promise(() => {}) });
    const leaving = new AbortController();
    const failed = errorOf(approver.scan(server.createCode(), { signal: leaving.signal }), clock, 0);

    leaving.abort(reason);

    assert.equal(await failed, reason);
    assert.deepEqual(server.requests, []);
  });

  it('reaches fetch', async () => {
    let seen: AbortSignal | undefined;
    const fetch: typeof globalThis.fetch = (_, init) => {
      seen = init?.signal ?? undefined;
      return new Promise(() => {});
    };
    const { approver, clock } = setUp({ fetch });
    const leaving = new AbortController();
    const failed = errorOf(approver.scan('a'.repeat(43), { signal: leaving.signal }), clock, 0);
    await clock.advance(0);

    leaving.abort(reason);
    await failed;

    assert.equal(seen?.aborted, true);
  });

  it('ends the wait before a repeated request', async () => {
    const { approver, server, clock } = setUp();
    server.fail({ status: 503, retryAfterSeconds: 5 });
    const leaving = new AbortController();
    const failed = errorOf(approver.scan(server.createCode(), { signal: leaving.signal }), clock, 0);
    await clock.advance(10);

    leaving.abort(reason);

    assert.equal(await failed, reason);
    assert.deepEqual([server.requests.length, clock.timers], [1, 0]);
  });

  it('works with a signal without reason, as in React Native', async () => {
    const { approver, clock } = setUp({ fetch: () => new Promise(() => {}) });
    const { signal, abort } = createOldSignal();
    const failed = errorOf(approver.scan('a'.repeat(43), { signal }), clock, 0);

    abort();

    const error = await failed;
    assert.ok(error instanceof Error && error.name === 'AbortError');
  });
});

/** The signal of the polyfill in React Native: an event target with `aborted`, and nothing else. */
function createOldSignal(): { readonly signal: AbortSignal; readonly abort: () => void } {
  const target = Object.assign(new EventTarget(), { aborted: false });
  const abort = (): void => {
    target.aborted = true;
    target.dispatchEvent(new Event('abort'));
  };
  return { signal: target as unknown as AbortSignal, abort };
}
