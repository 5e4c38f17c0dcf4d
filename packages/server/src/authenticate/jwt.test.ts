import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import { after, before, beforeEach, describe, it } from 'node:test';
import { createHandClock } from '@qr-login/core/testing';
import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey, JWTPayload } from 'jose';
import { ServerHarness } from '../testing.js';
import { jwtAuthenticate } from './jwt.js';
import type { JwtOptions } from './jwt.js';
import { AuthenticationUnavailableError } from './unavailable.js';

const issuer = 'https://people.example';
const clock = createHandClock();
const now = Math.floor(clock.epochNow() / 1000);
const alice = { iss: issuer, aud: 'qr', sub: 'alice', name: 'Alice Arden', exp: now + 600 };

let http: Server;
let options: JwtOptions;
let privateKey: CryptoKey;
let answer: string | ((response: ServerResponse) => void);

async function sign(claims: JWTPayload, key: CryptoKey | Uint8Array = privateKey, alg = 'ES256'): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg, kid: 'k' }).sign(key);
}

async function ask(token: string, changes: Partial<JwtOptions> = {}): Promise<unknown> {
  const request = new Request('https://x.example', { headers: { authorization: `Bearer ${token}` } });
  return jwtAuthenticate({ ...options, ...changes })(request);
}

describe('jwtAuthenticate', () => {
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

  it('knows who holds a token of the issuer', async () => {
    assert.deepEqual(await ask(await sign(alice)), {
      id: 'alice',
      displayName: 'Alice Arden',
      userPoolId: 'demo-pool',
    });
  });

  it('stops reading a key set that does not end', async () => {
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

    await assert.rejects(ask(token), AuthenticationUnavailableError);
    await closed;
  });

  it('takes name, picture and pool from the claims that are named', async () => {
    const claims = { ...alice, login: 'al', nick: 'Al', face: 'https://p.example/a.png', org: 'pool-7' };
    const names = { id: 'login', displayName: 'nick', photo: 'face', userPoolId: 'org' };

    assert.deepEqual(await ask(await sign(claims), { claims: names }), {
      id: 'al',
      displayName: 'Al',
      photo: 'https://p.example/a.png',
      userPoolId: 'pool-7',
    });
  });

  it('leaves out a picture that is none, and calls by the id whoever has no name', async () => {
    const { name: _, ...nameless } = { ...alice, picture: 'javascript:alert(1)' };

    assert.deepEqual(await ask(await sign(nameless)), { id: 'alice', displayName: 'alice', userPoolId: 'demo-pool' });
  });

  const refused: readonly (readonly [string, (() => Promise<string>) | string])[] = [
    ['no token', ''],
    ['what is no token', 'a.b.c'],
    ['what only its server can read', 'kJ8dOpaque_Token-of-another-kind'],
    ['another issuer’s', () => sign({ ...alice, iss: `${issuer}/` })],
    ['one for somebody else', () => sign({ ...alice, aud: 'shop' })],
    ['one for nobody', () => sign({ iss: issuer, sub: 'alice', exp: alice.exp })],
    ['one that has ended', () => sign({ ...alice, exp: now - 10 })],
    ['one that never ends', () => sign({ iss: issuer, aud: 'qr', sub: 'alice' })],
    ['one that does not hold yet', () => sign({ ...alice, nbf: now + 60 })],
    ['one that names nobody', () => sign({ ...alice, sub: '' })],
    [
      'one that names nobody as text',
      async () => sign(JSON.parse(`{"iss":"${issuer}","aud":"qr","exp":${alice.exp},"sub":["alice"]}`)),
    ],
    ['one without a signature', () => unsigned(alice)],
    ['one signed with the public key as a secret', () => sign(alice, new TextEncoder().encode(keySet), 'HS256')],
    ['one signed with another key', async () => sign(alice, (await generateKeyPair('ES256')).privateKey)],
  ];
  for (const [name, token] of refused) {
    it(`takes nobody for signed in with ${name} (S16)`, async () => {
      assert.equal(await ask(typeof token === 'string' ? token : await token()), undefined);
    });
  }

  it('forgives a clock that is off by as much as it is told to', async () => {
    const late = await sign({ ...alice, exp: now - 3 });

    assert.ok(await ask(late));
    assert.equal(await ask(late, { clockToleranceSeconds: 0 }), undefined);
  });

  for (const [name, broken] of [
    ['no key set', '{}'],
    ['no JSON', '<html>canary-1</html>'],
  ] as const) {
    it(`says that it cannot tell while the issuer answers with ${name}, and not what it answered`, async () => {
      answer = broken;

      await assert.rejects(ask(await sign(alice)), (error: unknown) => {
        assert.ok(error instanceof AuthenticationUnavailableError);
        assert.doesNotMatch(JSON.stringify([error.message, error.cause, error.stack]), /canary/);
        return true;
      });
    });
  }

  it('makes the server answer 503 with Retry-After meanwhile, and nothing happens', async () => {
    const harness = await ServerHarness.demo({ authenticate: jwtAuthenticate(options) });
    const id = await harness.gene();
    const token = await sign(alice);
    answer = '';
    const failed = await harness.change(id, 'SCAN', token);

    assert.deepEqual([failed.http, failed.statusCode, failed.headers.get('retry-after')], [503, 503, '5']);
    assert.equal((await harness.check(id)).data['status'], 'PENDING');
    answer = keySet;
    assert.equal((await harness.change(id, 'SCAN', token)).statusCode, 200);
  });

  it('refuses options that cannot be used, naming them', () => {
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
      assert.throws(() => jwtAuthenticate({ ...options, ...changes }), message);
  });
});

async function unsigned(claims: object): Promise<string> {
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  return `${encode({ alg: 'none', kid: 'k' })}.${encode(claims)}.`;
}
