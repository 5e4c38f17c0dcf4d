import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import { after, before, beforeEach, describe, it } from 'node:test';
import { createFakeClock } from '@qr-login/core/testing';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey, JWTPayload } from 'jose';
import { ServerHarness } from '../testing.js';
import { createJwtAuthenticator } from './jwt.js';
import type { JwtAuthenticatorOptions } from './jwt.js';
import { AuthenticationUnavailableError } from './unavailable.js';

const issuer = 'https://people.example';
const clock = createFakeClock();
const now = Math.floor(clock.epochNow() / 1000);
const alice = { iss: issuer, aud: 'qr', sub: 'alice', name: 'Alice Arden', exp: now + 600 };

let http: Server;
let options: JwtAuthenticatorOptions;
let privateKey: CryptoKey;
let answer: string | ((response: ServerResponse) => void);

async function sign(claims: JWTPayload, key: CryptoKey | Uint8Array = privateKey, alg = 'ES256'): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg, kid: 'k' }).sign(key);
}

async function sendRequest(token: string, changes: Partial<JwtAuthenticatorOptions> = {}): Promise<unknown> {
  const request = new Request('https://x.example', { headers: { authorization: `Bearer ${token}` } });
  return createJwtAuthenticator({ ...options, ...changes })(request);
}

describe('createJwtAuthenticator', () => {
  let keySet: string;

  before(async () => {
    const pair = await generateKeyPair('ES256');
    privateKey = pair.privateKey;
    keySet = JSON.stringify({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'ES256' }] });
    http = createServer((_, response) => {
      response.setHeader('content-type', 'application/json');
      if (typeof answer === 'string') response.end(answer);
      else answer(response);
    });
    await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
    const address = http.address();
    assert.ok(address !== null && typeof address === 'object');
    const jwksUri = `http://127.0.0.1:${address.port}/jwks`;
    options = { issuer, audience: 'qr', jwksUri, userPoolId: 'demo-pool', clock };
  });
  beforeEach(() => void (answer = keySet));
  after(() => void http.close());

  it('returns the user of a token of the issuer', async () => {
    assert.deepEqual(await sendRequest(await sign(alice)), {
      id: 'alice',
      displayName: 'Alice Arden',
      userPoolId: 'demo-pool',
    });
  });

  it('stops reading an endless key set', async () => {
    const token = await sign(alice);
    const closed = new Promise<void>((resolve) => {
      answer = (response) => {
        const write = (): void => {
          while (!response.destroyed && response.write(' '.repeat(65_536)));
        };
        response.writeHead(200).on('drain', write).on('close', resolve);
        write();
      };
    });

    await assert.rejects(sendRequest(token), AuthenticationUnavailableError);
    await closed;
  });

  it('reads name, picture and pool from the configured claims', async () => {
    const claims = { ...alice, login: 'al', nick: 'Al', face: 'https://p.example/a.png', org: 'pool-7' };
    const names = { id: 'login', displayName: 'nick', photo: 'face', userPoolId: 'org' };

    assert.deepEqual(await sendRequest(await sign(claims), { claims: names }), {
      id: 'al',
      displayName: 'Al',
      photo: 'https://p.example/a.png',
      userPoolId: 'pool-7',
    });
  });

  it('omits an invalid picture and falls back to the id without a name', async () => {
    const { name: _, ...nameless } = { ...alice, picture: 'javascript:alert(1)' };

    assert.deepEqual(await sendRequest(await sign(nameless)), {
      id: 'alice',
      displayName: 'alice',
      userPoolId: 'demo-pool',
    });
  });

  const refused: readonly (readonly [string, (() => Promise<string>) | string])[] = [
    ['no token', ''],
    ['a malformed token', 'a.b.c'],
    ['an opaque token', 'kJ8dOpaque_Token-of-another-kind'],
    ['a token of another issuer', () => sign({ ...alice, iss: `${issuer}/` })],
    ['a token for another audience', () => sign({ ...alice, aud: 'shop' })],
    ['a token without an audience', () => sign({ iss: issuer, sub: 'alice', exp: alice.exp })],
    ['an expired token', () => sign({ ...alice, exp: now - 10 })],
    ['a token without expiry', () => sign({ iss: issuer, aud: 'qr', sub: 'alice' })],
    ['a token that is not valid yet', () => sign({ ...alice, nbf: now + 60 })],
    ['a token with an empty subject', () => sign({ ...alice, sub: '' })],
    [
      'a token whose subject is no string',
      async () => sign(JSON.parse(`{"iss":"${issuer}","aud":"qr","exp":${alice.exp},"sub":["alice"]}`)),
    ],
    ['an unsigned token', () => unsigned(alice)],
    ['a token signed with the public key as a secret', () => sign(alice, new TextEncoder().encode(keySet), 'HS256')],
    ['a token signed with another key', async () => sign(alice, (await generateKeyPair('ES256')).privateKey)],
  ];
  for (const [name, token] of refused) {
    it(`rejects ${name} (S16)`, async () => {
      assert.equal(await sendRequest(typeof token === 'string' ? token : await token()), undefined);
    });
  }

  it('tolerates clock skew up to clockToleranceSeconds', async () => {
    const late = await sign({ ...alice, exp: now - 3 });

    assert.ok(await sendRequest(late));
    assert.equal(await sendRequest(late, { clockToleranceSeconds: 0 }), undefined);
  });

  for (const [name, broken] of [
    ['no key set', '{}'],
    ['no JSON', '<html>canary-1</html>'],
  ] as const) {
    it(`throws AuthenticationUnavailableError for ${name} from the issuer, without the response body`, async () => {
      answer = broken;

      await assert.rejects(sendRequest(await sign(alice)), (error: unknown) => {
        assert.ok(error instanceof AuthenticationUnavailableError);
        assert.doesNotMatch(JSON.stringify([error.message, error.cause, error.stack]), /canary/);
        return true;
      });
    });
  }

  it('makes the server answer 503 with Retry-After and leave the code unchanged', async () => {
    const harness = await ServerHarness.demo({ authenticate: createJwtAuthenticator(options) });
    const id = await harness.createCode();
    const token = await sign(alice);
    answer = '';
    const failed = await harness.change(id, 'SCAN', token);

    assert.deepEqual([failed.status, failed.statusCode, failed.headers.get('retry-after')], [503, 503, '5']);
    assert.equal((await harness.check(id)).data['status'], 'PENDING');
    answer = keySet;
    assert.equal((await harness.change(id, 'SCAN', token)).statusCode, 200);
  });

  it('rejects invalid options with an error that names them', () => {
    for (const [changes, message] of [
      [{ issuer: '' }, /^TypeError: issuer/],
      [{ audience: '' }, /^TypeError: audience/],
      [{ jwksUri: 'http://people.example/jwks' }, /^TypeError: jwksUri must be https/],
      [{ jwksUri: 'https://me:pw@people.example/jwks' }, /^TypeError: jwksUri must not hold credentials/],
      [{ algorithms: ['none'] }, /^TypeError: algorithms/],
      [{ algorithms: [] }, /^TypeError: algorithms/],
      [{ clockToleranceSeconds: 3600 }, /^RangeError: clockToleranceSeconds must be from 0 to 60/],
      [{ timeoutMs: NaN }, /^RangeError: timeoutMs/],
      [{ userPoolId: '' }, /^TypeError: userPoolId or claims\.userPoolId/],
    ] as const)
      assert.throws(() => createJwtAuthenticator({ ...options, ...changes }), message);
  });
});

async function unsigned(claims: object): Promise<string> {
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  return `${encode({ alg: 'none', kid: 'k' })}.${encode(claims)}.`;
}
