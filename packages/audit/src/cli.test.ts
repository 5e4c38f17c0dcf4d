import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { after, describe, it } from 'node:test';
import { bundleCli } from '../internal-testing/bundle-cli.js';
import { openHttpServer, openSocketServer } from '../internal-testing/faulty-server.js';
import { openServer } from '../internal-testing/open-server.js';

const cli = await bundleCli();
after(cli.remove);

function start(...args: readonly string[]): ChildProcessByStdio<null, Readable, Readable> {
  const child = spawn(process.execPath, [cli.path, '--app-id', 'a', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.setEncoding('utf8');
  child.stderr.setEncoding('utf8');
  return child;
}

async function readAll(stream: Readable): Promise<string> {
  let text = '';
  for await (const part of stream) text += String(part);
  return text;
}

describe('qr-login-audit as a process', () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    it(`prints what is there and exits with 2 on ${signal}`, async () => {
      let accept = (): void => {};
      const connected = new Promise<void>((resolve) => (accept = resolve));
      const server = await openSocketServer((socket) => socket.once('data', accept));
      const child = start(server.url);
      const text = readAll(child.stdout);
      await connected;

      child.kill(signal);

      const [code] = await once(child, 'exit');
      server.close();
      assert.equal(code, 2);
      assert.match(await text, /INCOMPLETE: the run was interrupted\n$/);
    });

  it('writes a line for each check and nothing else to standard error', async () => {
    const server = await openServer();
    const options = '--app-id demo-app --app-secret demo-secret --token-a demo-alice --requests-per-second 1000';
    const child = start(server.url, ...options.split(' '), '--only', 'parallel-redemption');

    const [errors, report, [code]] = await Promise.all([
      readAll(child.stderr),
      readAll(child.stdout),
      once(child, 'exit'),
    ]);
    await server.close();

    assert.equal(errors, 'qr-login-audit: 1/1 Of parallel redemptions of one ticket, one succeeds\n');
    assert.match(report, /\nPASSED: /);
    assert.equal(code, 0);
  });

  it('keeps its exit code, and writes no stack, if the reader of the report has gone', async () => {
    const server = await openHttpServer((response) => response.end('{}'));
    const child = start(server.url, '--format', 'json');
    child.stdout.destroy();

    const [errors, [code]] = await Promise.all([readAll(child.stderr), once(child, 'exit')]);
    server.close();

    assert.equal(code, 2);
    assert.match(errors, /^qr-login-audit: no code was created: .*\n$/);
  });
});
