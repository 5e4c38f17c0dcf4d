import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { after, describe, it } from 'node:test';
import { bundleCli } from './bundled-cli.test.js';
import { ServerHarness } from './testing.js';

const cli = await bundleCli();
const children: ChildProcess[] = [];
after(() => {
  for (const child of children) child.kill('SIGKILL');
  cli.remove();
});

interface Started {
  readonly child: ChildProcess;
  readonly url: string;
  /** Standard error so far. */
  readonly log: () => string;
  /** Resolves with the exit code, or with the signal that ended the process. */
  readonly ended: Promise<unknown>;
}

/** Runs the demo server in a separate process. Resolves once it listens. */
async function start(...args: readonly string[]): Promise<Started> {
  const child = spawn(process.execPath, [cli.path, '--demo', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal);
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
  return { child, url: String(line).replace(/^listening on (\S+)\s*$/, '$1'), log: () => log, ended };
}

const stream = { 'x-authing-app-id': 'demo-app', accept: 'text/event-stream' };

describe('qr-login-server signal handling', () => {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT'] as const)
    it(`ends each stream cleanly and exits with 0 on ${signal}`, async () => {
      const { child, url, log, ended } = await start();
      const id = await ServerHarness.at(url).createCode();
      const response = await fetch(`${url}/api/v3/check-qrcode-status?qrcodeId=${id}`, { headers: stream });

      child.kill(signal);

      assert.match(await response.text(), /"status":"PENDING".*\n\n$/);
      assert.equal(await ended, 0);
      assert.match(log(), new RegExp(`"signal":"${signal}","msg":"stopping"`));
    });

  it('answers 503 to /readyz during --shutdown-delay-ms, which a second signal ends', async () => {
    const { child, url, ended } = await start('--shutdown-delay-ms', '300000');
    const readStatus = async (): Promise<number> => (await fetch(`${url}/readyz`)).status;
    assert.equal(await readStatus(), 200);

    child.kill('SIGTERM');
    while ((await readStatus()) !== 503);
    child.kill('SIGTERM');

    assert.equal(await ended, 0);
  });

  it('opens no inspector on SIGUSR1', async () => {
    const { child, url, log, ended } = await start();

    child.kill('SIGUSR1');
    // An inspector takes a few turns of the event loop to open; the stop comes after them.
    for (let request = 0; request < 50; request++) assert.equal((await fetch(`${url}/healthz`)).status, 200);
    child.kill('SIGTERM');

    assert.equal(await ended, 0);
    // An inspector logs that it listens or that its port is in use.
    assert.doesNotMatch(log(), /debugger|inspector/i);
  });
});
