// The runtime of React Native: no complete URL, no streams, no Intl.Segmenter, and the signals of a polyfill without reason.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import { Approval } from './approval/approval.js';
import { createApprover } from './create-approver.js';
import { parseLoginCode } from './parse-login-code.js';

class OldSignal extends EventTarget {
  aborted = false;
}

class OldController {
  readonly signal = new OldSignal();

  abort(): void {
    this.signal.aborted = true;
    this.signal.dispatchEvent(new Event('abort'));
  }
}

const missing = { URL: undefined, URLSearchParams: undefined, ReadableStream: undefined, DOMException: undefined };
const original = new Map<string, PropertyDescriptor | undefined>();

before(() => {
  for (const [name, value] of Object.entries({ ...missing, AbortController: OldController })) {
    original.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  original.set('Segmenter', Object.getOwnPropertyDescriptor(Intl, 'Segmenter'));
  Object.defineProperty(Intl, 'Segmenter', { value: undefined, configurable: true, writable: true });
});

after(() => {
  for (const [name, descriptor] of original)
    if (descriptor) Object.defineProperty(name === 'Segmenter' ? Intl : globalThis, name, descriptor);
});

const page = 'https://login.example.com/approve';
const id = 'a'.repeat(43);
const context = { app: { appId: 'shop', name: 'Sh\u00f6p ' }, status: 'PENDING', age: 1, expiresIn: 100 };

/** A response without a stream. */
function reply(envelope: object): Response {
  const headers = { get: () => null };
  return { status: 200, headers, text: async () => JSON.stringify(envelope) } as unknown as Response;
}

describe('the headless entry in a runtime such as React Native', () => {
  const clock = createFakeClock();
  const sent: unknown[] = [];
  const options = { server: 'https://login.example.com', appId: 'phone-app', getAccessToken: () => 'alice', clock };

  it('takes a code to its approval', async () => {
    const fetch = async (url: unknown): Promise<Response> => {
      sent.push(url);
      return reply({ statusCode: 200, data: context });
    };
    const approval = new Approval(createApprover({ ...options, fetch }), { clock });
    const code = parseLoginCode(`${page}#${id}`, { approveUrls: [page] });
    assert.equal(code.kind, 'login-code');

    await approval.open({ id }, 'camera');
    await approval.approve();

    assert.equal(approval.state.status, 'approved');
    assert.deepEqual(new Set(sent.map((url) => typeof url)), new Set(['string']));
    assert.equal(sent[0], `https://login.example.com/api/v3/qrcode-context?qrcodeId=${id}`);
  });

  it('says network-or-policy for a failed request', async () => {
    const fetch = (): Promise<Response> => Promise.reject(new TypeError('Network request failed'));
    const approval = new Approval(createApprover({ ...options, fetch }), { clock });

    const opened = approval.open({ id }, 'camera');
    await clock.advance(1000);
    await opened;

    const { state } = approval;
    assert.equal(state.status === 'failed' && state.error.code, 'network-or-policy');
  });

  it('says timeout for a request that never ends, and leaves on dispose()', async () => {
    const fetch = (): Promise<Response> => new Promise(() => {});
    const approver = createApprover({ ...options, fetch });
    const [slow, left] = [new Approval(approver, { clock }), new Approval(approver, { clock })];

    const opened = [slow.open({ id }, 'camera'), left.open({ id }, 'camera')];
    await clock.advance(0);
    left.dispose();
    await clock.advance(30_000);
    await Promise.all(opened);

    assert.equal(slow.state.status === 'failed' && slow.state.error.code, 'timeout');
    assert.equal(left.state.status, 'loading');
    assert.equal(clock.timers, 0);
  });
});
