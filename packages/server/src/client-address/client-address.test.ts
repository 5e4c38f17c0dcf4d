import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createQrLoginServer } from '../qr-login-server.js';
import { createDemoServerOptions } from '../demo.js';
import type { QrLoginServerOptions } from '../options.js';
import { createClientAddressReader } from './client-address.js';
import type { ClientAddress, TrustProxy } from './client-address.js';

const proxy = '10.0.0.1';
const client = '203.0.113.9';
const malformed = '198.51.100.66';

type Reported = Readonly<Record<string, string>>;
const xff = (text: string): Reported => ({ 'x-forwarded-for': text });
const forwarded = (text: string): Reported => ({ forwarded: text });

function clientOf(trustProxy: TrustProxy, reported: Reported, socket: string | undefined = proxy): ClientAddress {
  return createClientAddressReader(trustProxy)(new Headers(reported), socket);
}
/** A client with its own rate-limit key. */
const known = (address: string): ClientAddress => ({ address, rateLimitKey: address });
/** Clients without an address, which share one key. */
const unknown: ClientAddress = { address: undefined, rateLimitKey: 'unknown' };
/** The remote end is a trusted proxy or a client beside one. */
const direct: ClientAddress = { address: undefined, rateLimitKey: proxy };

describe('createClientAddress', () => {
  const cases: readonly (readonly [string, TrustProxy, Reported, ClientAddress])[] = [
    ['no proxy is trusted', 0, { ...xff(malformed), ...forwarded(`for=${malformed}`) }, known(proxy)],
    ['there is one proxy', 1, xff(client), known(client)],
    ['the client lied to the proxy', 1, xff(`${malformed}, ${client}`), known(client)],
    ['there are two proxies', 2, xff(`${malformed}, ${client}, 10.0.0.2`), known(client)],
    ['proxies are given as a CIDR block', ['10.0.0.0/8'], xff(`${malformed}, ${client}, 10.0.0.2`), known(client)],
    ['a proxy is given as one address', [proxy], xff(`${malformed}, ${client}`), known(client)],
    ['the sender is no proxy', ['192.168.0.0/16'], xff(malformed), known(proxy)],
    [
      'a block of IPv4 is written inside IPv6',
      ['::ffff:10.0.0.0/104'],
      xff(`${malformed}, ${client}, 10.0.0.2`),
      known(client),
    ],
    ['the header lists proxies only', ['10.0.0.0/8'], xff('10.0.0.3, 10.0.0.2'), known('10.0.0.3')],
    ['the proxy sends no header', 1, {}, direct],
    ['the header is empty', 1, xff(''), unknown],
    ['the header is `unknown`', 1, xff('unknown'), unknown],
    ['the header is a host name', 1, xff('localhost'), unknown],
    ['the address is in hexadecimal notation', 1, xff('0x7f.1'), unknown],
    ['the header is 10 KB of garbage', 1, xff('1.2.3.4'.repeat(1500)), unknown],
    ['garbage precedes the relevant entry', 1, xff(`"';DROP, ${client}`), known(client)],
    ['the address has a port', 1, xff(`${client}:4711`), known(client)],
    ['the address is IPv6 with a port', 1, xff('[2001:DB8::1]:80'), known('2001:db8::1')],
    ['the address is IPv4-mapped IPv6', 1, xff(`::ffff:${client}`), known(client)],
    ['the proxy sends Forwarded', 1, forwarded(`for=${malformed}, for=${client};proto=https`), known(client)],
    ['Forwarded holds IPv6', 1, forwarded('by=10.0.0.1; For="[2001:db8::1]:4711"'), known('2001:db8::1')],
    ['Forwarded has an obfuscated identifier', 1, forwarded('for=_hidden'), unknown],
    ['Forwarded has no `for`', 1, forwarded('proto=https'), unknown],
    [
      'the client leaves a quote open that the proxy closes',
      1,
      forwarded(`for=${malformed};x=", for="${client}"`),
      known(client),
    ],
    [
      'a host chosen by the client closes a quote',
      1,
      forwarded(`for=${malformed};x=", for=${client};host="a"`),
      known(client),
    ],
    ['a quoted value contains a comma', 1, forwarded(`for=${client};host="a, for=${malformed}"`), known(client)],
    [
      'the host that the client chose looks like `for`, before the proxy’s own',
      1,
      forwarded(`proto=http;host="x;for=${malformed};";by=10.0.0.1;for=${client}`),
      known(client),
    ],
    [
      'the same in a quoted port, with an escaped quote',
      1,
      forwarded(`host="x\\";for=${malformed};";for="${client}:80"`),
      known(client),
    ],
    ['one sender has two `for`', 1, forwarded(`for=${malformed};for=${client}`), unknown],
    [
      'the same in capitals, behind another parameter',
      1,
      forwarded(`for=${client};proto=http;For=${malformed}`),
      unknown,
    ],
    ['a parameter is none', 1, forwarded(`host=x y;for=${malformed}`), unknown],
    ['a quote is escaped', 1, forwarded(`for=${client};host="a\\", for=${malformed}"`), known(client)],
    ['both headers agree', 1, { ...xff(client), ...forwarded(`for=${client}`) }, known(client)],
    [
      'the client sends the header that the proxy does not write',
      1,
      { ...xff(client), ...forwarded(`for=${malformed}`) },
      unknown,
    ],
    [
      'the client sends the other header and proxies are given by address',
      ['10.0.0.0/8'],
      { ...xff(`${client}, 10.0.0.2`), ...forwarded(`for=${malformed}`) },
      unknown,
    ],
    ['one of two headers is `unknown`', 1, { ...xff(client), ...forwarded('for=unknown') }, unknown],
    ['one of two headers is empty', 1, { ...xff(''), ...forwarded(`for=${client}`) }, unknown],
    ['both headers hide the address', 1, { ...xff('unknown'), ...forwarded('for=_hidden') }, unknown],
  ];
  for (const [name, trustProxy, reported, expected] of cases) {
    it(`reads the client address if ${name} (T45, S26)`, () => {
      assert.deepEqual(clientOf(trustProxy, reported), expected);
    });
  }

  it('returns no address if the connection has none and no proxy is trusted', () => {
    const nothing: ClientAddress = { address: undefined, rateLimitKey: undefined };
    assert.deepEqual(createClientAddressReader(0)(new Headers(xff(malformed)), undefined), nothing);
    assert.deepEqual(createClientAddressReader(['10.0.0.0/8'])(new Headers(xff(malformed)), undefined), nothing);
  });

  it('uses the proxy’s header on a socket without addresses', () => {
    assert.deepEqual(createClientAddressReader(1)(new Headers(xff(client)), undefined), known(client));
    assert.deepEqual(createClientAddressReader(1)(new Headers(), undefined), unknown);
  });

  it('does not retain the rest of the header in memory (T43)', () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const read = createClientAddressReader(1);
    const heap = (): number => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    const before = heap();
    const stored = Array.from({ length: 1000 }, (_, at) =>
      read(new Headers(xff(`${at}${'x'.repeat(15_000)}, 198.100.100.${at % 256}`)), proxy),
    );
    const bytes = (heap() - before) / stored.length;

    assert.equal(stored[205]?.address, '198.100.100.205');
    assert.ok(bytes < 5000, `${bytes} bytes for each address`);
  });
});

describe('invalid trustProxy', () => {
  for (const [wrong, message] of [
    [-1, /^TypeError: trustProxy must be/],
    [0.5, /^TypeError: trustProxy must be/],
    [['10.0.0.0/8', 'loopback'], /^TypeError: trustProxy\[1\] must be an address or a CIDR block/],
    [['10.0.0.0/99'], /^TypeError: trustProxy\[0\]/],
    // Shorthand and octal forms, each of which is another block than it seems.
    [['10/8'], /^TypeError: trustProxy\[0\]/],
    [['10.0/16'], /^TypeError: trustProxy\[0\]/],
    [['012.0.0.0/8'], /^TypeError: trustProxy\[0\]/],
    [['0xa.0.0.0/8'], /^TypeError: trustProxy\[0\]/],
    [['010.0.0.1'], /^TypeError: trustProxy\[0\]/],
    [['fe80::1%eth0/64'], /^TypeError: trustProxy\[0\]/],
    [['10.0.0.0/8/8'], /^TypeError: trustProxy\[0\]/],
    [['10.0.0.0/08'], /^TypeError: trustProxy\[0\]/],
    [['::ffff:10.0.0.0/80'], /^TypeError: trustProxy\[0\]/],
    [[' 10.0.0.0/8'], /^TypeError: trustProxy\[0\]/],
  ] as const) {
    it(`${JSON.stringify(wrong)} throws a TypeError that names the entry`, () => {
      assert.throws(() => createClientAddressReader(wrong), message);
    });
  }
});

describe('client addresses on the server', () => {
  const read = async (response: Response): Promise<{ data: { qrcodeId?: string; ip?: string } }> =>
    JSON.parse(await response.text());
  const open = async (
    changes: Partial<QrLoginServerOptions>,
  ): Promise<(path: string, init?: RequestInit) => Promise<Response>> => {
    const server = createQrLoginServer({
      ...(await createDemoServerOptions({ publicOrigin: 'https://id.example.com' })),
      ...changes,
    });
    return (path, init = {}) =>
      server.fetch(
        new Request(`https://id.example.com${path}`, {
          ...init,
          headers: { 'content-type': 'application/json', 'x-authing-app-id': 'demo-app', ...Object(init.headers) },
        }),
        { remoteAddress: proxy },
      );
  };
  const readIp = async (changes: Partial<QrLoginServerOptions>, headers = xff(client)): Promise<unknown> => {
    const sendRequest = await open(changes);
    const made = await sendRequest('/api/v3/gene-qrcode', {
      method: 'POST',
      body: '{"type":"MOBILE_APP"}',
      headers,
    });
    const { data } = await read(made);
    const seen = await sendRequest(`/api/v3/qrcode-context?qrcodeId=${data.qrcodeId}`, {
      headers: { authorization: 'demo-alice' },
    });
    return (await read(seen)).data.ip;
  };

  it('show the approver the address sent by a trusted proxy and ignore the header otherwise (T45)', async () => {
    assert.equal(await readIp({ trustProxy: 1 }), client);
    assert.equal(await readIp({}), proxy);
  });

  const disagreeing = { ...xff(client), ...forwarded(`for=${malformed}`) };

  it('are not shown to the approver if two headers disagree (T45)', async () => {
    for (const headers of [disagreeing, xff('unknown'), {}])
      assert.equal(await readIp({ trustProxy: 1 }, headers), undefined, JSON.stringify(headers));
  });

  it('share one count if headers disagree, separate from the proxy’s neighbors (T45, T44)', async () => {
    const sendRequest = await open({ trustProxy: 1, limits: { codesPerAddress: 2 } });
    const gene = async (headers: Reported): Promise<number> =>
      (await sendRequest('/api/v3/gene-qrcode', { method: 'POST', body: '{"type":"MOBILE_APP"}', headers })).status;
    const liars = Array.from({ length: 4 }, (_, at) => ({ ...xff(client), ...forwarded(`for=198.51.100.${at}`) }));

    const statuses: number[] = [];
    for (const headers of liars) statuses.push(await gene(headers));

    assert.deepEqual(statuses, [200, 200, 429, 429]);
    assert.deepEqual([await gene(xff(client)), await gene({})], [200, 200]);
  });

  it('with conflicting headers do not lock out a backend beside the proxy for wrong secrets (T24, T45)', async () => {
    const sendRequest = await open({ trustProxy: 1 });
    const redeem = async (secret: string, headers: Reported): Promise<unknown> => {
      const body = JSON.stringify({ ticket: 'x', client_id: 'demo-app', client_secret: secret });
      const response = await sendRequest('/api/v3/exchange-tokenset-with-qrcode-ticket', {
        method: 'POST',
        body,
        headers,
      });
      return JSON.parse(await response.text()).statusCode;
    };

    const guesses: unknown[] = [];
    for (let at = 0; at < 6; at++) guesses.push(await redeem(`guess-${at}`, disagreeing));

    assert.deepEqual(guesses, [401, 401, 401, 401, 401, 429]);
    assert.notEqual(await redeem('demo-secret', {}), 429);
  });

  it('reach the host’s `authenticate` as the rate-limit key of clients without an address (T44)', async () => {
    const callers: unknown[] = [];
    const authenticate: QrLoginServerOptions['authenticate'] = async (_, caller) => void callers.push(caller);
    const sendRequest = await open({ trustProxy: 1, authenticate });
    for (const headers of [disagreeing, xff(client)])
      await sendRequest(`/api/v3/qrcode-context?qrcodeId=${'A'.repeat(43)}`, {
        headers: { ...headers, authorization: 'demo-alice' },
      });

    assert.deepEqual(callers, [
      { address: undefined, rateLimitKey: 'unknown' },
      { address: client, rateLimitKey: client },
    ]);
  });

  it('behind a trusted proxy limit streams, and a forged header does not evade the limit (T45)', async () => {
    const typesOf = async (changes: Partial<QrLoginServerOptions>): Promise<(string | null)[]> => {
      const sendRequest = await open({ maxStreamsPerAddress: 1, ...changes });
      const made = await sendRequest('/api/v3/gene-qrcode', { method: 'POST', body: '{"type":"MOBILE_APP"}' });
      const { data } = await read(made);
      const types: (string | null)[] = [];
      const bodies: (ReadableStream | null)[] = [];
      for (const address of [client, malformed]) {
        const headers = { accept: 'text/event-stream', ...xff(address) };
        const answer = await sendRequest(`/api/v3/check-qrcode-status?qrcodeId=${data.qrcodeId}`, { headers });
        types.push(answer.headers.get('content-type')?.split(';')[0] ?? null);
        bodies.push(answer.body);
      }
      for (const body of bodies) await body?.cancel();
      return types;
    };

    assert.deepEqual(await typesOf({ trustProxy: 1 }), ['text/event-stream', 'text/event-stream']);
    assert.deepEqual(await typesOf({}), ['text/event-stream', 'application/json']);
  });
});
