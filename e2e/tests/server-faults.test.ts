// The real command in its own process, with an agent inside that injects faults.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openPage, startBenchmarkedServer } from '../benchmarks/server/benchmarked-server.js';
import type { BenchmarkedServer } from '../benchmarks/server/benchmarked-server.js';
import type { ProcessOptions } from '../support/server-process.js';
import { RawClient } from '../support/raw-client.js';
import type { RawResponse } from '../support/raw-client.js';
import { until } from '../support/wait-until.js';

const hour = 3_600_000;
const command = fileURLToPath(new URL('../../packages/server/dist/cli.js', import.meta.url));

/** Runs a server for the duration of the callback and then stops it properly. */
async function withServer(
  surroundings: ProcessOptions,
  run: (server: BenchmarkedServer) => Promise<void>,
): Promise<void> {
  const server = await startBenchmarkedServer(surroundings);
  try {
    await run(server);
  } finally {
    await server.close();
  }
  assert.equal(await server.ended, 0);
}

describe('qr-login-server under faults (F53)', () => {
  it('survives the loss of its log reader', async () => {
    const child = spawn(process.execPath, [command, '--demo', '--log-level', 'trace'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
    const url = /http:\S+/.exec(String(line))?.[0] ?? '';
    child.stderr.destroy();
    child.stdout.destroy();
    for (let time = 0; time < 5; time++) assert.equal((await fetch(`${url}/nothing`)).status, 404);
    child.kill('SIGTERM');

    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });

  it('returns 503 or closes idle connections when file descriptors run out, and recovers', () =>
    withServer({ maxFiles: 256 }, async (server) => {
      const clients = Array.from({ length: 400 }, () => new RawClient(server.url));
      const page = await openPage(new RawClient(server.url), server.write, 1);
      const outcomes = new Map<number, number>();
      const retryAfter = new Set<string | undefined>();
      for (const client of clients) {
        const { status, head } = await client.send(server.write.status(page)).catch(() => unheard);
        outcomes.set(status, (outcomes.get(status) ?? 0) + 1);
        if (status === 503) retryAfter.add(/^retry-after: (\d+)/im.exec(head)?.[1]);
      }
      const [held = 0, refused = 0] = [outcomes.get(200), outcomes.get(503)];
      // The number of refusals depends on timing: a connection that has been idle for a second makes room.
      assert.ok(held >= 100, `${held} connections are held`);
      assert.equal(held + refused, 400);
      assert.deepEqual([...retryAfter], refused > 0 ? ['1'] : []);

      for (const client of clients) client.close();
      const later = new RawClient(server.url);
      await until(() => isServed(later, server.write.status(page)), 'answered again');
      later.close();
    }));

  it('drops silent connections beyond its limit and serves the others', () =>
    withServer({ maxFiles: 256 }, async (server) => {
      const known = new RawClient(server.url);
      const page = await openPage(known, server.write, 1);
      const silent = Array.from({ length: 400 }, () => new RawClient(server.url));
      const gone = silent.map((client) => client.hold());
      await Promise.race(gone);

      // It is dropped like the silent ones if the machine was too busy for a second, and may connect again.
      await until(() => isServed(known, server.write.status(page)), 'answered among silent connections');
      for (const client of silent) client.close();
      known.close();
    }));

  it('answers every request that arrived while its event loop was blocked', () =>
    withServer({}, async (server) => {
      const clients = Array.from({ length: 50 }, () => new RawClient(server.url));
      const pages = await Promise.all(clients.map((client, number) => openPage(client, server.write, number)));
      await server.request('stall', 1500);
      const answers = await Promise.all(
        pages.map((page, at) => clients[at]?.send(server.write.status(page)) ?? assert.fail()),
      );

      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
      for (const client of clients) client.close();
    }));

  it('logs an unhandled rejection without its message and keeps running', () =>
    withServer({}, async (server) => {
      const client = new RawClient(server.url);
      await server.request('reject', 'canary');
      await until(() => server.lines.some((line) => line.includes('"type":"fault"')), 'the fault is logged');

      await openPage(client, server.write, 1);
      assert.doesNotMatch(server.lines.join('\n'), /canary/);
      client.close();
    }));
});

describe('qr-login-server after a wall clock change (F54)', () => {
  for (const [name, steps] of [
    ['an hour ahead', [hour, 0]],
    ['an hour back', [-hour, 0]],
    ['ahead and back again', [hour, -2 * hour]],
  ] as const)
    it(`keeps the lifetime of a code and of its ticket, ${name}`, () =>
      withServer({}, async (server) => {
        const client = new RawClient(server.url);
        const page = await openPage(client, server.write, 1);
        await server.request('step', steps[0]);
        const pending = await client.send(server.write.status(page));
        await client.send(server.write.change(page, 'SCAN'));
        await server.request('step', steps[1]);
        const confirmed = await client.send(server.write.change(page, 'CONFIRM'));
        const authorized = await client.send(server.write.status(page));
        const [, ticket = ''] = /"ticket":"([^"]+)"/.exec(authorized.body) ?? [];
        const redeemed = await client.send(server.write.redeem(page, ticket));

        assert.match(pending.body, /"status":"PENDING"/);
        const left = Number(/"expiresIn":(\d+)/.exec(pending.body)?.[1]);
        assert.ok(left > 60 && left <= 120, `${left} seconds are left`);
        assert.match(confirmed.body, /"statusCode":200/);
        assert.match(redeemed.body, /"id_token":"/);
        client.close();
      }));
});

async function isServed(client: RawClient, request: string): Promise<boolean> {
  const { status } = await client.send(request).catch(() => unheard);
  return status === 200;
}

/** Stands for a connection that was closed before its response. */
const unheard: RawResponse = { status: 0, head: '', body: '' };
