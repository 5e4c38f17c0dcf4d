import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { QrLoginError } from '../errors.js';
import { createFakeClock } from '../testing/fake-clock.js';
import { requestCode } from './request-code.js';
import { genauthV3Adapter } from './v3.js';

const binding = { method: 'S256', header: 'X-QR-Verifier' };
const { signal } = new AbortController();

/** Options for a server that returns this document, and the requests sent to it. */
function answering(document: unknown) {
  const sent: Request[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    sent.push(new Request(input, init));
    return Response.json(document);
  };
  return { sent, options: { server: 'https://id.example.com', appId: 'my-site', fetch, clock: createFakeClock() } };
}

const issued = (data: object) => ({
  statusCode: 200,
  data: { qrcodeId: 'code-1', content: 'https://id.example.com/#1', ...data },
});

describe('requestCode', () => {
  it('returns the verifier of the challenge that the server accepted', async () => {
    const { sent, options } = answering(issued({ binding }));
    const { code } = await requestCode('genauth-v3', options, signal);

    const hash = createHash('sha256')
      .update(code.codeVerifier ?? '')
      .digest('base64url');
    assert.deepEqual(
      sent.map(({ method, url }) => [method, new URL(url).pathname, new URL(url).searchParams.get('codeChallenge')]),
      [['POST', '/api/v3/gene-qrcode', hash]],
    );
  });

  it('returns a code whose verifier another adapter sends with its status requests', async () => {
    const { options } = answering(issued({ binding }));
    const { code } = await requestCode('genauth-v3', options, signal);
    const { sent, options: others } = answering({ statusCode: 200, data: { status: 'PENDING' } });
    await genauthV3Adapter(others).readStatus(code, { signal });

    assert.deepEqual(
      sent.map(({ headers }) => headers.get('x-qr-verifier')),
      [code.codeVerifier],
    );
  });

  it('returns no verifier from a server without binding', async () => {
    const { code } = await requestCode('genauth-v3', answering(issued({})).options, signal);

    assert.equal('codeVerifier' in code, false);
  });

  it('requests a code of version 2', async () => {
    const { sent, options } = answering({
      code: 200,
      data: { random: 'code-2', content: 'https://id.example.com/#2' },
    });
    const { code } = await requestCode('genauth-v2', options, signal);

    assert.equal(code.id, 'code-2');
    assert.deepEqual(
      sent.map(({ url }) => new URL(url).pathname),
      ['/api/v2/qrcode/gene'],
    );
  });

  it('states when the response arrived', async () => {
    const { options } = answering(issued({}));
    await options.clock.advance(1234);
    const { receivedAt } = await requestCode('genauth-v3', options, signal);

    assert.equal(receivedAt, options.clock.now());
  });

  it('rejects with the error of the adapter, and after ten seconds with a timeout', async () => {
    const hasCode = (code: string) => (error: unknown) => error instanceof QrLoginError && error.code === code;
    const { options } = answering(issued({}));
    await assert.rejects(
      requestCode('genauth-v3', { ...options, binding: 'required' }, signal),
      hasCode('binding-unsupported'),
    );
    const silent = { ...options, fetch: () => new Promise<Response>(() => {}) };
    const late = assert.rejects(requestCode('genauth-v3', silent, signal), hasCode('timeout'));
    await options.clock.advance(10_000);
    await late;
  });

  it('rejects with a TypeError that names an invalid option', async () => {
    const { options } = answering(issued({}));

    await assert.rejects(requestCode('genauth-v3', { ...options, appId: '' }, signal), TypeError);
  });
});
