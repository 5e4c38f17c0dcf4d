import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { demoAccounts } from '@qr-login/server';
import { openServer } from '../../internal-testing/open-server.js';
import type { Handler, SwitchedOff } from '../../internal-testing/open-server.js';
import { help } from './help.js';
import { runCli } from './run-cli.js';

const [tokenA = '', tokenB = ''] = Object.keys(demoAccounts);
const secrets = { QR_LOGIN_AUDIT_TOKEN_A: tokenA, QR_LOGIN_AUDIT_APP_SECRET: 'demo-secret' };

const anyServer = ['http://127.0.0.1:1', '--app-id', 'a'];

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(args: readonly string[], { env = {}, isTTY = false } = {}): Promise<Outcome> {
  const output = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') => ({
    isTTY,
    columns: 60,
    write: (text: string) => (output[name] += text),
  });
  const code = await runCli(args, { stdout: stream('stdout'), stderr: stream('stderr'), env });
  return { code, ...output };
}

async function runAgainst(
  rule: SwitchedOff,
  args: readonly string[],
  context: { env?: Record<string, string>; isTTY?: boolean } = {},
): Promise<Outcome> {
  const server = await openServer(rule);
  try {
    const all = [
      server.url,
      '--app-id',
      'demo-app',
      '--requests-per-second',
      '1000',
      '--only',
      'ticket-replay',
      ...args,
    ];
    return await run(all, { env: secrets, ...context });
  } finally {
    await server.close();
  }
}

/** Answers the second redemption of a ticket as it answered the first. */
const replays: SwitchedOff = {
  wrap(handle: Handler): Handler {
    const answers = new Map<string, Response>();
    return async (request) => {
      if (!request.url.includes('exchange-tokenset')) return handle(request);
      const body = await request.clone().text();
      const answer = answers.get(body) ?? (await handle(request));
      answers.set(body, answer);
      return answer.clone();
    };
  },
};

describe('qr-login-audit', () => {
  it('exits with 0 after a pass, with the report on standard output and plain lines on standard error', async () => {
    const { code, stdout, stderr } = await runAgainst({}, []);

    assert.equal(code, 0);
    assert.match(stdout, /^qr-login-audit .*\n.* over genauth-v3\n[^]*\nPASSED: .*\n$/);
    assert.equal(stderr, 'qr-login-audit: 1/1 A ticket can be redeemed once\n');
  });

  it('exits with 1 after a finding', async () => {
    const { code, stdout } = await runAgainst(replays, []);

    assert.equal(code, 1);
    assert.match(stdout, /✗ +HIGH +ticket-replay\n/);
  });

  it('exits with 2 if no check could run', async () => {
    const { code, stdout } = await runAgainst({}, [], { env: {} });

    assert.equal(code, 2);
    assert.match(stdout, /needs --token-a/);
  });

  for (const format of ['text', 'json', 'sarif', 'junit'])
    it(`prints no secret and no token of the run as ${format}`, async () => {
      const { stdout, stderr } = await runAgainst(replays, ['--format', format, '--token-b', tokenB]);

      assert.ok(stdout.includes('ticket-replay'));
      for (const secret of [tokenA, tokenB, 'demo-secret', 'eyJ'])
        assert.ok(!(stdout + stderr).includes(secret), secret);
    });

  it('shows a bar on a terminal, and removes it before the report', async () => {
    const { stdout, stderr } = await runAgainst({}, [], { isTTY: true });

    assert.equal(stderr, '\r\u001B[2K░░░░░░░░░░░░░░░░░░░░░░░░ 1/1 A ticket can be redeemed once\r\u001B[2K');
    assert.ok(stdout.includes('\u001B['));
  });

  it('keeps the line of a rate limit above the bar', async () => {
    let isFirst = true;
    const limitOnce =
      (handle: Handler): Handler =>
      (request) => {
        if (!isFirst || !request.url.includes('check-qrcode')) return handle(request);
        isFirst = false;
        return Promise.resolve(new Response('{}', { status: 429, headers: { 'retry-after': '0' } }));
      };
    const { code, stdout, stderr } = await runAgainst({ wrap: limitOnce }, [], { isTTY: true });

    assert.equal(code, 0);
    assert.ok(
      stderr.includes('qr-login-audit: the server limits the rate of /api/v3/check-qrcode-status: waiting 0 s\n░'),
    );
    assert.match(stdout, /Rate limit met: \/api\/v3\/check-qrcode-status, 1 time,/);
  });

  for (const [name, args, expected] of [
    [
      'a host that is not this machine',
      ['https://login.example.com', '--app-id', 'a'],
      /login\.example\.com is not this machine.*--i-operate-this-server/,
    ],
    ['an unknown check', [...anyServer, '--only', 'x'], /no check of genauth-v3 has the id x\. The ids are ticket-/],
    [
      'a check of another protocol',
      [...anyServer, '--only', 'device-tls'],
      /no check of genauth-v3 has the id device-tls/,
    ],
    ['a number out of range', [...anyServer, '--id-samples', '10'], /idSamples \(--id-samples\) must be .* 50 to 1000/],
    ['no arguments', [], /the base URL of a server is needed/],
  ] as const)
    it(`exits with 2, a reason and the usage for ${name}`, async () => {
      const { code, stdout, stderr } = await run(args);

      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, expected);
      assert.match(stderr, /\nqr-login-audit BASE-URL .*\nqr-login-audit --help lists all options\n$/);
    });

  it('prints a whole report in the format of the tool that reads it if the server is down', async () => {
    const { code, stdout, stderr } = await run(['http://127.0.0.1:1', '--app-id', 'a', '--format', 'sarif']);

    assert.equal(code, 2);
    assert.equal(JSON.parse(stdout).runs[0].invocations[0].executionSuccessful, false);
    assert.match(stderr, /^qr-login-audit: POST \/api\/v3\/gene-qrcode: the connection/);
  });

  it('prints its options in 80 columns for --help, and its version for --version', async () => {
    const [first, second] = await Promise.all([run(['http://x', '--help']), run(['--version'])]);

    assert.deepEqual(first, { code: 0, stdout: help, stderr: '' });
    assert.ok(help.split('\n').every((line) => line.length <= 80));
    assert.match(second.stdout, /^\d+\.\d+\.\d+\n$/);
  });
});
