import type { Program } from '../../support/server-process.js';
import { RawClient } from '../../support/raw-client.js';
import { until } from '../../support/wait-until.js';
import { SseClient } from './sse-client.js';
import { middle } from './numbers.js';
import { startBenchmarkedServer } from './benchmarked-server.js';
import { openPages } from './pages.js';
import { startReference } from './status-cost.js';

/** Cost of idle SSE clients, beside bare streams of node:http in the same minutes. */
export interface StreamCost {
  /** Resident bytes per stream, each on a code of its own. */
  readonly rssEach: number;
  readonly bareRssEach: number;
  /** Milliseconds from a scan until every SSE client of that code has received it. */
  readonly fanOutMs: number;
  readonly bareFanOutMs: number;
  /** Our time divided by the time of the bare streams. */
  readonly timesBare: number;
}

const rounds = 3;

/** Holds that many streams open on each server. */
export async function measureStreams(streams: number): Promise<StreamCost> {
  const core = 0;
  const own = await startBenchmarkedServer({ core });
  const bare = await startReference('bare-streams', core);
  try {
    const pages = await openPages(own, streams);
    const rssEach = await growth(
      own,
      pages.map((page) => own.write.stream(page)),
    );
    const bareRequest = 'GET / HTTP/1.1\r\nhost: x\r\n\r\n';
    const bareRssEach = await growth(
      bare,
      pages.map(() => bareRequest),
    );
    const times: { own: number; bare: number }[] = [];
    for (let round = 0; round < rounds; round++) {
      times.push({ own: await sendOwn(own, streams), bare: await sendBare(bare, streams, bareRequest) });
    }
    return {
      rssEach: Math.round(rssEach),
      bareRssEach: Math.round(bareRssEach),
      fanOutMs: middle(times.map((time) => time.own)),
      bareFanOutMs: middle(times.map((time) => time.bare)),
      timesBare: middle(times.map((time) => time.own / time.bare)),
    };
  } finally {
    await Promise.all([own.close(), bare.close()]);
  }
}

/** Memory per held stream. */
async function growth(program: Program, requests: readonly string[]): Promise<number> {
  const before = await program.request('memory');
  const listeners = await listen(program, requests);
  const after = await program.request('memory');
  await release(listeners);
  return (after.rss - before.rss) / requests.length;
}

/** Puts all SSE clients on one code. Returns the time from its scan until the last one has received it. */
async function sendOwn(own: Awaited<ReturnType<typeof startBenchmarkedServer>>, streams: number): Promise<number> {
  const [page] = await openPages(own, 1);
  if (!page) throw new Error('expected a page');
  const requests = Array.from({ length: streams }, (_, number) => own.write.stream({ ...page, number: number * 10 }));
  return send(own, requests, own.write.change(page, 'SCAN'));
}

function sendBare(bare: Program, streams: number, request: string): Promise<number> {
  const requests = Array.from({ length: streams }, () => request);
  return send(bare, requests, 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n');
}

async function send(program: Program, requests: readonly string[], message: string): Promise<number> {
  const listeners = await listen(program, requests);
  const client = new RawClient(program.url);
  const startedAt = performance.now();
  const received = client.send(message);
  await until(() => listeners.every(({ words }) => words > 1), 'every client has received the scan');
  const ms = performance.now() - startedAt;
  await received;
  client.close();
  await release(listeners);
  return ms;
}

/** Opens a stream for each request. Resolves once each has received its first event. */
async function listen({ url }: Program, requests: readonly string[]): Promise<SseClient[]> {
  const listeners: SseClient[] = [];
  for (let at = 0; at < requests.length; at += 200) {
    const more = requests.slice(at, at + 200).map((request) => new SseClient(url, request));
    listeners.push(...more);
    await until(() => more.every(({ words }) => words > 0), 'a stream begins');
  }
  return listeners;
}

async function release(listeners: readonly SseClient[]): Promise<void> {
  const gone = listeners.map(({ socket }) => new Promise((resolve) => socket.once('close', resolve)));
  for (const listener of listeners) listener.release();
  await Promise.all(gone);
}
