import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  createDemoServerOptions,
  createQrLoginServer,
  createIntrospectionAuthenticator,
  createJwtAuthenticator,
} from '@qr-login/server';
import { listen } from '@qr-login/server/node';
import type { ListeningServer } from '@qr-login/server/node';
import { change, sendRequest } from '../support/phone-protocol.js';
import { introspectionClient, audience, openTokenProvider } from '../support/token-provider.js';
import type { TokenProvider } from '../support/token-provider.js';

const userPoolId = 'demo-pool';

describe('phone tokens of a real OAuth server', () => {
  let provider: TokenProvider;
  let byJwt: ListeningServer;
  let byIntrospection: ListeningServer;

  before(async () => {
    provider = await openTokenProvider();
    const { issuer } = provider;
    const ways = [
      createJwtAuthenticator({ issuer, audience, jwksUri: `${issuer}/jwks`, userPoolId }),
      createIntrospectionAuthenticator({
        endpoint: `${issuer}/token/introspection`,
        ...introspectionClient,
        issuer,
        cacheMs: 0,
        userPoolId,
      }),
    ] as const;
    const open = (authenticate: (typeof ways)[number]): Promise<ListeningServer> =>
      listen(async (publicOrigin) =>
        createQrLoginServer({ ...(await createDemoServerOptions({ publicOrigin })), authenticate }),
      );
    [byJwt, byIntrospection] = await Promise.all([open(ways[0]), open(ways[1])]);
  });

  after(async () => {
    await byJwt?.close();
    await byIntrospection?.close();
    await provider?.close();
  });

  const gene = async (url: string): Promise<string> => {
    const { data } = await sendRequest(url, '/api/v3/gene-qrcode', { type: 'MOBILE_APP' });
    return String(data?.['qrcodeId']);
  };

  it('sign in as JSON Web Tokens, and only their owner can decide', async () => {
    const [ada, bob] = [await provider.issue('ada', 'jwt'), await provider.issue('bob', 'jwt')];
    const id = await gene(byJwt.url);

    assert.equal(await change(byJwt.url, id, 'SCAN', ada), 200);
    assert.equal(await change(byJwt.url, id, 'CONFIRM', bob), 403);
    assert.equal(await change(byJwt.url, id, 'CONFIRM', ada), 200);
  });

  it('sign in as opaque tokens', async () => {
    const token = await provider.issue('ada', 'opaque');
    const id = await gene(byIntrospection.url);

    assert.equal(await change(byIntrospection.url, id, 'SCAN', token), 200);
    assert.equal(await change(byIntrospection.url, id, 'CONFIRM', token), 200);
  });

  it('are rejected if they are of the other kind or are revoked between two steps (T21)', async () => {
    const [opaque, own] = [await provider.issue('ada', 'opaque'), await provider.issue('ada', 'jwt')];
    const [first, second] = [await gene(byJwt.url), await gene(byIntrospection.url)];
    assert.equal(await change(byJwt.url, first, 'SCAN', opaque), 401);
    assert.equal(await change(byIntrospection.url, second, 'SCAN', `${own.slice(0, -4)}AAAA`), 401);
    assert.equal(await change(byIntrospection.url, second, 'SCAN', opaque), 200);
    await provider.revoke(opaque);

    assert.equal(await change(byIntrospection.url, second, 'CONFIRM', opaque), 401);
  });
});
