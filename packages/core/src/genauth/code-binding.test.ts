import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { QrLoginError } from '../errors.js';
import type { LoginAdapter, LoginCode } from '../adapter.js';
import { replaceGlobals } from '../testing/globals.js';
import { createFakeClock } from '../testing/fake-clock.js';
import { genauthV2Adapter } from './v2.js';
import { genauthV3Adapter } from './v3.js';
import type { GenauthAdapterOptions } from './types.js';

const { signal } = new AbortController();
const acquired = { method: 'S256', header: 'X-QR-Verifier' };

interface Sent {
  readonly url: URL;
  readonly verifier: string | null;
}

/** The two versions and their encodings. */
const versions = {
  V3: {
    create: genauthV3Adapter,
    success: (data: object) => ({ statusCode: 200, data }),
    refusal: (code: number) => ({ statusCode: code, message: 'no' }),
    code: { qrcodeId: 'code-1', content: 'https://id.example.com/#1' },
    pending: { status: 'PENDING' },
    approved: { status: 'AUTHORIZED', ticket: 'ticket-1' },
  },
  V2: {
    create: genauthV2Adapter,
    success: (data: object) => ({ code: 200, data }),
    refusal: (code: number) => ({ code, message: 'no' }),
    code: { random: 'code-1', content: 'https://id.example.com/#1' },
    pending: { random: 'code-1', status: 0, userInfo: {}, ticket: null },
    approved: { random: 'code-1', status: 2, userInfo: {}, ticket: 'ticket-1' },
  },
} as const;

function answering(
  version: keyof typeof versions,
  answers: readonly (object | Response)[],
  options: Partial<GenauthAdapterOptions> = {},
): { readonly adapter: LoginAdapter; readonly sent: readonly Sent[] } {
  const sent: Sent[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { url, headers } = new Request(input, init);
    const answer = answers[Math.min(sent.length, answers.length - 1)];
    sent.push({ url: new URL(url), verifier: headers.get('x-qr-verifier') });
    return answer instanceof Response ? answer.clone() : Response.json(answer);
  };
  const adapter = versions[version].create({ server: 'https://id.example.com', appId: 'my-site', fetch, ...options });
  return { adapter, sent };
}

const challengeIn = ({ url }: Sent): string | null => url.searchParams.get('codeChallenge');
const codeOf = (error: unknown): unknown => (error instanceof QrLoginError ? error.code : error);

/** Runs without `crypto.subtle`, as in an insecure context, and restores it. */
async function withoutSubtle(body: () => Promise<void>): Promise<readonly unknown[]> {
  const { crypto } = globalThis;
  const { warn } = console;
  const warnings: unknown[] = [];
  const insecure = { getRandomValues: crypto.getRandomValues.bind(crypto) };
  const restore = replaceGlobals({ crypto: insecure });
  console.warn = (text: unknown) => void warnings.push(text);
  try {
    await body();
  } finally {
    restore();
    console.warn = warn;
  }
  return warnings;
}

for (const version of ['V3', 'V2'] as const) {
  const { success, refusal, code, pending, approved } = versions[version];

  describe(`code binding of the ${version} adapter (PROTOCOL 6)`, () => {
    it('sends a new challenge with every code, and its verifier with every status request', async () => {
      const bound = success({ ...code, binding: acquired });
      const other = success({ ...code, random: 'code-2', qrcodeId: 'code-2', binding: acquired });
      const { adapter, sent } = answering(version, [bound, success(pending), success(pending), other]);
      const first = await adapter.createCode({ signal });
      await adapter.readStatus(first, { signal });
      for await (const { status } of adapter.watchStatus?.(first, { signal }) ?? []) assert.equal(status, 'pending');
      await adapter.createCode({ signal });
      const [create, statusRequest, stream, renewal] = sent;

      assert.match(String(create && challengeIn(create)), /^[\w-]{43}$/);
      assert.equal(create?.url.searchParams.get('codeChallengeMethod'), 'S256');
      assert.match(String(statusRequest?.verifier), /^[\w-]{43}$/);
      assert.equal(stream?.verifier, statusRequest?.verifier);
      const digest = createHash('sha256').update(String(statusRequest?.verifier)).digest('base64url');
      assert.equal(create && challengeIn(create), digest);
      assert.notEqual(renewal && challengeIn(renewal), digest);
      assert.equal(create?.verifier, null);
    });

    it('sends the verifier of a code that the page requested itself, and returns it with the ticket', async () => {
      const { adapter, sent } = answering(version, [success(approved)]);
      const codeVerifier = 'v'.repeat(43);
      const status = await adapter.readStatus(
        { id: 'code-1', content: '', lifetimeMs: 1000, codeVerifier },
        { signal },
      );

      assert.equal(sent[0]?.verifier, codeVerifier);
      assert.ok(status.status === 'authorized' && status.codeVerifier === codeVerifier);
    });

    it('keeps the verifiers of two codes apart, and out of the codes', async () => {
      const other = { ...code, random: 'code-2', qrcodeId: 'code-2' };
      const answers = [success({ ...code, binding: acquired }), success({ ...other, binding: acquired })];
      const { adapter, sent } = answering(version, [...answers, refusal(404)]);
      const codes = [await adapter.createCode({ signal }), await adapter.createCode({ signal })];
      for (const shown of codes) await adapter.readStatus(shown, { signal }).catch(() => {});
      const shown = sent.slice(2).map(({ verifier }) => String(verifier));

      assert.equal(new Set(shown).size, 2);
      for (const verifier of shown) assert.ok(!JSON.stringify(codes).includes(verifier));
    });

    it('returns the verifier only with the ticket', async () => {
      const { adapter, sent } = answering(version, [
        success({ ...code, binding: acquired }),
        success(pending),
        success(approved),
      ]);
      const shown = await adapter.createCode({ signal });

      assert.deepEqual(await adapter.readStatus(shown, { signal }), { status: 'pending' });
      const answer = await adapter.readStatus(shown, { signal });
      assert.deepEqual(answer, { status: 'authorized', ticket: 'ticket-1', codeVerifier: sent[1]?.verifier });
    });

    it('is off if the server does not support it', async () => {
      const { adapter, sent } = answering(version, [success(code), success(approved)]);
      const answer = await adapter.readStatus(await adapter.createCode({ signal }), { signal });

      assert.equal(sent[1]?.verifier, null);
      assert.deepEqual(answer, { status: 'authorized', ticket: 'ticket-1' });
    });

    for (const binding of [
      { method: 'plain', header: 'X-QR-Verifier' },
      { method: 's256', header: 'X-QR-Verifier' },
      { method: 'S256', header: 'Cookie' },
      { method: 'S256', header: 'X-QR-Verifier\r\nX: y' },
      { method: 'S256' },
      [acquired],
      'S256',
      null,
      7,
    ]) {
      it(`ignores binding ${JSON.stringify(binding)}, and rejects the code if required (C49, T23)`, async () => {
        const answers = [success({ ...code, binding }), success(pending)];
        const auto = answering(version, answers);
        await auto.adapter.readStatus(await auto.adapter.createCode({ signal }), { signal });
        assert.equal(auto.sent[1]?.verifier, null);

        const { adapter, sent } = answering(version, answers, { binding: 'required' });
        await assert.rejects(adapter.createCode({ signal }), (error) => codeOf(error) === 'binding-unsupported');
        assert.equal(sent.length, 1);
      });
    }

    for (const status of [400, 422]) {
      it(`retries once without a challenge after ${status}, and sends none from then on`, async () => {
        const refusals = [Response.json({}, { status }), refusal(status)];
        for (const answer of refusals) {
          const { adapter, sent } = answering(version, [answer, success(code), success(code)]);
          await adapter.createCode({ signal });
          await adapter.createCode({ signal });

          assert.deepEqual(
            sent.map((request) => challengeIn(request) !== null),
            [true, false, false],
          );
        }
      });

      it(`rejects after a second ${status}, and sends a challenge the next time`, async () => {
        const { adapter, sent } = answering(version, [refusal(status), refusal(status), success(code)]);
        await assert.rejects(adapter.createCode({ signal }), (error) => codeOf(error) === 'refused');
        await adapter.createCode({ signal });

        assert.deepEqual(
          sent.map((request) => challengeIn(request) !== null),
          [true, false, true],
        );
      });

      it(`does not retry without a challenge after ${status} if required (T23)`, async () => {
        const { adapter, sent } = answering(version, [refusal(status), success(code)], { binding: 'required' });

        await assert.rejects(adapter.createCode({ signal }), (error) => codeOf(error) === 'refused');
        assert.equal(sent.length, 1);
      });
    }

    it('does not retry after any other error response', async () => {
      for (const status of [401, 403, 500]) {
        const { adapter, sent } = answering(version, [refusal(status), success(code)]);

        await assert.rejects(adapter.createCode({ signal }), QrLoginError);
        assert.equal(sent.length, 1);
      }
    });

    it('sends no challenge and no verifier if off', async () => {
      const { adapter, sent } = answering(version, [success({ ...code, binding: acquired }), success(pending)], {
        binding: 'off',
      });
      await adapter.readStatus(await adapter.createCode({ signal }), { signal });

      assert.equal(sent[0]?.url.search, '');
      assert.equal(sent[1]?.verifier, null);
    });

    it('is off in an insecure context, with one warning', async () => {
      const { adapter, sent } = answering(version, [success({ ...code, binding: acquired })]);
      const warnings = await withoutSubtle(async () => {
        await adapter.createCode({ signal });
        await adapter.createCode({ signal });
      });

      assert.deepEqual(sent.map(challengeIn), [null, null]);
      assert.equal(warnings.length, 1);
      assert.match(String(warnings[0]), /binding needs https/);
    });

    it('requests no code in an insecure context if required', async () => {
      const { adapter, sent } = answering(version, [success(code)], { binding: 'required' });
      await withoutSubtle(() =>
        assert.rejects(adapter.createCode({ signal }), (error) => codeOf(error) === 'insecure-context'),
      );

      assert.equal(sent.length, 0);
    });

    it('discards the oldest verifiers', async () => {
      let count = 0;
      const proven: boolean[] = [];
      const shown: LoginCode[] = [];
      const fetch: typeof globalThis.fetch = async (input, init) => {
        const { url, headers } = new Request(input, init);
        if (url.includes('code-')) {
          proven.push(headers.has('x-qr-verifier'));
          return Response.json(refusal(500));
        }
        const id = `code-${++count}`;
        return Response.json(success({ ...code, random: id, qrcodeId: id, binding: acquired }));
      };
      const clock = createFakeClock();
      const { adapter } = answering(version, [], { fetch, clock });
      for (let at = 0; at < 30; at++) {
        shown.push(await adapter.createCode({ signal }));
        await clock.advance(60_000);
      }
      const polled = shown.filter((_, at) => [0, 8, 9, 29].includes(at));
      for (const old of polled) await adapter.readStatus(old, { signal }).catch(() => {});

      assert.deepEqual(proven, [false, false, true, true]);
    });
  });
}

it('genauthV3Adapter rejects an unknown binding mode', () => {
  const options = { server: 'https://id.example.com', appId: 'my-site', binding: Object('always') };

  assert.throws(() => genauthV3Adapter(options), /^TypeError: binding must be auto, required or off$/);
});
