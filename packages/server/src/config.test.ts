import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readConfig } from './config.js';
import { ServerHarness } from './testing.js';
import { generateSigningKey } from './tokens.js';

const signingKey = await generateSigningKey();
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
  signingKey,
};

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
    ['no key', { ...config, signingKey: { kty: 'RSA' } }, /config signingKey\.kty: /],
  ];
  for (const [name, content, message] of faults) {
    it(`with ${name} is refused, naming the field`, async () => {
      await assert.rejects(
        readConfig(typeof content === 'string' ? content : JSON.stringify(content), 'https://id.example.com'),
        message,
      );
    });
  }

  it('never names a token in what it says', async () => {
    const broken = { ...config, accounts: { [token]: { id: 'carol' } } };

    await assert.rejects(
      readConfig(JSON.stringify(broken), 'https://id.example.com'),
      (error: Error) => !error.message.includes(token) && error.message.includes('accounts.*'),
    );
  });
});
