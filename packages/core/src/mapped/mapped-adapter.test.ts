import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import type { LoginAdapter, LoginCode } from '../adapter.js';
import { QrLoginError } from '../errors.js';
import { LoginAttempt } from '../login-attempt.js';
import { describeAdapter } from '../testing/describe-adapter.js';
import { createFakeClock } from '../testing/fake-clock.js';
import { mappedAdapter } from './mapped-adapter.js';
import type { LoginMapping } from './mapping.js';
import { parseMapping } from './parse-mapping.js';

const envelope = parseMapping(
  JSON.parse(await readFile(new URL('../../../../examples/mappings/envelope.json', import.meta.url), 'utf8')),
);
const smallest: LoginMapping = {
  create: { path: 'codes', method: 'POST', response: { id: '/id', content: '/link' } },
  status: {
    path: 'codes/{id}',
    response: { status: '/state', ticket: '/ticket' },
    states: { pending: ['WAIT'], authorized: ['OK'] },
  },
};
const user = { displayName: 'Ada' };
const { signal } = new AbortController();

interface EnvelopeCode {
  readonly challenge: string;
  state: number;
}

/** A server as examples/mappings/envelope.json describes it. It answers about a code only to the page that created it. */
async function openEnvelopeServer() {
  const codes = new Map<string, EnvelopeCode>();
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '', 'http://server');
    const text = (await request.toArray()).join('');
    const answer = (code: number, data?: object) => void response.end(JSON.stringify({ code, data }));
    if (url.pathname === '/login/qr/create') {
      const { client, codeChallenge } = JSON.parse(text);
      if (client !== 'my-app' || request.headers['content-type'] !== 'application/json') return answer(4003);
      const id = crypto.randomUUID();
      codes.set(id, { challenge: codeChallenge, state: 0 });
      return answer(0, { qrId: id, ttl: 90, pollMs: 1500, shortCode: 4711 });
    }
    const { challenge, state } = codes.get(url.searchParams.get('qrId') ?? '') ?? {};
    const verifier = String(request.headers['x-code-verifier']);
    const isBound = challenge === createHash('sha256').update(verifier).digest('base64url');
    if (!isBound) return answer(4001);
    return answer(0, { state, user: state && { nickname: 'A\u202eda' }, ticket: state === 2 ? 'a-ticket' : undefined });
  };
  const server = createServer((request, response) => void respond(request, response));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${address.port}/login`, codes, close };
}

describe('mappedAdapter with examples/mappings/envelope.json', () => {
  describeAdapter({ describe, it }, async () => {
    const { url, codes, close } = await openEnvelopeServer();
    const setState = (state: number) => async (code: LoginCode) => {
      codes.set(code.id, { challenge: codes.get(code.id)?.challenge ?? '', state });
    };
    return {
      adapter: mappedAdapter(envelope, { server: url, appId: 'my-app' }),
      user,
      scan: setState(1),
      approve: setState(2),
      decline: setState(3),
      expire: setState(4),
      deleteCode: async (code) => void codes.delete(code.id),
      disconnect: close,
      close,
    };
  });

  it('binds each code, and returns the verifier with the ticket only', async () => {
    const { url, codes, close } = await openEnvelopeServer();
    const adapter = mappedAdapter(envelope, { server: url, appId: 'my-app' });
    const code = await adapter.createCode({ signal });
    const { challenge = '' } = codes.get(code.id) ?? {};
    codes.set(code.id, { challenge, state: 2 });

    const status = await adapter.readStatus(code, { signal });
    await close();

    assert.deepEqual(code, {
      id: code.id,
      content: `https://id.example.com/qr?c=${code.id}`,
      lifetimeMs: 90_000,
      intervalMs: 1500,
      userCode: '4711',
    });
    assert.ok(status.status === 'authorized' && status.codeVerifier !== undefined);
    assert.equal(createHash('sha256').update(status.codeVerifier).digest('base64url'), challenge);
  });

  it('rejects with unknown-code for a code of another page', async () => {
    const { url, close } = await openEnvelopeServer();
    const options = { server: url, appId: 'my-app' };
    const code = await mappedAdapter(envelope, options).createCode({ signal });

    const error = await mappedAdapter(envelope, options)
      .readStatus(code, { signal })
      .catch((cause: unknown) => cause);
    await close();

    assert.ok(error instanceof QrLoginError && error.code === 'unknown-code');
  });
});

/** An adapter whose server gives these answers, and the requests that it received. */
function withAnswers(
  mapping: LoginMapping,
  ...answers: readonly (Response | object)[]
): { readonly adapter: LoginAdapter; readonly requests: Request[] } {
  const rest = [...answers];
  const requests: Request[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    requests.push(new Request(input, init));
    const answer = rest.shift();
    return answer instanceof Response ? answer : Response.json(answer);
  };
  return { adapter: mappedAdapter(mapping, { server: 'https://id.example.com/login', fetch }), requests };
}

const someCode: LoginCode = { id: 'a/code', lifetimeMs: 120_000 };

async function rejection(promise: Promise<unknown>): Promise<QrLoginError> {
  const error: unknown = await promise.catch((cause: unknown) => cause);
  assert.ok(error instanceof QrLoginError);
  return error;
}

describe('mappedAdapter › createCode', () => {
  it('requests a path below the base URL without a body', async () => {
    const { adapter, requests } = withAnswers(smallest, { id: 7, link: 'https://id.example.com/7' });

    const code = await adapter.createCode({ signal });

    assert.deepEqual(code, { id: '7', content: 'https://id.example.com/7', lifetimeMs: 120_000 });
    assert.deepEqual(
      requests.map(({ method, url, body, redirect }) => [method, url, body, redirect]),
      [['POST', 'https://id.example.com/login/codes', null, 'error']],
    );
  });

  it('accepts every HTTP status of a success', async () => {
    const { adapter } = withAnswers(smallest, Response.json({ id: 'a', link: 'b' }, { status: 202 }));

    assert.equal((await adapter.createCode({ signal })).id, 'a');
  });

  for (const [name, answer, code, retryable] of [
    ['HTTP status 404', new Response('', { status: 404 }), 'refused', false],
    ['HTTP status 503', new Response('', { status: 503 }), 'server-unavailable', true],
    ['a page', new Response('<!doctype html>'), 'protocol', true],
    ['an array', Response.json([]), 'protocol', true],
    ['a body of more than 64 KiB', Response.json({ id: 'a', link: 'x'.repeat(65_536) }), 'protocol', true],
    ['no id', { link: 'b' }, 'protocol', true],
    ['an id that leads to another path', { id: '..', link: 'b' }, 'protocol', true],
    ['an id with a space', { id: 'a b', link: 'b' }, 'protocol', true],
    ['no content', { id: 'a' }, 'qr-invalid', false],
    ['a content that cannot be drawn', { id: 'a', link: 'a\nb' }, 'qr-invalid', false],
  ] as const)
    it(`rejects ${name} with ${code}`, async () => {
      const error = await rejection(withAnswers(smallest, answer).adapter.createCode({ signal }));

      assert.deepEqual([error.code, error.retryable], [code, retryable]);
    });

  it('limits the lifetime to between ten seconds and ten minutes', async () => {
    const { create } = smallest;
    const mapping = { ...smallest, create: { ...create, response: { ...create.response, expiresIn: '/ttl' } } };
    const { adapter } = withAnswers(mapping, ...[1, 9e9, 0, 'text'].map((ttl) => ({ id: 'a', link: 'b', ttl })));

    const lifetimes: number[] = [];
    for (let index = 0; index < 4; index++) lifetimes.push((await adapter.createCode({ signal })).lifetimeMs);

    assert.deepEqual(lifetimes, [10_000, 600_000, 120_000, 120_000]);
  });
});

describe('mappedAdapter › readStatus', () => {
  const envelopes: LoginMapping = {
    ...smallest,
    success: { pointer: '/code', values: [0] },
    status: { ...smallest.status, unknownCode: { pointer: '/error/name', values: ['gone'] } },
  };

  it('percent-encodes the id', async () => {
    const { adapter, requests } = withAnswers(smallest, { state: 'WAIT' });

    await adapter.readStatus(someCode, { signal });

    assert.equal(requests[0]?.url, 'https://id.example.com/login/codes/a%2Fcode');
  });

  for (const [name, mapping, answer, code, retryable] of [
    ['HTTP status 404', smallest, new Response('', { status: 404 }), 'unknown-code', false],
    ['HTTP status 401', smallest, new Response('', { status: 401 }), 'refused', false],
    ['a word that the mapping does not have', smallest, { state: 'NEW' }, 'protocol', true],
    ['no word', smallest, {}, 'protocol', true],
    ['no ticket', smallest, { state: 'OK' }, 'ticket-missing', false],
    ['a ticket with a space', smallest, { state: 'OK', ticket: 'a b' }, 'ticket-missing', false],
    ['another envelope', envelopes, { code: 'no', state: 'WAIT' }, 'refused', false],
    ['an envelope with the number 503', envelopes, { code: 503, state: 'WAIT' }, 'server-unavailable', true],
    ['an envelope of an unknown code', envelopes, { code: 1, error: { name: 'gone' } }, 'unknown-code', false],
    [
      'HTTP status 400 with an envelope of an unknown code',
      envelopes,
      Response.json({ error: { name: 'gone' } }, { status: 400 }),
      'unknown-code',
      false,
    ],
    ['HTTP status 400 with a page', envelopes, new Response('<html>', { status: 400 }), 'refused', false],
    [
      'HTTP status 500',
      envelopes,
      Response.json({ code: 0, state: 'WAIT' }, { status: 500 }),
      'server-unavailable',
      true,
    ],
  ] as const)
    it(`rejects ${name} with ${code}`, async () => {
      const { adapter } = withAnswers(mapping, answer);

      const error = await rejection(adapter.readStatus(someCode, { signal }));

      assert.deepEqual([error.code, error.retryable], [code, retryable]);
    });

  it('waits as long as Retry-After says', async () => {
    const limited = new Response('', { status: 429, headers: { 'retry-after': '7' } });

    const error = await rejection(withAnswers(smallest, limited).adapter.readStatus(someCode, { signal }));

    assert.deepEqual([error.code, error.retryAfterMs], ['server-unavailable', 7000]);
  });
});

describe('mappedAdapter options', () => {
  for (const [name, mapping, options, message] of [
    ['a server that is no address', smallest, { server: 'id.example.com' }, /^server must be/],
    ['no app id, if the mapping has it', envelope, { server: 'https://id.example.com' }, /^appId must be/],
    ['an app id with a space', smallest, { server: 'https://id.example.com', appId: 'a b' }, /^appId must be/],
    [
      'a mapping without a ticket',
      { ...smallest, status: { ...smallest.status, response: { status: '/state' } } },
      { server: 'https://id.example.com' },
      /^\/status\/response\/ticket must be/,
    ],
    [
      'an invalid mapping',
      { ...smallest, create: { ...smallest.create, path: '//evil.example' } },
      { server: 'https://id.example.com' },
      /^\/create\/path must be/,
    ],
  ] as const)
    it(`reject ${name}`, () => {
      assert.throws(() => mappedAdapter(mapping, options), { name: 'TypeError', message });
    });
});

it('an attempt signs in with a mapped adapter', async () => {
  const { adapter } = withAnswers(
    smallest,
    { id: 'a', link: 'b' },
    { state: 'WAIT' },
    new Response('', { status: 503 }),
    { state: 'OK', ticket: 'a-ticket' },
  );
  const clock = createFakeClock();
  const attempt = new LoginAttempt(adapter, { clock });
  const ended = attempt.run(signal);
  for (let steps = 0; steps < 60 && attempt.state.status !== 'authorized'; steps++) await clock.advance(500);

  const end = await ended;

  assert.ok(end.status === 'authorized' && end.ticket === 'a-ticket' && end.codeId === 'a');
});
