import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CheckCodeResult, CheckCodeStatus, LoginAdapter, LoginCode } from './adapter.js';
import { QrLoginError } from './errors.js';
import { genauthV2Adapter } from './genauth/v2.js';
import { genauthV3Adapter } from './genauth/v3.js';
import { AttemptHarness } from './testing/attempt-harness.js';
import { createFakeClock } from './testing/fake-clock.js';

const check: CheckCodeStatus = { digits: 6, triesLeft: 3, verified: false };
const options = { signal: new AbortController().signal };

/** An attempt whose code was scanned, and an adapter that gives this result. */
async function scanned(verifyCheckCode: LoginAdapter['verifyCheckCode']): Promise<AttemptHarness> {
  const harness = new AttemptHarness({}, {}, verifyCheckCode && { verifyCheckCode });
  harness.response = { status: 'scanned', check };
  await harness.clock.advance(2000);
  return harness;
}

describe('LoginAttempt with a check code', () => {
  it('shows what the user has to enter (PROTOCOL 8.1.4)', async () => {
    const { attempt } = await scanned(async () => ({ verified: true, triesLeft: 3 }));

    assert.equal(attempt.state.status === 'scanned' && attempt.state.check, check);
  });

  it('sends the digits for the scanned code, and polls at once, so that its state follows (PROTOCOL 8.1.5)', async () => {
    const sent: unknown[] = [];
    const harness = await scanned(async ({ id }, digits) => {
      sent.push([id, digits]);
      const result = { verified: digits === '049302', triesLeft: 2 };
      harness.response = { status: 'scanned', check: { digits: 6, ...result } };
      return result;
    });

    assert.deepEqual(await harness.attempt.verifyCheckCode('111111', options), { verified: false, triesLeft: 2 });
    await harness.clock.advance(0);
    assert.deepEqual(await harness.attempt.verifyCheckCode('049302', options), { verified: true, triesLeft: 2 });
    await harness.clock.advance(0);
    assert.deepEqual(sent, [
      ['code-1', '111111'],
      ['code-1', '049302'],
    ]);
    assert.deepEqual(
      harness.states.flatMap((state) => (state.status === 'scanned' ? [state.check] : [])),
      [check, { digits: 6, triesLeft: 2, verified: false }, { digits: 6, triesLeft: 2, verified: true }],
    );
  });

  it('does not go back after a response that was overtaken (F2)', async () => {
    const harness = await scanned(async () => ({ verified: true, triesLeft: 3 }));
    harness.response = { status: 'scanned', check: { ...check, verified: true } };
    await harness.clock.advance(2000);
    harness.response = { status: 'scanned', check };
    await harness.clock.advance(2000);
    const { state } = harness.attempt;

    assert.equal(state.status === 'scanned' && state.check?.verified, true);
  });

  it('ends with misconfigured, once, if the adapter cannot send one (PROTOCOL 8.1)', async () => {
    const harness = await scanned(undefined);
    const state = await harness.ended;

    assert.equal(state.status === 'error' && state.error.code, 'misconfigured');
    assert.deepEqual(harness.statuses, ['pending', 'error']);
  });

  it('takes no digits unless a code waits for them', async () => {
    const harness = new AttemptHarness({}, {}, { verifyCheckCode: async () => ({ verified: true, triesLeft: 3 }) });
    await assert.rejects(harness.attempt.verifyCheckCode('049302', options), TypeError);
    harness.response = { status: 'scanned', check };
    await harness.clock.advance(2000);
    harness.response = { status: 'scanned', check: { ...check, verified: true } };
    await harness.attempt.verifyCheckCode('049302', options);
    await harness.clock.advance(0);

    await assert.rejects(harness.attempt.verifyCheckCode('049302', options), TypeError);
  });

  it('passes on the error of the adapter and stays scanned', async () => {
    const harness = await scanned(async () => {
      throw new QrLoginError('server-unavailable', 'too many', { retryAfterMs: 60_000 });
    });

    await assert.rejects(harness.attempt.verifyCheckCode('049302', options), { retryAfterMs: 60_000 });
    assert.equal(harness.attempt.state.status, 'scanned');
  });
});

const versions = {
  V3: { create: genauthV3Adapter, path: '/api/v3/verify-check-code', id: 'qrcodeId', unknown: 404, status: 'SCANNED' },
  V2: { create: genauthV2Adapter, path: '/api/v2/qrcode/verify-check-code', id: 'random', unknown: 2241, status: 1 },
} as const;

for (const [version, { create, path, id, unknown, status }] of Object.entries(versions))
  describe(`check code of the ${version} adapter`, () => {
    const code: LoginCode = { id: 'code-1', content: 'x', lifetimeMs: 120_000, codeVerifier: 'v'.repeat(43) };
    const answering = (answer: object): { adapter: LoginAdapter; sent: { url: string; init: RequestInit }[] } => {
      const sent: { url: string; init: RequestInit }[] = [];
      const fetch = async (url: unknown, init: RequestInit = {}): Promise<Response> => {
        sent.push({ url: String(url), init });
        return new Response(JSON.stringify(answer));
      };
      const adapter = create({ server: 'https://id.example.com', appId: 'my-site', fetch, clock: createFakeClock() });
      return { adapter, sent };
    };
    const envelope = (data: object): object => ({ [version === 'V3' ? 'statusCode' : 'code']: 200, data });
    const verify = (adapter: LoginAdapter): Promise<CheckCodeResult> | undefined =>
      adapter.verifyCheckCode?.(code, '049302', options);

    it('is sent with the proof of the page (PROTOCOL 8.1.5)', async () => {
      const { adapter, sent } = answering(envelope({ verified: false, triesLeft: 2 }));

      assert.deepEqual(await verify(adapter), { verified: false, triesLeft: 2 });
      const { url, init } = sent[0]!;
      assert.equal(url, `https://id.example.com${path}`);
      assert.equal(init.method, 'POST');
      assert.deepEqual(await new Response(init.body ?? null).json(), { [id]: 'code-1', checkCode: '049302' });
      assert.equal(new Headers(init.headers).get('x-qr-verifier'), code.codeVerifier);
    });

    it('is read from the status, and must be well-formed (PROTOCOL 8.1.4)', async () => {
      const read = async (given: unknown): Promise<unknown> => {
        const found = await answering(envelope({ status, check: given })).adapter.readStatus(code, options);
        return found.status === 'scanned' && found.check;
      };

      assert.deepEqual(await read(check), check);
      for (const given of [undefined, null, [], 'check'])
        assert.equal(await read(given), undefined, JSON.stringify(given));
      for (const given of [{}, { ...check, verified: 1 }, { ...check, triesLeft: '3' }])
        await assert.rejects(read(given), { code: 'protocol' });
      assert.deepEqual(await read({ ...check, digits: '8' }), check);
    });

    it('rejects with a typed error', async () => {
      const failure = (answer: object): Promise<unknown> | undefined => verify(answering(answer).adapter);
      const field = version === 'V3' ? 'statusCode' : 'code';

      await assert.rejects(failure({ [field]: unknown })!, { code: 'unknown-code' });
      await assert.rejects(failure({ [field]: 429 })!, { code: 'server-unavailable' });
      await assert.rejects(failure({ [field]: 422 })!, { code: 'refused' });
      await assert.rejects(failure(envelope({ verified: 'yes', triesLeft: 2 }))!, { code: 'protocol' });
    });
  });
