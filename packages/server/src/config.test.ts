import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { decodeJwt } from 'jose';
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
const { accounts: _, ...requesting } = config;

describe('configuration file', () => {
  it('configures a server that users can sign in to', async () => {
    const server = ServerHarness.of(
      await readConfig(JSON.stringify(config), { publicOrigin: 'http://unused.example' }),
    );
    const id = await server.createCode({ appId: 'shop' });

    assert.equal((await server.change(id, 'SCAN', token, { appId: 'shop' })).statusCode, 200);
    assert.deepEqual((await server.check(id, { appId: 'shop' })).data['briefUserInfo'], {
      displayName: 'Carol',
      photo: '',
    });
  });

  it('names the exact origin as the issuer of tokens, however it is spelled', async () => {
    const spelled = { ...config, publicOrigin: ' https://ID.example.com/ ' };
    const { issueTokens, apps } = await readConfig(JSON.stringify(spelled), { publicOrigin: 'http://unused.example' });
    const [app] = apps;
    assert.ok(app);
    const { access_token: accessToken } = await issueTokens(config.accounts[token], app);

    assert.equal(decodeJwt(accessToken).iss, 'https://id.example.com');
  });

  it('enables user codes for an app', async () => {
    const wanted = { ...config, userCodeKey: 'k'.repeat(32), apps: [{ ...config.apps[0], userCode: true }] };
    const server = ServerHarness.of(
      await readConfig(JSON.stringify(wanted), { publicOrigin: 'http://unused.example' }),
    );
    const { data } = await server.post('/api/v3/gene-qrcode', { appId: 'shop', body: { type: 'MOBILE_APP' } });

    assert.match(String(data['userCode']), /^[A-Z]{4}-[A-Z]{4}$/);
  });

  it('enables check codes for an app, with a key of its own in memory', async () => {
    const apps = [{ ...config.apps[0], checkCode: 'phone-code' }];
    for (const store of [undefined, { url: 'memory' }]) {
      const text = JSON.stringify({ ...config, apps, store });
      const server = ServerHarness.of(await readConfig(text, { publicOrigin: 'http://unused.example' }));

      assert.match(
        (await server.post('/api/v3/gene-qrcode', { appId: 'shop', body: { type: 'MOBILE_APP' } })).text,
        /40001/,
      );
    }
  });

  const faults: readonly (readonly [string, unknown, RegExp])[] = [
    ['no JSON', '{', /^TypeError: config file:1: must be JSON: a key in double quotes is expected here$/],
    ['an unknown field', { ...config, color: 'red' }, /config file:1: color: is not a known field/],
    [
      'a fractional limit',
      { ...config, limits: { codesPerAddress: 0.5 } },
      /config file:1: limits\.codesPerAddress: .*, such as "codesPerAddress": 1000/,
    ],
    ['no apps', { ...config, apps: [] }, /config file:1: apps: .*, such as "apps": \[/],
    [
      'a short secret',
      { ...config, apps: [{ ...config.apps[0], secret: 'short' }] },
      /config file:1: apps\[0\]\.secret: must have at least 16 .*, such as "secret": /,
    ],
    [
      'a store URL with an unknown scheme',
      { ...config, store: { url: 'http://user:a-secret-of-the-store@x' } },
      /config file:1: store: url must be one of (?!.*a-secret)/,
    ],
    [
      'a fractional number of replicas',
      { ...config, store: { url: 'redis://127.0.0.1', replicas: 0.5 } },
      /config file:1: store: replicas must be a whole number/,
    ],
    [
      'a short key for user codes',
      { ...config, userCodeKey: 'short' },
      /config file:1: userCodeKey: must have at least 32/,
    ],
    [
      'check codes over Redis without a key',
      { ...config, apps: [{ ...config.apps[0], checkCode: 'phone-code' }], store: { url: 'redis://127.0.0.1:1' } },
      /config file: policyKey must be a string of at least 32 bytes where an app has checkCode/,
    ],
    ['no signing key', { ...config, signingKeys: [] }, /config file:1: signingKeys: .*keygen/],
    [
      'an unsupported key type',
      { ...config, signingKeys: [{ kty: 'oct', k: 'c2VjcmV0' }] },
      /config file:1: signingKeys\[0\]\.kty: /,
    ],
    [
      'a public key',
      { ...config, signingKeys: [{ ...signingKeys[0], d: undefined }] },
      /config file:1: signingKeys\[0\] must be a private key/,
    ],
    [
      'neither accounts nor authenticate',
      { ...config, accounts: undefined },
      /config file:1: authenticate: either accounts or authenticate/,
    ],
    [
      'both accounts and authenticate',
      { ...config, authenticate: jwt },
      /config file:1: authenticate: either accounts or authenticate/,
    ],
    [
      'an unknown authentication method',
      { ...requesting, authenticate: { by: 'cookie' } },
      /config file:1: authenticate\.by: must be one of/,
    ],
    [
      'an incomplete authentication method',
      { ...requesting, authenticate: { ...jwt, issuer: '' } },
      /config file:1: authenticate\.issuer: /,
    ],
    [
      'a jwksUri over plain HTTP',
      { ...requesting, authenticate: { ...jwt, jwksUri: 'http://id.example/jwks' } },
      /config file:1: authenticate\.jwksUri must be https/,
    ],
    [
      'a symmetric algorithm',
      { ...requesting, authenticate: { ...jwt, algorithms: ['HS256'] } },
      /config file:1: authenticate\.algorithms must be some of/,
    ],
    [
      'a trusted proxy that is no address block',
      { ...config, trustProxy: ['10.0.0.0/8', '10/8'] },
      /config file:1: trustProxy\[1\] must be an address or a CIDR block/,
    ],
    ['an invalid trustProxy', { ...config, trustProxy: -1 }, /config file:1: trustProxy: .*, such as "trustProxy": /],
    [
      'a short token',
      { ...config, metrics: { token: 'short' } },
      /config file:1: metrics\.token: must have at least 16/,
    ],
    [
      'a token that no header can carry',
      { ...config, metrics: { token: 'a token with spaces' } },
      /config file:1: metrics\.token: must consist of visible ASCII/,
    ],
    [
      'an account whose token no header can carry',
      { ...config, accounts: { 'ein Schlüssel für Carol': config.accounts[token] } },
      /config file:1: accounts\.\*: (?!.*Carol)/,
    ],
    [
      'an account of a pool without an app',
      { ...config, accounts: { [token]: { ...config.accounts[token], userPoolId: 'q' } } },
      /config file:1: accounts\.\*\.userPoolId: must be the userPoolId of an app, such as "userPoolId": "people"$/,
    ],
    ['tokens for a year', { ...config, tokenLifetimeSeconds: 31_536_000 }, /config file:1: tokenLifetimeSeconds: /],
  ];
  for (const [name, content, message] of faults) {
    it(`with ${name} is rejected with an error that names the field`, async () => {
      await assert.rejects(
        readConfig(typeof content === 'string' ? content : JSON.stringify(content), {
          publicOrigin: 'https://id.example.com',
        }),
        message,
      );
    });
  }

  it('with several errors is rejected with file and line of each', async () => {
    const text = JSON.stringify(
      {
        ...config,
        publicOrigin: 'https://id.example.com/login',
        apps: [{ ...config.apps[0], origins: ['https://shop.example', 'https://*.x'] }],
      },
      undefined,
      2,
    );
    const lineWith = (part: string): number => text.split('\n').findIndex((line) => line.includes(part)) + 1;
    const messageOf = (content: string): Promise<string> =>
      readConfig(content, { publicOrigin: 'https://id.example.com', file: 'server.json' }).then(
        () => assert.fail('not refused'),
        (error: unknown) => String(error),
      );

    assert.match(await messageOf(text), new RegExp(`config server\\.json:${lineWith('/login')}: publicOrigin must`));
    const origins = text.replace('.com/login', '.com');
    assert.match(
      await messageOf(origins),
      new RegExp(`server\\.json:${lineWith('*.x')}: apps\\[0\\]\\.origins\\[1\\] must`),
    );
    const two = text.replace('"appId"', '"appID"').replace('"userPoolId": "p"', '"userPoolId": ""');
    const found = (await messageOf(two)).split('\n');
    assert.match(
      found.join(),
      new RegExp(`server\\.json:${lineWith('"appId"')}: apps\\[0\\]\\.appID: is not a known field`),
    );
    assert.ok(found.length >= 3 && found.every((line) => /config server\.json:\d+: /.test(line)), found.join('; '));
  });

  for (const [name, text, message] of [
    [
      'a trailing comma',
      '{\n  "apps": [],\n}',
      /config file:3: must be JSON: a key in double quotes is expected here$/,
    ],
    ['no comma', '{\n  "a": 1\n  "b": 2\n}', /config file:3: must be JSON: "," or "\}" is expected here$/],
    ['a comment', '{\n  // apps\n}', /config file:2: must be JSON: a key in double quotes/],
    ['single quotes', "{ 'apps': [] }", /config file:1: must be JSON: a key in double quotes/],
    ['an unterminated string', '{\n\n"apps": "hush\n}', /config file:3: must be JSON: a value is expected here$/],
    ['a number in octal', '{ "maxStreams": 010 }', /config file:1: must be JSON: a value is expected here$/],
    ['trailing content', '{}\nhush', /config file:2: must be JSON: the end of the file is expected here$/],
    ['no content', '', /config file:1: must be JSON: a value is expected here$/],
    ['a duplicate key', '{\n  "apps": [],\n  "apps": []\n}', /config file:3: duplicate key$/],
    [
      'the key __proto__',
      '{\n  "accounts": { "\\u005f_proto__": {} }\n}',
      /config file:2: "__proto__" is not a possible key$/,
    ],
    [
      'deeper nesting than a stack holds',
      `{\n"apps": ${'['.repeat(200_000)}`,
      /config file:2: must have at most 100 levels$/,
    ],
    ['a list', '[]', /config file:1: .*object/],
  ] as const)
    it(`with ${name} is rejected with the line of the error`, async () => {
      await assert.rejects(readConfig(text, { publicOrigin: 'https://id.example.com' }), message);
    });

  it('may begin with a byte order mark', async () => {
    const options = await readConfig(`\uFEFF${JSON.stringify(config)}`, { publicOrigin: 'http://unused.example' });

    assert.equal(options.publicOrigin, 'https://id.example.com');
  });

  it('matches the published schema and may reference it', async () => {
    const published: unknown = JSON.parse(await readFile(new URL('../config.schema.json', import.meta.url), 'utf8'));

    assert.deepEqual(published, configJsonSchema(), 'npm run schema writes it anew');
    await readConfig(JSON.stringify({ ...config, $schema: './config.schema.json' }), {
      publicOrigin: 'https://id.example.com',
    });
  });

  it('is documented field by field, with a valid example', async () => {
    const page = await readFile(new URL('../../../docs/CONFIGURATION.md', import.meta.url), 'utf8');
    const example = JSON.parse(/```json\n(.*?)```/s.exec(page)?.[1] ?? '');
    const [fields = ''] = page.split('## Limits');
    const rows = [...fields.matchAll(/^\| ((?:`\w+` ?)+)\|/gm)].map(([, names = '']) => names);
    const documented = rows.flatMap((names) => [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name));
    const { properties } = Object(configJsonSchema());

    await readConfig(JSON.stringify({ ...example, signingKeys }), { publicOrigin: 'https://unused.example' });
    assert.deepEqual(new Set(['$schema', ...documented]), new Set(Object.keys(properties)));
  });

  it('sets every option', async () => {
    const whole = {
      ...requesting,
      authenticate: jwt,
      trustProxy: ['10.0.0.0/8'],
      maxStreams: 1,
      maxStreamsPerAddress: 1,
    };
    const more = { codeLifetimeMs: 60_000, ticketLifetimeMs: 30_000, tokenLifetimeSeconds: 60, metrics: {} };
    const options = await readConfig(JSON.stringify({ ...whole, ...more }), { publicOrigin: 'https://id.example.com' });
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

  it('does not leak values in error messages', async () => {
    const secret = 'canary-5f1d8a';
    const broken = [
      { ...config, apps: [{ ...config.apps[0], secret, origins: secret, clientAuth: [secret] }] },
      { ...requesting, authenticate: { by: 'introspection', endpoint: secret, clientId: 7, clientSecret: { secret } } },
      { ...config, signingKeys: [{ kty: 'EC', crv: 'P-256', d: secret, x: secret, y: secret }] },
      { ...config, signingKeys: [{ kty: 'RSA', d: secret, n: secret, e: 'AQAB' }] },
    ];
    for (const content of broken) {
      await assert.rejects(
        readConfig(JSON.stringify(content), { publicOrigin: 'https://id.example.com' }),
        (error: Error) => error instanceof TypeError && !error.message.includes('canary'),
      );
    }
  });

  it('does not leak tokens in error messages', async () => {
    const broken = { ...config, accounts: { [token]: { id: 'carol' } } };

    await assert.rejects(
      readConfig(JSON.stringify(broken), { publicOrigin: 'https://id.example.com' }),
      (error: Error) => !error.message.includes(token) && error.message.includes('accounts.*.displayName: is required'),
    );
  });
});
