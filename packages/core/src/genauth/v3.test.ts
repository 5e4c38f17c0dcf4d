import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LoginAttempt } from '../login-attempt.js';
import { QrLoginError } from '../errors.js';
import type { LoginAdapter, LoginCode, LoginStatus } from '../adapter.js';
import { createFakeClock } from '../testing/fake-clock.js';
import { genauthV3Adapter } from './v3.js';

const code: LoginCode = { id: 'code-1', content: 'content-1', lifetimeMs: 120_000 };
const gene = {
  qrcodeId: 'code-1',
  url: 'https://id.example.com/code-1.png',
  content: 'https://id.example.com/approve#code-1',
  expiresIn: 120,
  interval: 2000,
};
const canary = 'canary-5f2d';

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
}

function answering(answer: () => Response | Promise<Response>): { adapter: LoginAdapter; sent: Sent[] } {
  const sent: Sent[] = [];
  const fetch = async (url: unknown, init: RequestInit = {}): Promise<Response> => {
    sent.push({ url: String(url), init });
    return answer();
  };
  return {
    adapter: genauthV3Adapter({
      server: 'https://id.example.com/tenant/',
      appId: 'my-site',
      fetch,
      clock: createFakeClock(),
    }),
    sent,
  };
}

const json = (value: unknown, init?: ResponseInit): Response => new Response(JSON.stringify(value), init);
const success = (data: unknown): Response => json({ statusCode: 200, message: 'OK', data });

async function readStatus(answer: () => Response | Promise<Response>): Promise<LoginStatus> {
  return answering(answer).adapter.readStatus(code, { signal: new AbortController().signal });
}

async function createCode(answer: () => Response | Promise<Response>): Promise<LoginCode> {
  return answering(answer).adapter.createCode({ signal: new AbortController().signal });
}

/** A rejection with that code, retryable or not, whose message holds no secret. */
function isError(expected: QrLoginError['code'], retryable: boolean): (error: unknown) => boolean {
  return (error) =>
    error instanceof QrLoginError &&
    error.code === expected &&
    error.retryable === retryable &&
    !error.message.includes(canary) &&
    !error.message.includes('code-1');
}

describe('genauthV3Adapter requests', () => {
  it('go to the code route below the server’s own path (PROTOCOL 3.2)', async () => {
    const { adapter, sent } = answering(() => success(gene));
    await adapter.createCode({ signal: new AbortController().signal });
    const { url, init } = sent[0]!;

    assert.match(url, /^https:\/\/id\.example\.com\/tenant\/api\/v3\/gene-qrcode\?codeChallenge=/);
    assert.equal(init.method, 'POST');
    assert.equal(init.body, '{"type":"MOBILE_APP"}');
    assert.equal(new Headers(init.headers).get('x-authing-app-id'), 'my-site');
  });

  it('encode the id of the code in a status request (C37)', async () => {
    const { adapter, sent } = answering(() => success({ status: 'PENDING' }));
    await adapter.readStatus({ ...code, id: 'a&b#c' }, { signal: new AbortController().signal });

    assert.equal(sent[0]?.url, 'https://id.example.com/tenant/api/v3/check-qrcode-status?qrcodeId=a%26b%23c');
  });

  it('have no cookies for another origin, redirects, caches or referrer (T33, F27)', async () => {
    const { adapter, sent } = answering(() => success(gene));
    await adapter.createCode({ signal: new AbortController().signal });
    const { cache, credentials, redirect, referrerPolicy } = sent[0]!.init;

    assert.deepEqual(
      { cache, credentials, redirect, referrerPolicy },
      { cache: 'no-store', credentials: 'same-origin', redirect: 'error', referrerPolicy: 'no-referrer' },
    );
  });

  for (const [name, options] of [
    ['server', { server: '', appId: 'x' }],
    ['server', { server: '/relative', appId: 'x' }],
    ['server', { server: 'javascript:alert(1)', appId: 'x' }],
    ['appId', { server: 'https://id.example.com', appId: '' }],
    ['appId', { server: 'https://id.example.com', appId: 'a\r\nb' }],
  ] as const) {
    it(`require a valid ${name}, unlike ${JSON.stringify(options)}`, () => {
      assert.throws(() => genauthV3Adapter(options), new RegExp(`^TypeError: ${name} must`));
    });
  }
});

describe('genauthV3Adapter.createCode', () => {
  it('returns content, lifetime and interval in milliseconds', async () => {
    assert.deepEqual(await createCode(() => success(gene)), {
      id: 'code-1',
      content: gene.content,
      lifetimeMs: 120_000,
      intervalMs: 2000,
    });
  });

  it('returns an image URL if there is no content (PROTOCOL 3.2.3)', async () => {
    const { qrcodeId, url } = gene;

    assert.deepEqual(await createCode(() => success({ qrcodeId, url })), {
      id: qrcodeId,
      imageUrl: url,
      lifetimeMs: 120_000,
    });
  });

  for (const [expiresIn, lifetimeMs] of [
    [0, 120_000],
    [-1, 120_000],
    ['120', 120_000],
    [null, 120_000],
    [1e308, 600_000],
    [undefined, 120_000],
    [1, 10_000],
    [300, 300_000],
  ] as const) {
    it(`turns expiresIn ${JSON.stringify(expiresIn)} into ${lifetimeMs} ms (C38)`, async () => {
      assert.equal((await createCode(() => success({ ...gene, expiresIn }))).lifetimeMs, lifetimeMs);
    });
  }

  for (const interval of [0, -5, 'fast', null, {}]) {
    it(`ignores interval ${JSON.stringify(interval)} (C40)`, async () => {
      assert.equal((await createCode(() => success({ ...gene, interval }))).intervalMs, undefined);
    });
  }

  it('returns the user code if the server sends one (PROTOCOL 3.9.1)', async () => {
    const acquired = await createCode(() => success({ ...gene, userCode: 'WDJB-MJHT' }));

    assert.equal(acquired.userCode, 'WDJB-MJHT');
  });

  for (const userCode of ['', ' ', 7, null, {}, 'a\nb', 'a\u202eb', '\ud800', 'x'.repeat(65)]) {
    it(`drops user code ${JSON.stringify(userCode).slice(0, 12)} and keeps the content`, async () => {
      const acquired = await createCode(() => success({ ...gene, userCode }));

      assert.ok(!('userCode' in acquired) && acquired.content === gene.content);
    });
  }

  for (const qrcodeId of [undefined, '', 7, 'a&b', 'a#b', 'a%00', '../x', 'a\r\nb', 'x'.repeat(10_000), [], {}]) {
    it(`rejects the id ${JSON.stringify(qrcodeId)?.slice(0, 20)} (C37)`, async () => {
      await assert.rejects(
        createCode(() => success({ ...gene, qrcodeId })),
        isError('protocol', true),
      );
    });
  }

  for (const content of ['', '   ', 7, null, [], 'x'.repeat(5000), `a${String.fromCharCode(0)}b`, '\ud800']) {
    it(`rejects the content ${JSON.stringify(content)?.slice(0, 20)} (C35)`, async () => {
      await assert.rejects(
        createCode(() => success({ ...gene, content })),
        isError('qr-invalid', false),
      );
    });
  }

  for (const url of [undefined, '', 'javascript:alert(1)', 'data:image/png;base64,AA', 'http://10.0.0.1/x.png', 7]) {
    it(`rejects an image alone with URL ${JSON.stringify(url)} (C35, C36)`, async () => {
      await assert.rejects(
        createCode(() => success({ qrcodeId: 'code-1', url })),
        isError('qr-invalid', false),
      );
    });
  }

  it('rejects with refused if the server returns an error (F8)', async () => {
    await assert.rejects(
      createCode(() => json({ statusCode: 400, message: canary, apiCode: 2011 })),
      isError('refused', false),
    );
  });
});

describe('genauthV3Adapter.readStatus returns a status', () => {
  const briefUserInfo = { displayName: 'Ada Lovelace', photo: 'https://photos.example.com/ada.png' };
  const user = briefUserInfo;
  const acquired: readonly (readonly [string, object, LoginStatus])[] = [
    [
      'PENDING',
      { status: 'PENDING', expiresIn: 90, interval: 1500 },
      { status: 'pending', remainingMs: 90_000, intervalMs: 1500 },
    ],
    [
      'PENDING with misplaced members (C24)',
      { status: 'PENDING', ticket: canary, tokenSet: {}, briefUserInfo: 'prose' },
      { status: 'pending' },
    ],
    ['SCANNED', { status: 'SCANNED', briefUserInfo }, { status: 'scanned', user }],
    ['SCANNED without a user (C25)', { status: 'SCANNED' }, { status: 'scanned' }],
    ['SCANNED with text for a user (C25)', { status: 'SCANNED', briefUserInfo: 'the person' }, { status: 'scanned' }],
    ['SCANNED with a list for a user (C25)', { status: 'SCANNED', briefUserInfo: [] }, { status: 'scanned' }],
    [
      'SCANNED with a number for a name (C32)',
      { status: 'SCANNED', briefUserInfo: { displayName: 7, photo: '' } },
      { status: 'scanned' },
    ],
    [
      'SCANNED with a script for a photo (C33)',
      { status: 'SCANNED', briefUserInfo: { displayName: 'Ada', photo: 'javascript:alert(1)' } },
      { status: 'scanned', user: { displayName: 'Ada', photo: undefined } },
    ],
    [
      'AUTHORIZED, without its token set (T7)',
      { status: 'AUTHORIZED', ticket: 't', briefUserInfo, tokenSet: { access_token: canary } },
      { status: 'authorized', ticket: 't', user },
    ],
    ['CANCELLED', { status: 'CANCELLED', briefUserInfo }, { status: 'cancelled', user }],
    ['EXPIRED', { status: 'EXPIRED', expiresIn: 0 }, { status: 'expired', remainingMs: 0 }],
    [
      'PENDING with unknown members (C15, C39, C46)',
      { status: 'PENDING', createdAt: '1970-01-01', ['__proto__']: { x: 1 }, toString: 1 },
      { status: 'pending' },
    ],
  ];
  for (const [name, data, expected] of acquired) {
    it(`for ${name}`, async () => assert.deepEqual(await readStatus(() => success(data)), expected));
  }

  it('from text/plain, without a type, and with a byte order mark (C4, C5)', async () => {
    const text = '\ufeff{"statusCode":200,"message":"","data":{"status":"PENDING"}}';
    for (const headers of [{ 'content-type': 'text/plain' }, undefined]) {
      assert.equal(
        (await readStatus(() => new Response(new TextEncoder().encode(text), headers && { headers }))).status,
        'pending',
      );
    }
  });

  it('from the last of two equal keys (C14)', async () => {
    const text = '{"statusCode":200,"data":{"status":"AUTHORIZED","status":"PENDING","ticket":"t"}}';

    assert.equal((await readStatus(() => new Response(text))).status, 'pending');
  });

  it('without polluting Object.prototype (C15)', async () => {
    await readStatus(
      () =>
        new Response(
          '{"statusCode":200,"data":{"status":"PENDING","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}',
        ),
    );

    assert.equal(Reflect.get({}, 'polluted'), undefined);
  });
});

describe('genauthV3Adapter.readStatus rejects', () => {
  const envelope = (text: string): Response => new Response(text);
  const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
  const protocol: readonly (readonly [string, () => Response])[] = [
    ['an empty body (C1)', () => envelope('')],
    ['204 (C2)', () => new Response(null, { status: 204 })],
    ['205 (C2)', () => new Response(null, { status: 205 })],
    ['304 (C2)', () => new Response(null, { status: 304 })],
    ['a page (C3)', () => new Response(`<!doctype html>${canary}`, { headers: { 'content-type': 'text/html' } })],
    ['trailing text (C8)', () => envelope('{"statusCode":200,"data":{"status":"PENDING"}} x')],
    ['two documents (C8)', () => envelope('{"statusCode":200}{"statusCode":200}')],
    ['null (C9)', () => envelope('null')],
    ['true (C9)', () => envelope('true')],
    ['42 (C9)', () => envelope('42')],
    ['a string (C9)', () => envelope('"x"')],
    ['a list (C9)', () => envelope('[]')],
    ['NaN (C10)', () => envelope('{"statusCode":NaN}')],
    ['single quotes (C10)', () => envelope("{'statusCode':200}")],
    [
      'unescaped quotes inside text (C11)',
      () => envelope('{"statusCode":200,"data":{"briefUserInfo":"say "yes" now"}}'),
    ],
    ['a deep nest (C12)', () => envelope(`{"statusCode":200,"data":${deep}}`)],
    ['100 kB (C13)', () => envelope(`{"statusCode":200,"message":"${'x'.repeat(100_000)}"}`)],
    ['a status code in quotes (C17)', () => json({ statusCode: '200', data: { status: 'PENDING' } })],
    ['no status code (C17)', () => json({ data: { status: 'PENDING' } })],
    ['two codes that differ (C18)', () => json({ statusCode: 200, code: 500, data: { status: 'PENDING' } })],
    ['no data (C19)', () => json({ statusCode: 200 })],
    ['null data (C19)', () => success(null)],
    ['a list for data (C19)', () => success([])],
    ['text for data (C19)', () => success('PENDING')],
    ['no status (C20)', () => success({})],
    ['a status in lower case (C20)', () => success({ status: 'pending' })],
    ['AUTHORISED (C20)', () => success({ status: 'AUTHORISED', ticket: 't' })],
    ['CANCELED (C20)', () => success({ status: 'CANCELED' })],
    ['a number (C20)', () => success({ status: 2 })],
    ['MFA_REQUIRED (C21)', () => success({ status: 'MFA_REQUIRED' })],
    ['the status of another code (C29)', () => success({ status: 'AUTHORIZED', ticket: 't', qrcodeId: 'code-2' })],
  ];
  for (const [name, answer] of protocol) {
    it(name, async () => assert.rejects(readStatus(answer), isError('protocol', true)));
  }

  it('JSON truncated at any byte (C7)', async () => {
    const whole = JSON.stringify({ statusCode: 200, message: 'OK', data: { status: 'AUTHORIZED', ticket: canary } });
    for (let length = 0; length < whole.length; length++) {
      await assert.rejects(
        readStatus(() => envelope(whole.slice(0, length))),
        isError('protocol', true),
        `${length} bytes`,
      );
    }
  });

  it('an endless body (C13)', async () => {
    const endless = (): Response =>
      new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(16_384).fill(32)) }));

    await assert.rejects(readStatus(endless), isError('protocol', true));
  });

  it('invalid UTF-8 in a status (C6)', async () => {
    const bytes = new Uint8Array([
      ...new TextEncoder().encode('{"statusCode":200,"data":{"status":"'),
      0xff,
      0xfe,
      ...new TextEncoder().encode('"}}'),
    ]);

    await assert.rejects(
      readStatus(() => new Response(bytes)),
      isError('protocol', true),
    );
  });

  it('a response that breaks off, with network-or-policy (C44)', async () => {
    const broken = (): Response =>
      new Response(new ReadableStream({ pull: (controller) => controller.error(new TypeError('reset')) }));

    await assert.rejects(readStatus(broken), isError('network-or-policy', true));
  });

  for (const ticket of [undefined, '', null, 7, {}, 'x'.repeat(5000), `a${String.fromCharCode(0)}`, 'a\nb', 'a b']) {
    it(`AUTHORIZED with the ticket ${JSON.stringify(ticket)?.slice(0, 12)}, with ticket-missing (C22, C23)`, async () => {
      await assert.rejects(
        readStatus(() => success({ status: 'AUTHORIZED', ticket })),
        isError('ticket-missing', false),
      );
    });
  }

  it('ERROR, with code-failed', async () =>
    assert.rejects(
      readStatus(() => success({ status: 'ERROR' })),
      isError('code-failed', false),
    ));
  it('an unknown code, with unknown-code', async () =>
    assert.rejects(
      readStatus(() => json({ statusCode: 404, message: canary })),
      isError('unknown-code', false),
    ));

  for (const status of [500, 502, 503, 504, 429, 408]) {
    it(`HTTP ${status}, even with a success in its body, with server-unavailable (C16, F6)`, async () => {
      const body = { statusCode: 200, data: { status: 'AUTHORIZED', ticket: canary } };
      await assert.rejects(
        readStatus(() => json(body, { status })),
        isError('server-unavailable', true),
      );
    });
  }
  for (const status of [401, 403, 404, 407, 410, 418, 451]) {
    it(`HTTP ${status}, with refused (C43)`, async () => {
      await assert.rejects(
        readStatus(() => json({}, { status })),
        isError('refused', false),
      );
    });
  }
  for (const statusCode of [500, 503, 429]) {
    it(`an envelope of ${statusCode}, with server-unavailable (C17)`, async () => {
      await assert.rejects(
        readStatus(() => json({ statusCode, message: canary })),
        isError('server-unavailable', true),
      );
    });
  }
});

describe('Retry-After (C41)', () => {
  for (const [header, expected] of [
    ['30', 30_000],
    ['0', 0],
    ['-1', undefined],
    ['abc', undefined],
    ['1000000000', 1e12],
    ['Thu, 01 Jan 2026 00:00:20 GMT', 20_000],
    ['Thursday, 01-Jan-26 00:00:20 GMT', 20_000],
    ['Thu Jan  1 00:00:20 2026', 20_000],
    ['Wed, 01 Jan 2020 00:00:00 GMT', 0],
    ['1, 2', undefined],
  ] as const) {
    it(`of ${header} sets retryAfterMs to ${expected}`, async () => {
      const answer = (): Response => json({}, { status: 503, headers: { 'retry-after': header } });

      await assert.rejects(
        readStatus(answer),
        (error) => error instanceof QrLoginError && error.retryAfterMs === expected,
      );
    });
  }
});

describe('genauthV3Adapter with a custom fetch (C51)', () => {
  for (const [name, fetch] of [
    ['resolves to undefined', () => Promise.resolve(undefined)],
    [
      'throws synchronously',
      (): never => {
        throw new Error('at once');
      },
    ],
    ['rejects with null', () => Promise.reject(null)],
    [
      'resolves to a response with an unreadable body',
      () =>
        Promise.resolve({
          status: 200,
          headers: new Headers(),
          body: null,
          text: () => Promise.reject(new Error('read twice')),
        }),
    ],
  ] as const) {
    it(`rejects with network-or-policy if it ${name}`, async () => {
      const adapter = genauthV3Adapter({
        server: 'https://id.example.com',
        appId: 'x',
        fetch: fetch as unknown as typeof globalThis.fetch,
      });

      await assert.rejects(
        adapter.createCode({ signal: new AbortController().signal }),
        isError('network-or-policy', true),
      );
    });
  }

  it('reads a response without streams', async () => {
    const text = JSON.stringify({ statusCode: 200, data: { status: 'PENDING' } });
    const fetch = (): Promise<unknown> =>
      Promise.resolve({ status: 200, headers: new Headers(), body: undefined, text: () => Promise.resolve(text) });
    const adapter = genauthV3Adapter({
      server: 'https://id.example.com',
      appId: 'x',
      fetch: fetch as unknown as typeof globalThis.fetch,
    });

    assert.equal((await adapter.readStatus(code, { signal: new AbortController().signal })).status, 'pending');
  });
});

describe('LoginAttempt with genauthV3Adapter', () => {
  it('continues with the next valid response after invalid ones', async () => {
    const clock = createFakeClock();
    const answers = [
      success(gene),
      new Response('<html>'),
      new Response(''),
      success({ status: 'SCANNED' }),
      success({ status: 'AUTHORIZED', ticket: 't' }),
    ];
    const fetch = (): Promise<Response> => Promise.resolve(answers.shift() ?? new Response('too many requests'));
    // Another thread computes the challenge, and a fake clock does not wait for it.
    const server = 'https://id.example.com';
    const adapter = genauthV3Adapter({ server, appId: 'x', binding: 'off', fetch, clock });
    const ended = new LoginAttempt(adapter, { clock, random: () => 0.5 }).run(new AbortController().signal);
    await clock.advance(60_000);

    assert.equal((await ended).status, 'authorized');
  });
});
