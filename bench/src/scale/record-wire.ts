import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Requests, makeConfig, readId } from '../../../e2e/benchmarks/server/benchmarked-server.js';
import type { Page } from '../../../e2e/benchmarks/server/benchmarked-server.js';
import { SseClient } from '../../../e2e/benchmarks/server/sse-client.js';
import { until } from '../../../e2e/support/wait-until.js';
import { startRedis } from '../../../packages/server/internal-testing/redis/servers.js';
import { Launcher } from '../server/launcher.js';
import { capture } from '../server/sign-in-client.js';
import { Recorder, measureByteSeconds } from './recorder.js';
import { preflightOf, sendPreflight } from './preflight.js';
import { Tape } from './tape.js';
import type { Traffic, Wire } from './wire.js';

const command = 'packages/server/bin/qr-login-server.js';
const write = new Requests();
/** A heartbeat comes every 10 s (PROTOCOL 5.3). */
const oneHeartbeatMs = 10_500;

/** Signs in with polls and with a stream at a server with Redis, and counts what each exchange moves. Takes half a minute. */
export async function recordWire(): Promise<Wire> {
  const launcher = await Launcher.open();
  try {
    const redis = await startRedis({ overTcp: true });
    launcher.onClose(redis.close);
    const file = await launcher.write('config.json', await makeConfig());
    const { url } = await launcher.start('server', [command, '--config', file, '--store', redis.url]);
    const recorder = await Recorder.open(redis.port);
    launcher.onClose(() => Promise.resolve(recorder.close()));
    const tape = new Tape(url, recorder);
    // The first one loads the scripts.
    await recordPolled(tape, url, 0);
    const polled = await recordPolled(tape, url, 1);
    const counterByteSeconds = (await measureByteSeconds(redis.port, ':count')) / 2;
    const streamed = await recordStreamed(tape, url, 2);
    tape.close();
    return { exchanges: { ...polled, ...streamed(polled.scan) }, counterByteSeconds: Math.round(counterByteSeconds) };
  } finally {
    await launcher.close();
  }
}

type Polled = Record<'preflight' | 'create' | 'poll' | 'context' | 'scan' | 'confirm' | 'redeem', Traffic>;
type Streamed = Record<'stream' | 'heartbeat' | 'event', Traffic>;

async function createPage(tape: Tape, number: number): Promise<{ page: Page; create: Traffic }> {
  const page = { number, verifier: randomBytes(32).toString('base64url'), id: '' };
  const create = await tape.send(write.gene(page));
  page.id = readId(tape.body) ?? '';
  return { page, create };
}

async function recordPolled(tape: Tape, url: string, number: number): Promise<Polled> {
  const { page, create } = await createPage(tape, number);
  const request = preflightOf(page);
  const preflight = { ...(await tape.record(() => sendPreflight(url, request))), requestBytes: request.length };
  const poll = await tape.send(write.status(page));
  const context = await tape.send(write.context(page));
  const scan = await tape.send(write.change(page, 'SCAN'));
  const confirm = await tape.send(write.change(page, 'CONFIRM'));
  await tape.send(write.status(page));
  const redeem = await tape.send(write.redeem(page, capture(/"ticket":"([^"]+)"/, tape.body)));
  return { preflight, create, poll, context, scan, confirm, redeem };
}

/** The event is what a scan moves beyond a scan without a stream. */
async function recordStreamed(tape: Tape, url: string, number: number): Promise<(scan: Traffic) => Streamed> {
  const { page } = await createPage(tape, number);
  const request = write.stream(page);
  let client: SseClient | undefined;
  let received = 0;
  const opened = await tape.record(async () => {
    client = new SseClient(url, request);
    client.socket.on('data', (text: string) => (received += text.length));
    await until(() => received > 0 && client?.words === 1, 'the first event');
    return received;
  });
  const receive = (step: () => Promise<unknown>): Promise<Traffic> =>
    tape.record(async () => {
      const before = received;
      await step();
      return received - before;
    });
  const heartbeat = await receive(() => sleep(oneHeartbeatMs));
  const withScan = await receive(async () => {
    await tape.request(write.change(page, 'SCAN'));
    await until(() => client?.words === 2, 'the event of the scan');
  });
  client?.release();
  return (scan) => ({ stream: { ...opened, requestBytes: request.length }, heartbeat, event: minus(withScan, scan) });
}

function minus(total: Traffic, part: Traffic): Traffic {
  return {
    requestBytes: 0,
    responseBytes: total.responseBytes,
    commands: total.commands - part.commands,
    redisBytesIn: total.redisBytesIn - part.redisBytesIn,
    redisBytesOut: total.redisBytesOut - part.redisBytesOut,
  };
}
