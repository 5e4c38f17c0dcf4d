import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { configJsonSchema, readConfig } from './config.js';
import { ServerHarness } from './testing.js';
import { generateSigningKey } from './signing-keys.js';

const signingKeys = [await generateSigningKey()];
const token = 'a-token-of-carol-00001';
const config = {
  publicOrigin: 'https://id.example.com',
  apps: [
    {
      appId: 'shop',
      secret: 'a-secret-of-the-shop',
      userPoolId: 'p',
      origins: ['https://shop.example'],
      approveUrl: 'https://id.example.com/approve',
      clientAuth: ['client_secret_post'],
    },
  ],
  accounts: { [token]: { id: 'carol', displayName: 'Carol', userPoolId: 'p' } },
  signingKeys,
};

const jwt = {
  by: 'jwt',
  issuer: 'https://id.example',
  audience: 'qr',
  jwksUri: 'https://id.example/jwks',
  userPoolId: 'p',
};
const { accounts: _, ...asking } = config;

describe('a configuration file', () => {
  it('makes a server that signs its people in', async () => {
    const server = ServerHarness.of(await readConfig(JSON.stringify(config), 'http://unused.example'));
    const id = await server.gene({ appId: 'shop' });

    assert.equal((await server.change(id, 'SCAN', token, { appId: 'shop' })).statusCode, 200);
    assert.deepEqual((await server.check(id, { appId: 'shop' })).data['briefUserInfo'], {
      displayName: 'Carol',
      photo: '',
    });
  });

  it('gives an app user codes, with a key for them', async () => {
    const wanted = { ...config, userCodeKey: 'k'.repeat(32), apps: [{ ...config.apps[0], userCode: true }] };
    const server = ServerHarness.of(await readConfig(JSON.stringify(wanted), 'http://unused.example'));
    const { data } = await server.post('/api/v3/gene-qrcode', { appId: 'shop', body: { type: 'MOBILE_APP' } });

    assert.match(String(data['userCode']), /^[A-Z]{4}-[A-Z]{4}$/);
  });

  const faults: readonly (readonly [string, unknown, RegExp])[] = [
    ['no JSON', '{', /config file: must be JSON/],
    ['an unknown field', { ...config, colour: 'red' }, /config file: .*colour/],
    ['half a code', { ...config, limits: { codesPerAddress: 0.5 } }, /config limits/],
    ['no apps', { ...config, apps: [] }, /config apps: /],
    [
      'a short secret',
      { ...config, apps: [{ ...config.apps[0], secret: 'short' }] },
      /config apps\.0\.secret: must have at least 16/,
    ],
    [
      'a store that is nowhere',
      { ...config, store: { url: 'http://user:a-secret-of-the-store@x' } },
      /config store: url must be one of (?!.*a-secret)/,
    ],
    [
      'half a replica',
      { ...config, store: { url: 'redis://127.0.0.1', replicas: 0.5 } },
      /config store: replicas must be a whole number/,
    ],
    ['a short key for user codes', { ...config, userCodeKey: 'short' }, /config userCodeKey: must have at least 32/],
    ['no key', { ...config, signingKeys: [] }, /config signingKeys: /],
    ['a key of no kind', { ...config, signingKeys: [{ kty: 'oct', k: 'c2VjcmV0' }] }, /config signingKeys\.0\.kty: /],
    [
      'a public key',
      { ...config, signingKeys: [{ ...signingKeys[0], d: undefined }] },
      /signingKeys\[0\] must be a private key/,
    ],
    ['nobody to ask', { ...config, accounts: undefined }, /config authenticate: either accounts or authenticate/],
    ['two to ask', { ...config, authenticate: jwt }, /config authenticate: either accounts or authenticate/],
    ['another way of asking', { ...asking, authenticate: { by: 'cookie' } }, /config authenticate\.by: must be one of/],
    ['half a way of asking', { ...asking, authenticate: { ...jwt, issuer: '' } }, /config authenticate\.issuer: /],
    [
      'keys in the clear',
      { ...asking, authenticate: { ...jwt, jwksUri: 'http://id.example/jwks' } },
      /jwksUri must be https/,
    ],
    [
      'a secret for verifying',
      { ...asking, authenticate: { ...jwt, algorithms: ['HS256'] } },
      /algorithms must be some of/,
    ],
    ['proxies that are nowhere', { ...config, trustProxy: -1 }, /config trustProxy/],
    ['a short token', { ...config, metrics: { token: 'short' } }, /config metrics\.token: must have at least 16/],
    ['tokens for a year', { ...config, tokenLifetimeSeconds: 31_536_000 }, /config tokenLifetimeSeconds: /],
  ];
  for (const [name, content, message] of faults) {
    it(`with ${name} is refused, naming the field`, async () => {
      await assert.rejects(
        readConfig(typeof content === 'string' ? content : JSON.stringify(content), 'https://id.example.com'),
        message,
      );
    });
  }

  it('is described by the schema that is published, and may name it', async () => {
    const published: unknown = JSON.parse(await readFile(new URL('../config.schema.json', import.meta.url), 'utf8'));

    assert.deepEqual(published, configJsonSchema(), 'npm run schema writes it anew');
    await readConfig(JSON.stringify({ ...config, $schema: './config.schema.json' }), 'https://id.example.com');
  });

  it('is documented field by field, with an example that is one', async () => {
    const page = await readFile(new URL('../../../docs/DEPLOYMENT.md', import.meta.url), 'utf8');
    const example = JSON.parse(/```json\n(.*?)```/s.exec(page)?.[1] ?? '');
    const [, table = ''] = page.split('## The configuration file');
    const rows = [...table.split('###')[0]!.matchAll(/^\| ((?:`\w+` ?)+)\|/gm)].map(([, names = '']) => names);
    const documented = rows.flatMap((names) => [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name));
    const { properties } = Object(configJsonSchema());

    await readConfig(JSON.stringify({ ...example, signingKeys }), 'https://unused.example');
    assert.deepEqual(new Set(['$schema', ...documented]), new Set(Object.keys(properties)));
  });

  it('reaches every option that it has', async () => {
    const whole = { ...asking, authenticate: jwt, trustProxy: ['10.0.0.0/8'], maxStreams: 1, maxStreamsPerAddress: 1 };
    const more = { codeLifetimeMs: 60_000, ticketLifetimeMs: 30_000, tokenLifetimeSeconds: 60, metrics: {} };
    const options = await readConfig(JSON.stringify({ ...whole, ...more }), 'https://id.example.com');
    const { trustProxy, maxStreams, codeLifetimeMs, ticketLifetimeMs } = options;

    assert.deepEqual(
      { trustProxy, maxStreams, codeLifetimeMs, ticketLifetimeMs },
      {
        trustProxy: ['10.0.0.0/8'],
        maxStreams: 1,
        codeLifetimeMs: 60_000,
        ticketLifetimeMs: 30_000,
      },
    );
  });

  it('never names a value in what it says', async () => {
    const secret = 'canary-5f1d8a';
    const broken = [
      { ...config, apps: [{ ...config.apps[0], secret, origins: secret, clientAuth: [secret] }] },
      { ...asking, authenticate: { by: 'introspection', endpoint: secret, clientId: 7, clientSecret: { secret } } },
      { ...config, signingKeys: [{ kty: 'EC', crv: 'P-256', d: secret, x: secret, y: secret }] },
      { ...config, signingKeys: [{ kty: 'RSA', d: secret, n: secret, e: 'AQAB' }] },
    ];
    for (const content of broken) {
      await assert.rejects(
        readConfig(JSON.stringify(content), 'https://id.example.com'),
        (error: Error) => error instanceof TypeError && !error.message.includes('canary'),
      );
    }
  });

  it('never names a token in what it says', async () => {
    const broken = { ...config, accounts: { [token]: { id: 'carol' } } };

    await assert.rejects(
      readConfig(JSON.stringify(broken), 'https://id.example.com'),
      (error: Error) => !error.message.includes(token) && error.message.includes('accounts.*'),
    );
  });
});
