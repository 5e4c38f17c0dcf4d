// The ways to start the server that docs/DEPLOYMENT.md names, each stopped as a supervisor would.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sendRequest } from '../support/phone-protocol.js';
import { until } from '../support/wait-until.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bin = 'node_modules/@qr-login/server/bin/qr-login-server.js';
const namespace = ['unshare', '--user', '--map-root-user', '--pid', '--fork', '--kill-child', '--mount-proc'];
const hasNamespaces = spawnSync(namespace[0] ?? '', [...namespace.slice(1), 'true']).status === 0;

/** Each with the process that receives the signal: the started one or its only child. */
const ways: readonly (readonly [title: string, command: readonly string[], child: boolean, skip?: string | false])[] = [
  ['node', [process.execPath, bin], false],
  ['node_modules/.bin', ['node_modules/.bin/qr-login-server'], false],
  ['exec in a shell', ['sh', '-c', `exec ${process.execPath} ${bin} "$@"`, 'sh'], false],
  // A process with PID 1 receives only the signals that it handles.
  [
    'PID 1 of a container',
    [...namespace, process.execPath, bin],
    true,
    !hasNamespaces && `${namespace.slice(0, 4).join(' ')} is refused here`,
  ],
];

const groups = new Set<ChildProcess>();
after(() => {
  for (const { pid, exitCode } of groups) if (pid !== undefined && exitCode === null) process.kill(-pid, 'SIGKILL');
});

interface Started {
  readonly started: ChildProcess;
  readonly lines: readonly string[];
  readonly url: string;
}

async function start(command: readonly string[], ...args: readonly string[]): Promise<Started> {
  const [name = '', ...rest] = command;
  const started = spawn(name, [...rest, '--demo', ...args], { cwd: root, detached: true, stdio: 'pipe' });
  groups.add(started);
  const lines: string[] = [];
  for (const stream of [started.stdout, started.stderr])
    createInterface({ input: stream }).on('line', (line) => lines.push(line));
  const listening = /^listening on (\S+)$/;
  await until(() => lines.some((line) => listening.test(line)), 'a server that listens');
  const [, url = ''] = lines.map((line) => listening.exec(line)).find((match) => match !== null) ?? [];
  return { started, lines, url };
}

function childOf(pid: number | undefined): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim());
}

describe('qr-login-server process', () => {
  for (const [title, command, signalsChild, skip = false] of ways)
    it(`sends a final event on each stream and exits with 0 on SIGTERM, started by ${title}`, { skip }, async () => {
      const { started, url } = await start(command);
      const id = String((await sendRequest(url, '/api/v3/gene-qrcode', { type: 'MOBILE_APP' })).data?.['qrcodeId']);
      const headers = { 'x-authing-app-id': 'demo-app', accept: 'text/event-stream' };
      const stream = await fetch(`${url}/api/v3/check-qrcode-status?qrcodeId=${id}`, { headers });
      const closed = once(started, 'close');

      process.kill(signalsChild ? childOf(started.pid) : Number(started.pid), 'SIGTERM');

      assert.match(await stream.text(), /"status":"PENDING".*\n\n$/);
      assert.deepEqual(await closed, [0, null]);
    });

  it('opens no inspector on SIGUSR1', async () => {
    const { started, url, lines } = await start([process.execPath, bin]);
    const closed = once(started, 'close');

    started.kill('SIGUSR1');
    for (let request = 0; request < 50; request++) assert.equal((await fetch(`${url}/healthz`)).status, 200);
    started.kill('SIGTERM');

    assert.deepEqual(await closed, [0, null]);
    assert.doesNotMatch(lines.join('\n'), /Debugger/);
  });
});
