import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { bundleCli } from './bundled-cli.test.js';
import { createTokenIssuer } from './tokens.js';
import { generateSigningKey } from './signing-keys.js';

const cli = await bundleCli();
after(cli.remove);
const folder = mkdtempSync(join(tmpdir(), 'qr-login-cli-'));
after(() => rmSync(folder, { recursive: true }));

interface Outcome {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command until it ends. */
async function run(...args: readonly string[]): Promise<Outcome> {
  const child = spawn(process.execPath, [cli.path, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const output = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text));
  const [code] = await once(child, 'close');
  return { code, ...output };
}

const config = {
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
  accounts: { 'a-token-of-carol-00001': { id: 'carol', displayName: 'Carol', userPoolId: 'p' } },
  signingKeys: [await generateSigningKey()],
};

/** Runs the command with that configuration file. */
function runWith(text: string, ...args: readonly string[]): Promise<Outcome> {
  const file = join(folder, 'server.json');
  writeFileSync(file, text);
  return run('--config', file, ...args);
}

describe('qr-login-server', () => {
  it('rejects a public origin that phones cannot open', async () => {
    const { code, stderr } = await runWith(JSON.stringify(config), '--host', '0.0.0.0');

    assert.equal(code, 2);
    assert.match(stderr, /publicOrigin must be an address that phones can open.*--public-origin/);
  });

  it('names the file, the line, the field and an example on a configuration error', async () => {
    const text = JSON.stringify({ ...config, limits: { codesPerApp: 'hush' } }, undefined, 2);
    const line = text.split('\n').findIndex((part) => part.includes('hush')) + 1;
    const { code, stderr } = await runWith(text);

    assert.equal(code, 2);
    assert.ok(stderr.includes(`server.json:${line}: limits.codesPerApp: `), stderr);
    assert.match(stderr, /, such as "codesPerApp": 20000/);
    assert.ok(!stderr.includes('hush'));
  });

  for (const flag of ['--host', '--port', '--public-origin', '--shutdown-delay-ms', '--store'])
    it(`rejects an empty ${flag}, as an unset shell variable produces`, async () => {
      const { code, stderr, stdout } = await run('--demo', flag, '');

      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, new RegExp(`^qr-login-server: ${flag} must not be empty$`, 'm'));
    });

  it('rejects a port that is not written in digits', async () => {
    const { code, stderr } = await run('--demo', '--port', '0x50f0');

    assert.equal(code, 2);
    assert.match(stderr, /--port must be a whole number from 0 to 65535/);
  });

  it('prints its flags for --help and its version for --version', async () => {
    const [help, version] = await Promise.all([run('--port', '1', '--help'), run('--version')]);
    const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

    assert.equal(help.code, 0);
    for (const flag of [
      '--port',
      '--host',
      '--config',
      '--store',
      '--public-origin',
      '--log-level',
      '--demo',
      'keygen',
    ])
      assert.ok(help.stdout.includes(flag), flag);
    assert.deepEqual(version, { code: 0, stdout: `${String(Object(manifest).version)}\n`, stderr: '' });
  });

  for (const alg of [undefined, 'ES256', 'EdDSA', 'RS256'])
    it(`prints a signing key for keygen${alg ? ` --alg ${alg}` : ''} and nothing else`, async () => {
      const { code, stdout } = await run('keygen', ...(alg ? ['--alg', alg] : []));
      const key = JSON.parse(stdout);

      assert.equal(code, 0);
      assert.equal(key.alg, alg ?? 'ES256');
      const { jwks } = await createTokenIssuer({ issuer: 'https://id.example.com', signingKeys: [key] });
      assert.equal(Object(jwks.keys[0]).kid, key.kid);
    });

  it('rejects an unsupported key type and lists the supported ones', async () => {
    const { code, stderr } = await run('keygen', '--alg', 'HS256');

    assert.equal(code, 2);
    assert.match(stderr, /--alg must be one of ES256, EdDSA, RS256/);
  });
});
