import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createQrLoginServer } from './qr-login-server.js';
import { createDemoServerOptions } from './demo.js';
import { createMemoryStore } from './store/memory-store.js';
import type { QrLoginServerOptions } from './options.js';
import { ServerHarness } from './testing.js';
import type { App } from './registered-app.js';

const base = await createDemoServerOptions({ publicOrigin: 'https://id.example.com' });
const withApp = (changes: Partial<App>): Partial<QrLoginServerOptions> => ({
  apps: base.apps.map((app) => ({ ...app, ...changes })),
});

const { userCodeKey: _, ...withoutKey } = base;

describe('option validation', () => {
  for (const [name, changes, message] of [
    ['a public origin without a scheme', { publicOrigin: 'id.example.com' }, /^TypeError: publicOrigin must be/],
    ['a limit of zero', { limits: { scansPerUser: 0 } }, /^RangeError: limits\.scansPerUser must be a whole number/],
    ['an app twice', { apps: [...base.apps, ...base.apps] }, /^TypeError: apps: every appId must be unique/],
    [
      'an unknown app as approver',
      withApp({ approvers: ['demo-public', 'phone-app'] }),
      /^TypeError: apps\[0\]\.approvers\[1\] must be the appId of an app/,
    ],
    [
      'an approver of another pool',
      {
        apps: base.apps.map((app, at) => ({ ...app, userPoolId: `pool-${at}`, approvers: ['demo-public'] })),
      },
      /^TypeError: apps\[0\]\.approvers\[0\] must be an app of the same userPoolId$/,
    ],
    [
      'a metrics token that no header can carry',
      { metrics: { contentType: 'text/plain', token: 'a secret with spaces', read: async () => '' } },
      /^TypeError: metrics\.token must be 1 to 4096 visible ASCII characters$/,
    ],
    ['an app without a pool', withApp({ userPoolId: '' }), /^TypeError: apps\[0\]\.userPoolId/],
    [
      'a public origin with a path',
      { publicOrigin: 'https://id.example.com/login' },
      /^TypeError: publicOrigin must have no path/,
    ],
    [
      'a public origin with a user',
      { publicOrigin: 'https://me@id.example.com' },
      /^TypeError: publicOrigin must have/,
    ],
    [
      'the unspecified IPv4 address as public origin',
      { publicOrigin: 'http://0.0.0.0:4400' },
      /^TypeError: publicOrigin must be an address/,
    ],
    [
      'the unspecified IPv6 address as public origin',
      { publicOrigin: 'http://[::]:4400' },
      /^TypeError: publicOrigin must be an address .*--public/,
    ],
    [
      'an origin with a wildcard',
      withApp({ origins: ['loopback', 'https://*.x'] }),
      /^TypeError: apps\[0\]\.origins\[1\] must be exact/,
    ],
    [
      'a bare wildcard as origin',
      withApp({ origins: ['*'] }),
      /^TypeError: apps\[0\]\.origins\[0\] must be an origin, such as/,
    ],
    [
      'an approver origin with a wildcard',
      withApp({ approverOrigins: ['https://*.x'] }),
      /\.approverOrigins\[0\] must be exact/,
    ],
    ['a file origin', withApp({ origins: ['file://localhost'] }), /^TypeError: apps\[0\]\.origins\[0\] must be/],
    ['a WebSocket origin', withApp({ origins: ['wss://shop.example'] }), /^TypeError: apps\[0\]\.origins\[0\]/],
    [
      'an app origin with a path',
      withApp({ origins: ['capacitor://localhost/'] }),
      /origins\[0\] must be scheme, host/,
    ],
    ['a null origin', withApp({ origins: ['null'] }), /^TypeError: apps\[0\]\.origins\[0\] must be an origin/],
    ['an origin with a path', withApp({ origins: ['https://shop.example/login'] }), /^TypeError: apps\[0\]\.origins/],
    [
      'an approveUrl over plain HTTP',
      withApp({ approveUrl: 'http://login.example.com' }),
      /^TypeError: apps\[0\]\.approveUrl/,
    ],
    [
      'returnFullUserInfo without code binding (T7)',
      withApp({ returnFullUserInfo: true, binding: 'off' }),
      /^TypeError: apps\[0\]\.returnFullUserInfo .* binding must not be off/,
    ],
    [
      'codes that never expire',
      { codeLifetimeMs: Infinity },
      /^RangeError: codeLifetimeMs must be from 1000 to 600000/,
    ],
    ['tickets that live for an hour (T25)', { ticketLifetimeMs: 3_600_000 }, /^RangeError: ticketLifetimeMs/],
    [
      'redeemNeedsVerifier without code binding',
      withApp({ redeemNeedsVerifier: true, binding: 'off' }),
      /^TypeError: apps\[0\]\.redeemNeedsVerifier .* binding must not be off/,
    ],
    [
      'a short key for user codes',
      { userCodeKey: 'k'.repeat(31) },
      /^TypeError: userCodeKey must be .* at least 32 bytes/,
    ],
    [
      'a short key of the policies',
      { policyKey: 'k'.repeat(31) },
      /^TypeError: policyKey must be .* at least 32 bytes/,
    ],
    [
      'a check code without code binding (PROTOCOL 8.1.1)',
      withApp({ checkCode: 'phone-code', binding: 'off' }),
      /^TypeError: apps\[0\]\.checkCode requires code binding/,
    ],
    [
      'a check code without a key, where several nodes may share the store',
      { ...withApp({ checkCode: 'phone-code' }), store: { ...createMemoryStore() } },
      /^TypeError: policyKey must be .* where an app has checkCode/,
    ],
    [
      'same-country without a hook that knows countries (PROTOCOL 8.3.4)',
      withApp({ proximity: 'same-country' }),
      /^TypeError: apps\[0\]\.proximity same-country needs the option geo/,
    ],
    [
      'allowUnknownCountry without same-country',
      withApp({ proximity: 'warn', allowUnknownCountry: true }),
      /^TypeError: apps\[0\]\.allowUnknownCountry needs proximity same-country/,
    ],
    [
      'rotating content where binding must not be off (PROTOCOL 8.2.1)',
      withApp({ userCode: false, rotateContent: true, binding: 'off' }),
      /^TypeError: apps\[0\]\.rotateContent: binding must not be off/,
    ],
    [
      'rotating content where codeContent must be link (PROTOCOL 8.2.1)',
      withApp({ userCode: false, rotateContent: true, codeContent: 'json' }),
      /^TypeError: apps\[0\]\.rotateContent: codeContent must be link/,
    ],
    [
      'rotating content where userCode must be false (PROTOCOL 8.2.1)',
      withApp({ rotateContent: true, userCode: true }),
      /^TypeError: apps\[0\]\.rotateContent: userCode must be false/,
    ],
    [
      'rotating content with a lifetime that pages do not measure (PROTOCOL 8.2.1)',
      { ...withApp({ userCode: false, rotateContent: true }), codeLifetimeMs: 9999 },
      /^TypeError: apps\[0\]\.rotateContent: codeLifetimeMs must be at least 10000/,
    ],
    [
      'rotating content without a key, where several nodes may share the store',
      { ...withApp({ userCode: false, rotateContent: true }), store: { ...createMemoryStore() } },
      /^TypeError: policyKey must be .* where an app has checkCode or rotateContent/,
    ],
    ['a fractional maxStreams', { maxStreams: 0.5 }, /^RangeError: maxStreams must be a whole number/],
    ['a negative maxStreamsPerAddress', { maxStreamsPerAddress: -1 }, /^RangeError: maxStreamsPerAddress must be/],
  ] as const) {
    it(`rejects ${name}`, () => {
      assert.throws(() => createQrLoginServer({ ...base, ...changes }), message);
    });
  }

  for (const [name, given, message] of [
    ['undefined options', undefined, /^TypeError: options must be an object$/],
    ['a null app', { ...base, apps: [null] }, /^TypeError: apps\[0\] must be an object$/],
    ['a store of null', { ...base, store: null }, /^TypeError: options\.store must be an object$/],
    [
      'a promise of a store',
      { ...base, store: Promise.resolve(createMemoryStore()) },
      /^TypeError: store\.now must be a function$/,
    ],
    ['a string as onEvent', { ...base, onEvent: 'log' }, /^TypeError: options\.onEvent must be a function$/],
    ['true as isActive', { ...base, isActive: true }, /^TypeError: options\.isActive must be a function$/],
    [
      'a string as codeLifetimeMs',
      { ...base, codeLifetimeMs: '60000' },
      /^TypeError: options\.codeLifetimeMs must be a number$/,
    ],
    [
      'a string as trustProxy',
      { ...base, trustProxy: '10.0.0.0/8' },
      /^TypeError: options\.trustProxy must be a number or an array$/,
    ],
    [
      'a number in trustProxy',
      { ...base, trustProxy: [8] },
      /^TypeError: trustProxy\[0\] must be an address or a CIDR block/,
    ],
    ['true as limits', { ...base, limits: true }, /^TypeError: options\.limits must be false or an object$/],
    ['metrics without members', { ...base, metrics: {} }, /^TypeError: metrics\.contentType must be a string$/],
    [
      'a string as userCode',
      { ...base, apps: [{ ...base.apps[0], userCode: 'no' }] },
      /^TypeError: apps\[0\]\.userCode must be true or false$/,
    ],
    [
      'an unknown binding',
      { ...base, apps: [{ ...base.apps[0], binding: 'yes' }] },
      /^TypeError: apps\[0\]\.binding must be one of off, auto, required$/,
    ],
    [
      'an unknown client authentication',
      { ...base, apps: [{ ...base.apps[0], clientAuth: ['basic'] }] },
      /^TypeError: apps\[0\]\.clientAuth\[0\] must be one/,
    ],
  ] as const) {
    it(`rejects ${name} from untyped code`, () => {
      assert.throws(() => Reflect.apply(createQrLoginServer, undefined, [given]), message);
    });
  }

  for (const [name, kind] of [
    ['apps', 'an array'],
    ['authenticate', 'a function'],
    ['issueTokens', 'a function'],
  ] as const) {
    it(`rejects options without ${name} from untyped code`, () => {
      const message = new RegExp(`^TypeError: options\\.${name} must be ${kind}$`);
      assert.throws(() => createQrLoginServer({ ...base, [name]: undefined }), message);
    });
  }

  for (const [name, kind] of [
    ['appId', 'a string'],
    ['userPoolId', 'a string'],
    ['origins', 'an array'],
    ['approveUrl', 'a string'],
    ['clientAuth', 'an array'],
  ] as const) {
    it(`rejects an app without ${name} from untyped code`, () => {
      const message = new RegExp(`^TypeError: apps\\[0\\]\\.${name} must be ${kind}$`);
      const apps = base.apps.map((app) => ({ ...app, [name]: undefined }));
      assert.throws(() => createQrLoginServer(Object.assign({ ...base }, { apps })), message);
    });
  }

  it('takes the defaults for options that are undefined', async () => {
    const untyped: object = { jwks: undefined, authFailureLimiter: undefined };
    const server = await ServerHarness.demo(Object.assign({}, untyped));
    const { ticket } = await server.createApprovedCode();

    assert.equal((await server.redeem(ticket)).statusCode, 200);
  });

  it('accepts a public origin that ends with a slash', () => {
    assert.doesNotThrow(() => createQrLoginServer({ ...base, publicOrigin: 'https://id.example.com/' }));
  });

  for (const origin of [
    'capacitor://localhost',
    'ionic://localhost',
    'tauri://localhost',
    'chrome-extension://abcdef',
  ]) {
    it(`accepts ${origin} as an exact origin and allows only that origin`, async () => {
      const server = createQrLoginServer({ ...base, ...withApp({ origins: [origin] }) });
      const preflight = (from: string): Promise<Response> =>
        server.fetch(
          new Request('https://id.example.com/api/v3/gene-qrcode', { method: 'OPTIONS', headers: { origin: from } }),
        );

      assert.equal((await preflight(origin)).headers.get('access-control-allow-origin'), origin);
      assert.equal((await preflight(`${origin}x`)).headers.get('access-control-allow-origin'), null);
    });
  }

  it('draws a key of the policies with the memory store', () => {
    const checked = { ...base, ...withApp({ checkCode: 'phone-code' }) };

    assert.ok(createQrLoginServer(checked));
    assert.ok(createQrLoginServer({ ...checked, store: createMemoryStore() }));
  });

  it('rejects an app with user codes but no key for them', () => {
    assert.throws(
      () => createQrLoginServer(withoutKey),
      /^TypeError: userCodeKey must be .* where an app has userCode/,
    );
  });
});
