import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createQrLoginServer } from '../app.js';
import { createDemoOptions } from '../demo.js';
import type { ServerOptions } from '../options.js';
import { createClientAddress } from './client-address.js';
import type { TrustProxy } from './client-address.js';

const proxy = '10.0.0.1';
const client = '203.0.113.9';
const lie = '198.51.100.66';

type Told = Readonly<Record<string, string>>;
const xff = (text: string): Told => ({ 'x-forwarded-for': text });
const forwarded = (text: string): Told => ({ forwarded: text });

function addressOf(trustProxy: TrustProxy, told: Told, socket: string | undefined = proxy): string | undefined {
  return createClientAddress(trustProxy)(new Headers(told), socket);
}

describe('the client’s address', () => {
  const cases: readonly (readonly [string, TrustProxy, Told, string | undefined])[] = [
    ['nobody is trusted', 0, { ...xff(lie), ...forwarded(`for=${lie}`) }, proxy],
    ['one proxy stands in front', 1, xff(client), client],
    ['the client lied to the proxy', 1, xff(`${lie}, ${client}`), client],
    ['two proxies stand in front', 2, xff(`${lie}, ${client}, 10.0.0.2`), client],
    ['proxies are named by where they are', ['10.0.0.0/8'], xff(`${lie}, ${client}, 10.0.0.2`), client],
    ['a proxy is named by its one address', [proxy], xff(`${lie}, ${client}`), client],
    ['the sender is no proxy', ['192.168.0.0/16'], xff(lie), proxy],
    ['all that was written down is proxies', ['10.0.0.0/8'], xff('10.0.0.3, 10.0.0.2'), '10.0.0.3'],
    ['the proxy wrote nothing', 1, {}, proxy],
    ['the header is empty', 1, xff(''), proxy],
    ['it is `unknown`', 1, xff('unknown'), proxy],
    ['it is a name', 1, xff('localhost'), proxy],
    ['it is an address in disguise', 1, xff('0x7f.1'), proxy],
    ['it is rubbish of 10 KB', 1, xff('1.2.3.4'.repeat(1500)), proxy],
    ['rubbish stands left of what counts', 1, xff(`"';DROP, ${client}`), client],
    ['it has a port', 1, xff(`${client}:4711`), client],
    ['it is IPv6 with a port', 1, xff('[2001:DB8::1]:80'), '2001:db8::1'],
    ['it is IPv4 inside IPv6', 1, xff(`::ffff:${client}`), client],
    ['the proxy says Forwarded', 1, forwarded(`for=${lie}, for=${client};proto=https`), client],
    ['Forwarded holds IPv6', 1, forwarded('by=10.0.0.1; For="[2001:db8::1]:4711"'), '2001:db8::1'],
    ['Forwarded hides it', 1, forwarded('for=_hidden'), proxy],
    ['Forwarded does not say for whom', 1, forwarded('proto=https'), proxy],
    ['a quote is left open for the proxy to close', 1, forwarded(`for=${lie};x=", for="${client}"`), client],
    [
      'a quote is closed by a host that the client chose',
      1,
      forwarded(`for=${lie};x=", for=${client};host="a"`),
      client,
    ],
    ['a comma hides in quotes', 1, forwarded(`for=${client};host="a, for=${lie}"`), client],
    ['an escaped quote is none', 1, forwarded(`for=${client};host="a\\", for=${lie}"`), client],
    ['both headers agree', 1, { ...xff(client), ...forwarded(`for=${client}`) }, client],
    [
      'the client sent the header that the proxy does not write',
      1,
      { ...xff(client), ...forwarded(`for=${lie}`) },
      proxy,
    ],
  ];
  for (const [name, trustProxy, told, expected] of cases) {
    it(`is right where ${name} (T45, S26)`, () => {
      assert.equal(addressOf(trustProxy, told), expected);
    });
  }

  it('is not known where the connection does not say and nobody is trusted', () => {
    assert.equal(createClientAddress(0)(new Headers(xff(lie)), undefined), undefined);
    assert.equal(createClientAddress(['10.0.0.0/8'])(new Headers(xff(lie)), undefined), undefined);
  });

  it('is the proxy’s word behind a socket without addresses', () => {
    assert.equal(createClientAddress(1)(new Headers(xff(client)), undefined), client);
  });

  it('does not keep what else the header said in memory, for as long as a code lives (T43)', () => {
    setFlagsFromString('--expose-gc');
    const collect: () => void = runInNewContext('gc');
    const read = createClientAddress(1);
    const heap = (): number => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    const before = heap();
    const kept = Array.from({ length: 1000 }, (_, at) =>
      read(new Headers(xff(`${at}${'x'.repeat(15_000)}, 198.100.100.${at % 256}`)), proxy),
    );
    const bytes = (heap() - before) / kept.length;

    assert.equal(kept[205], '198.100.100.205');
    assert.ok(bytes < 5000, `${bytes} bytes for each address`);
  });
});

describe('trustProxy that cannot be used', () => {
  for (const [wrong, message] of [
    [-1, /^TypeError: trustProxy must be/],
    [0.5, /^TypeError: trustProxy must be/],
    [['10.0.0.0/8', 'loopback'], /^TypeError: trustProxy\[1\] must be an address or a CIDR block/],
    [['10.0.0.0/99'], /^TypeError: trustProxy\[0\]/],
  ] as const) {
    it(`such as ${JSON.stringify(wrong)} is refused, naming the place`, () => {
      assert.throws(() => createClientAddress(wrong), message);
    });
  }
});

describe('the server', () => {
  const read = async (response: Response): Promise<{ data: { qrcodeId?: string; ip?: string } }> =>
    JSON.parse(await response.text());
  const open = async (
    changes: Partial<ServerOptions>,
  ): Promise<(path: string, init?: RequestInit) => Promise<Response>> => {
    const server = createQrLoginServer({
      ...(await createDemoOptions({ publicOrigin: 'https://id.example.com' })),
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
  const readIp = async (changes: Partial<ServerOptions>): Promise<unknown> => {
    const ask = await open(changes);
    const made = await ask('/api/v3/gene-qrcode', {
      method: 'POST',
      body: '{"type":"MOBILE_APP"}',
      headers: xff(client),
    });
    const { data } = await read(made);
    const seen = await ask(`/api/v3/qrcode-context?qrcodeId=${data.qrcodeId}`, {
      headers: { authorization: 'demo-alice' },
    });
    return (await read(seen)).data.ip;
  };

  it('tells the phone the address behind a trusted proxy, and a liar’s own without (T45)', async () => {
    assert.equal(await readIp({ trustProxy: 1 }), client);
    assert.equal(await readIp({}), proxy);
  });

  it('counts streams by the address behind a trusted proxy, and nobody dodges by lying (T45)', async () => {
    const typesOf = async (changes: Partial<ServerOptions>): Promise<(string | null)[]> => {
      const ask = await open({ maxStreamsPerAddress: 1, ...changes });
      const made = await ask('/api/v3/gene-qrcode', { method: 'POST', body: '{"type":"MOBILE_APP"}' });
      const { data } = await read(made);
      const types: (string | null)[] = [];
      const bodies: (ReadableStream | null)[] = [];
      for (const address of [client, lie]) {
        const headers = { accept: 'text/event-stream', ...xff(address) };
        const answer = await ask(`/api/v3/check-qrcode-status?qrcodeId=${data.qrcodeId}`, { headers });
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
