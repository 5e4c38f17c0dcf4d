// The real command in a process of its own, with somebody inside who breaks things.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openPage, startOwnServer } from './figures/server/own-server.js';
import type { OwnServer } from './figures/server/own-server.js';
import type { Surroundings } from './parts/program.js';
import { RawClient } from './parts/raw-client.js';
import type { RawAnswer } from './parts/raw-client.js';
import { until } from './parts/until.js';

const hour = 3_600_000;
const command = fileURLToPath(new URL('../../packages/server/dist/cli.js', import.meta.url));

/** Runs a server for as long as this takes, and has it stop properly afterwards. */
async function withServer(surroundings: Surroundings, run: (server: OwnServer) => Promise<void>): Promise<void> {
  const server = await startOwnServer(surroundings);
  try {
    await run(server);
  } finally {
    await server.close();
  }
  assert.equal(await server.ended, 0);
}

describe('qr-login-server in trouble (F53)', () => {
  it('lives on when whoever read its log has gone away', async () => {
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

  it('answers 503, or closes what is idle, when it may hardly open another file, and goes on', () =>
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
      // How many are refused depends on the time: a connection that has been idle for a second makes room.
      assert.ok(held >= 100, `${held} connections are held`);
      assert.equal(held + refused, 400);
      assert.deepEqual([...retryAfter], refused > 0 ? ['1'] : []);

      for (const client of clients) client.close();
      const later = new RawClient(server.url);
      await until(async () => (await later.send(server.write.status(page))).status === 200, 'answered again');
      later.close();
    }));

  it('drops who comes in silence beyond that, and answers whoever it holds', () =>
    withServer({ maxFiles: 256 }, async (server) => {
      const known = new RawClient(server.url);
      const page = await openPage(known, server.write, 1);
      const silent = Array.from({ length: 400 }, () => new RawClient(server.url));
      const gone = silent.map((client) => client.hold());
      await Promise.race(gone);

      assert.equal((await known.send(server.write.status(page))).status, 200);
      for (const client of silent) client.close();
      known.close();
    }));

  it('answers all who asked while it stood still', () =>
    withServer({}, async (server) => {
      const clients = Array.from({ length: 50 }, () => new RawClient(server.url));
      const pages = await Promise.all(clients.map((client, number) => openPage(client, server.write, number)));
      await server.ask('stall', 1500);
      const answers = await Promise.all(
        pages.map((page, at) => clients[at]?.send(server.write.status(page)) ?? assert.fail()),
      );

      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
      for (const client of clients) client.close();
    }));

  it('tells of a promise that failed where nobody looked, without what it says, and goes on', () =>
    withServer({}, async (server) => {
      const client = new RawClient(server.url);
      await server.ask('reject', 'canary');
      await until(() => server.lines.some((line) => line.includes('"type":"fault"')), 'the fault is logged');

      await openPage(client, server.write, 1);
      assert.doesNotMatch(server.lines.join('\n'), /canary/);
      client.close();
    }));
});

describe('qr-login-server whose clock on the wall is set (F54)', () => {
  for (const [name, steps] of [
    ['an hour ahead', [hour, 0]],
    ['an hour back', [-hour, 0]],
    ['ahead and back again', [hour, -2 * hour]],
  ] as const)
    it(`keeps the life of a code and of its ticket, ${name}`, () =>
      withServer({}, async (server) => {
        const client = new RawClient(server.url);
        const page = await openPage(client, server.write, 1);
        await server.ask('step', steps[0]);
        const pending = await client.send(server.write.status(page));
        await client.send(server.write.change(page, 'SCAN'));
        await server.ask('step', steps[1]);
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

/** What stands for a connection that was closed before it was answered. */
const unheard: RawAnswer = { status: 0, head: '', body: '' };
