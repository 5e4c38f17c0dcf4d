import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLocalJWKSet, exportJWK, generateKeyPair, jwtVerify } from 'jose';
import type { JWK } from 'jose';
import { createDemoServerOptions } from './demo.js';
import type { TokenIssuer } from './tokens.js';
import { createTokenIssuer } from './tokens.js';

const issuer = 'https://id.example.com';
const [app] = (await createDemoServerOptions({ publicOrigin: issuer })).apps;
const ada = { id: 'ada', displayName: 'Ada Adler', userPoolId: 'demo-pool' };

async function makeKey(alg: string, kid?: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return { ...(await exportJWK(privateKey)), ...(kid !== undefined && { kid }) };
}

async function tokenOf({ issueTokens }: TokenIssuer): Promise<string> {
  assert.ok(app);
  return (await issueTokens(ada, app)).access_token;
}

describe('createTokenIssuer', () => {
  for (const alg of ['ES256', 'EdDSA', 'RS256']) {
    it(`signs with ${alg} if the first key has that type, and publishes no private key`, async () => {
      const tokens = await createTokenIssuer({ issuer, signingKeys: [await makeKey(alg)] });
      const [publicKey] = tokens.jwks.keys;

      const { payload, protectedHeader } = await jwtVerify(
        await tokenOf(tokens),
        createLocalJWKSet({ keys: [...tokens.jwks.keys] }),
        { issuer },
      );
      assert.equal(payload.sub, 'ada');
      assert.deepEqual([protectedHeader.alg, protectedHeader.kid], [alg, publicKey?.kid]);
      assert.deepEqual(
        Object.keys(publicKey ?? {}).filter((name) => ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'].includes(name)),
        [],
      );
    });
  }

  it('publishes keys so that tokens still verify after a rotation while their key is listed', async () => {
    const [old, fresh] = [await makeKey('ES256', 'spring'), await makeKey('EdDSA', 'summer')];
    const token = await tokenOf(await createTokenIssuer({ issuer, signingKeys: [old] }));
    const rotated = await createTokenIssuer({ issuer, signingKeys: [fresh, old] });
    const keys = createLocalJWKSet({ keys: [...rotated.jwks.keys] });
    const without = await createTokenIssuer({ issuer, signingKeys: [fresh] });

    assert.equal((await jwtVerify(token, keys)).protectedHeader.kid, 'spring');
    assert.equal((await jwtVerify(await tokenOf(rotated), keys)).protectedHeader.kid, 'summer');
    await assert.rejects(jwtVerify(token, createLocalJWKSet({ keys: [...without.jwks.keys] })), /no applicable key/);
  });

  it('rejects invalid signing keys with an error that names the entry', async () => {
    const key = await makeKey('ES256');
    const { d: _, ...publicKey } = key;
    const weak = await makeKey('RS256').then((jwk) => ({ ...jwk, n: jwk.n?.slice(0, 171) ?? '' }));
    for (const [signingKeys, message] of [
      [[], /^TypeError: signingKeys must hold/],
      [[key, publicKey], /^TypeError: signingKeys\[1\] must be a private key/],
      [[key, key], /^TypeError: signingKeys: every kid/],
      [[{ kty: 'oct', k: 'c2VjcmV0' }], /^TypeError: signingKeys\[0\] must be of/],
      [[{ ...key, alg: 'ES384' }], /^TypeError: signingKeys\[0\]\.alg must be ES256/],
      [[weak], /^TypeError: signingKeys\[0\] must have at least 2048 bits/],
      [[{ ...key, x: '!' }], /^TypeError: signingKeys\[0\] must be a JSON Web Key/],
      [[{ ...key, x: undefined }], /^TypeError: signingKeys\[0\] must have all public members/],
    ] as readonly (readonly [readonly JWK[], RegExp])[])
      await assert.rejects(createTokenIssuer({ issuer, signingKeys }), message);
  });
});
