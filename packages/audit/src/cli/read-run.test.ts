import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { configJsonSchema } from './config-file.js';
import { parseFlags } from './parse-flags.js';
import { readRun } from './read-run.js';
import type { Environment, Run } from './read-run.js';

const folder = mkdtempSync(join(tmpdir(), 'qr-login-audit-'));
after(() => rmSync(folder, { recursive: true }));

function write(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const read = async (args: readonly string[], env: Environment = {}): Promise<Run> => readRun(parseFlags(args), env);
const base = ['http://127.0.0.1:1', '--app-id', 'shop'];

describe('options of the command', () => {
  it('have defaults', async () => {
    assert.deepEqual(await read(base), {
      options: { baseUrl: 'http://127.0.0.1:1', appId: 'shop', protocol: 'genauth-v3' },
      format: 'text',
    });
  });

  it('are all read', async () => {
    const flags =
      '--protocol genauth-v2 --app-secret s1 --token-a t1 --token-b t2 --token-other-app t4 --token-other-pool t3 --other-app other --other-app-secret s2 ' +
      '--i-operate-this-server --format sarif --fail-on medium --only a --only b,c --skip d, --safe --slow ' +
      '--id-samples 50 --requests-per-second 5 --request-timeout-ms 200';
    const { options, format } = await read([...base, ...flags.split(' ')]);

    assert.equal(format, 'sarif');
    assert.deepEqual(options, {
      baseUrl: 'http://127.0.0.1:1',
      protocol: 'genauth-v2',
      appId: 'shop',
      appSecret: 's1',
      tokenA: 't1',
      tokenB: 't2',
      tokenOtherApp: 't4',
      tokenOtherPool: 't3',
      otherAppId: 'other',
      otherAppSecret: 's2',
      operatesServer: true,
      failOn: 'medium',
      only: ['a', 'b', 'c'],
      skip: ['d'],
      safe: true,
      slow: true,
      idSamples: 50,
      requestsPerSecond: 5,
      requestTimeoutMs: 200,
    });
  });

  it('come from the file, then from variables, then from flags', async () => {
    const config = write('config.json', {
      $schema: './config.schema.json',
      baseUrl: 'http://127.0.0.1:2',
      appId: 'from-file',
      appSecret: 'from-file',
      tokenA: 'from-file',
      tokenB: 'from-file',
      format: 'json',
    });
    const env = { QR_LOGIN_AUDIT_TOKEN_A: 'from-variable', QR_LOGIN_AUDIT_TOKEN_B: 'from-variable' };
    const { options, format } = await read(['--config', config, '--token-b', 'from-flag'], env);

    assert.equal(format, 'json');
    assert.deepEqual(options, {
      baseUrl: 'http://127.0.0.1:2',
      protocol: 'genauth-v3',
      appId: 'from-file',
      appSecret: 'from-file',
      tokenA: 'from-variable',
      tokenB: 'from-flag',
    });
  });

  it('take a mapping from a file beside the configuration file', async () => {
    const states = { pending: ['WAIT'], authorized: ['OK'] };
    const mapping = {
      create: { path: 'a', response: { id: '/id', content: '/link' } },
      status: { path: 'b/{id}', response: { status: '/state' }, states },
    };
    write('mapping.json', mapping);
    const config = write('mapped.json', { baseUrl: 'http://127.0.0.1:2', appId: 'a', map: 'mapping.json' });

    const { options } = await read(['--config', config]);

    assert.equal(options.protocol, 'mapped');
    assert.deepEqual(JSON.parse(JSON.stringify(options.mapping)), mapping);
  });

  it('take the example of the documentation', async () => {
    const { options } = await read([
      '--config',
      fileURLToPath(new URL('../../../../examples/audit/audit.json', import.meta.url)),
    ]);

    assert.deepEqual([options.operatesServer, options.failOn], [true, 'medium']);
  });

  const wrong: readonly (readonly [string, readonly string[], RegExp, Environment?])[] = [
    ['no base URL', ['--app-id', 'a'], /^the base URL of a server is needed$/],
    ['no app', ['http://127.0.0.1:1'], /^--app-id is needed$/],
    ['two base URLs', [...base, 'http://127.0.0.1:2'], /^one base URL is expected$/],
    ['an unknown option', [...base, '--tokn-a=confidential'], /^Unknown option '--tokn-a'/],
    ['an unknown protocol', [...base, '--protocol', 'genauth'], /^--protocol must be one of genauth-v3, /],
    ['an option that no command has', [...base, '--slwo'], /^Unknown option '--slwo'$/],
    ['an unknown format', [...base, '--format', 'html'], /^--format must be one of text, json, sarif, junit$/],
    ['an unknown severity', [...base, '--fail-on', 'none'], /^--fail-on must be one of high, medium, low$/],
    ['a number in words', [...base, '--requests-per-second', 'ten'], /^--requests-per-second must be a whole number$/],
    ['an empty option, as an unset shell variable gives', [...base, '--token-a', ''], /^--token-a must not be empty$/],
    ['an empty list', [...base, '--only', 'a', '--only', ' '], /^--only must not be empty$/],
    ['an empty variable', base, /^QR_LOGIN_AUDIT_TOKEN_A must not be empty$/, { QR_LOGIN_AUDIT_TOKEN_A: '' }],
    ['a protocol beside a mapping', [...base, '--map', 'm.json', '--protocol', 'genauth-v2'], /^--map FILE describes/],
    ['no mapping', [...base, '--protocol', 'mapped'], /^--protocol mapped needs --map FILE$/],
    [
      'a mapping that is no file',
      [...base, '--map', 'missing.json'],
      /^--map missing\.json: cannot be read: no such file$/,
    ],
    ['a mapping that is none', [...base, '--map', write('no-mapping.json', {})], /no-mapping\.json: \/create must be /],
    [
      'a configuration file that is no JSON',
      ['--config', write('bad.json', '{"tokenA":confidential}')],
      /bad\.json: must be JSON in UTF-8$/,
    ],
    ['a configuration file that is a directory', ['--config', folder], /cannot be read: it is a directory$/],
    ['a configuration file of more than 1 MiB', ['--config', '/dev/zero'], /at most 1048576 bytes/],
  ];
  for (const [name, args, expected, env] of wrong)
    it(`reject ${name}`, async () => {
      await assert.rejects(read(args, env), (error) => {
        assert.ok(error instanceof Error);
        assert.match(error.message, expected);
        assert.ok(!error.message.includes('confidential'));
        return true;
      });
    });

  it('name every unknown and wrong member of the configuration file, and no value', async () => {
    const config = write('wrong.json', { tokenC: 'confidential', failOn: 'confidential', only: ['a', ''], safe: 1 });

    await assert.rejects(read(['--config', config]), ({ message }: Error) => {
      for (const line of ['tokenC is not a known member', 'failOn: Invalid option', 'only.1: ', 'safe: Invalid input'])
        assert.ok(message.includes(`--config ${config}: ${line}`), message);
      assert.ok(!message.includes('confidential'));
      return true;
    });
  });

  it('have the published schema', () => {
    const published = JSON.parse(readFileSync(new URL('../../config.schema.json', import.meta.url), 'utf8'));

    assert.deepEqual(published, configJsonSchema(), 'npm run schema writes it anew');
  });
});
