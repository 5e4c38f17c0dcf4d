import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { startBenchmarkedServer } from '../benchmarks/server/benchmarked-server.js';
import { startProgram } from '../support/server-process.js';
import { openKitClient } from '../../bench/src/server/kit-sign-in.js';
import { measureInTurn } from '../../bench/src/server/measure-in-turn.js';
import { openOidcClient } from '../../bench/src/server/oidc-sign-in.js';
import { openReplayClient, recordSignIn } from '../../bench/src/server/recorded-sign-in.js';
import type { SignInClient } from '../../bench/src/server/sign-in-client.js';

const folder = mkdtempSync(join(tmpdir(), 'qr-login-bench-test-'));
after(() => rmSync(folder, { recursive: true }));

const startBenchProgram = (name: string, ...args: readonly string[]) =>
  startProgram(['--import', 'tsx', `bench/src/server/programs/${name}.ts`, ...args]);

/** The number of requests of the second sign-in: the first may sign the user in. */
async function countRequests(client: SignInClient): Promise<number> {
  await client.signIn();
  const before = client.sent();
  await client.signIn();
  client.close();
  return client.sent() - before;
}

describe('sign-in of the server benchmark', () => {
  it('takes seven requests at this server, and six with an event stream', async (test) => {
    const server = await startBenchmarkedServer();
    test.after(server.close);

    assert.equal(await countRequests(openKitClient(server.url, 'poll')), 7);
    assert.equal(await countRequests(openKitClient(server.url, 'stream')), 6);
  });

  it('fails at a response that is no success', async (test) => {
    const server = await startBenchmarkedServer({}, { accounts: {} });
    test.after(server.close);
    const client = openKitClient(server.url, 'poll');

    await assert.rejects(client.signIn(), /qrcode-context.*: got 200 .*"statusCode":401/);
    client.close();
  });

  it('is replayed at bare node:http with the same responses', async (test) => {
    const server = await startBenchmarkedServer();
    test.after(server.close);
    const { requests, responses } = await recordSignIn(server.url);
    const file = join(folder, 'responses.json');
    writeFileSync(file, JSON.stringify(responses));
    const bare = await startBenchProgram('bare', file);
    test.after(bare.close);

    assert.equal(await countRequests(openReplayClient(bare.url, requests)), 7);
    assert.deepEqual((await recordSignIn(bare.url)).responses, responses);
  });

  it('takes six requests at oidc-provider once the user is signed in', async (test) => {
    const provider = await startBenchProgram('oidc-provider');
    test.after(provider.close);

    assert.equal(await countRequests(await openOidcClient(provider.url)), 6);
  });
});

describe('measureInTurn', () => {
  it('measures each program in every slice, after its warm-up', async (test) => {
    const server = await startBenchmarkedServer();
    test.after(server.close);
    const contenders = (['poll', 'stream'] as const).map((delivery) => ({
      program: server,
      clients: [openKitClient(server.url, delivery), openKitClient(server.url, delivery)],
    }));

    const resultOf = await measureInTurn(contenders, { slices: 2, sliceMs: 50, warmUps: 3 });

    const [poll, stream] = contenders.map(resultOf);
    assert.deepEqual([poll?.requests, stream?.requests], [7, 6]);
    assert.deepEqual([poll?.micros.length, stream?.micros.length], [2, 2]);
    assert.ok(poll?.micros.every((micros) => micros > 0));
  });
});
