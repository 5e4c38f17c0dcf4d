import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { QrLoginError } from '../errors.js';
import type { LoginCode, LoginStatus } from '../adapter.js';
import { createFakeClock } from '../testing/fake-clock.js';
import { genauthV2Adapter } from './v2.js';

const code: LoginCode = { id: 'code-1', content: 'content-1', lifetimeMs: 120_000 };
const { signal } = new AbortController();

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
  readonly body: unknown;
}

/** An adapter whose server returns this document, and the requests sent to it. */
function answering(document: unknown, customData?: Readonly<Record<string, string>>) {
  const sent: Sent[] = [];
  const fetch = async (url: unknown, init: RequestInit = {}): Promise<Response> => {
    sent.push({ url: String(url), init, body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined });
    return Response.json(document);
  };
  const options = { server: 'https://id.example.com/tenant', appId: 'my-site', fetch, clock: createFakeClock() };
  return { sent, adapter: genauthV2Adapter({ ...options, ...(customData && { customData }) }) };
}

const status = (data: unknown): Promise<LoginStatus> =>
  answering({ code: 200, message: 'ok', data }).adapter.readStatus(code, { signal });

function isError(expected: QrLoginError['code'], retryable: boolean): (error: unknown) => boolean {
  return (error) => error instanceof QrLoginError && error.code === expected && error.retryable === retryable;
}

describe('genauthV2Adapter', () => {
  it('requests a code as the vendor’s SDKs do', async () => {
    const gene = {
      random: 'code-1',
      url: 'https://id.example.com/code-1.png',
      content: 'https://id.example.com/#1',
      expiresIn: 60,
    };
    const { adapter, sent } = answering({ code: 200, data: gene }, { plan: 'gold' });

    assert.deepEqual(await adapter.createCode({ signal }), {
      id: 'code-1',
      content: 'https://id.example.com/#1',
      lifetimeMs: 60_000,
    });
    assert.match(String(sent[0]?.url), /^https:\/\/id\.example\.com\/tenant\/api\/v2\/qrcode\/gene\?codeChallenge=/);
    assert.deepEqual(sent[0]?.body, {
      scene: 'APP_AUTH',
      autoMergeQrCode: false,
      params: { plan: 'gold' },
    });
    assert.equal(new Headers(sent[0]?.init.headers).get('x-authing-app-id'), 'my-site');
  });

  it('returns the user code if the server sends one (PROTOCOL 4.2.2)', async () => {
    const gene = { random: 'code-1', content: 'https://id.example.com/#1', userCode: 'WDJB-MJHT' };
    const { adapter } = answering({ code: 200, data: gene });

    assert.equal((await adapter.createCode({ signal })).userCode, 'WDJB-MJHT');
  });

  it('returns an image URL if the server sends no content', async () => {
    const { adapter } = answering({ code: 200, data: { random: 'code-1', url: 'https://files.example.com/1.png' } });

    assert.equal((await adapter.createCode({ signal })).imageUrl, 'https://files.example.com/1.png');
  });

  it('requests the status with the encoded id', async () => {
    const { adapter, sent } = answering({ code: 200, data: { random: 'code-1', status: 0 } });
    await adapter.readStatus(code, { signal });

    assert.equal(sent[0]?.url, 'https://id.example.com/tenant/api/v2/qrcode/check?random=code-1');
  });

  const ada = { nickname: 'Ada', photo: 'https://files.example.com/ada.png' };
  const user = { displayName: 'Ada', photo: 'https://files.example.com/ada.png' };
  for (const [number, expected] of [
    [-1, { status: 'expired' }],
    [0, { status: 'pending' }],
    [1, { status: 'scanned', user }],
    [2, { status: 'authorized', ticket: 'a-ticket', user }],
    [3, { status: 'cancelled', user }],
  ] as const) {
    it(`reads ${number} as ${expected.status}`, async () => {
      assert.deepEqual(
        await status({ random: 'code-1', status: number, userInfo: ada, ticket: 'a-ticket', scannedUserId: 'u' }),
        expected,
      );
    });
  }

  it('returns no user for an empty userInfo', async () => {
    assert.deepEqual(await status({ status: 1, userInfo: {} }), { status: 'scanned' });
  });

  it('drops a ticket that comes before approval (C24)', async () => {
    assert.deepEqual(await status({ status: 0, ticket: 'a-ticket' }), { status: 'pending' });
  });

  for (const [data, expected, retryable] of [
    [{ status: 4, scannedResult: { code: 1636 } }, 'mfa-required', false],
    [{ status: 5 }, 'code-failed', false],
    [{ status: 2, ticket: null }, 'ticket-missing', false],
    [{ status: '2', ticket: 'a-ticket' }, 'protocol', true],
    [{ status: 6 }, 'protocol', true],
    [{ status: -2 }, 'protocol', true],
    [{ status: 1.5 }, 'protocol', true],
    [{ status: 1e9 }, 'protocol', true],
    [{ status: 'AUTHORIZED' }, 'protocol', true],
    [{ status: 0, random: 'another' }, 'protocol', true],
    [null, 'protocol', true],
  ] as const) {
    it(`rejects data ${JSON.stringify(data)} with ${expected} (C20, C21, C22)`, async () => {
      await assert.rejects(status(data), isError(expected, retryable));
    });
  }

  for (const [document, expected, retryable] of [
    [{ code: '200', data: { status: 2, ticket: 'a-ticket' } }, 'protocol', true],
    [{ code: 200, statusCode: 500, data: { status: 2, ticket: 'a-ticket' } }, 'protocol', true],
    [{ data: { status: 2, ticket: 'a-ticket' } }, 'protocol', true],
    [{ code: 2241 }, 'unknown-code', false],
    [{ code: 2011 }, 'refused', false],
    [{ statusCode: 499, apiCode: '2011', data: null }, 'refused', false],
    [{ code: 500 }, 'server-unavailable', true],
    [{ code: 429 }, 'server-unavailable', true],
  ] as const) {
    it(`rejects ${JSON.stringify(document)} with ${expected} (C17, C18)`, async () => {
      await assert.rejects(answering(document).adapter.readStatus(code, { signal }), isError(expected, retryable));
    });
  }

  it('reads statusCode if there is no code, as the SDKs do', async () => {
    const { adapter } = answering({ statusCode: 200, data: { status: 0 } });

    assert.deepEqual(await adapter.readStatus(code, { signal }), { status: 'pending' });
  });
});
