import { RawClient } from '../../support/raw-client.js';
import { openPage } from './benchmarked-server.js';
import type { BenchmarkedServer } from './benchmarked-server.js';

/** Outcome of a flood of code requests (T43, S35) and of a sign-in that began before it. */
export interface FloodReport {
  /** Number of responses by HTTP status. */
  readonly answers: Readonly<Record<number, number>>;
  readonly perSecond: number;
  /** Resident bytes of the process before the flood, and their maximum until its end. */
  readonly rssBefore: number;
  readonly rssAtMost: number;
  /** Whether the sign-in that began before ended with tokens during the flood. */
  readonly earlierSignedIn: boolean;
}

const connections = 64;

/** Requests that many codes as fast as possible, each from an address of its own or all from one. */
export async function floodGene(
  server: BenchmarkedServer,
  count: number,
  addresses: 'many' | 'one',
): Promise<FloodReport> {
  const { url, write } = server;
  const first = new RawClient(url);
  const earlier = await openPage(first, write, 0);
  first.close();
  const { rss: rssBefore } = await server.request('memory');
  const answers: Record<number, number> = {};
  let next = 1;
  let signingIn = Promise.resolve(false);
  const flood = async (): Promise<void> => {
    const client = new RawClient(url);
    for (let number = next++; number <= count; number = next++) {
      // Long after the store is full, and before that code expires.
      if (number === Math.ceil(count / 4)) signingIn = signIn(server, earlier);
      const page = { number: addresses === 'one' ? 1 : number, verifier: earlier.verifier, id: '' };
      const { status } = await client.send(write.gene(page));
      answers[status] = (answers[status] ?? 0) + 1;
    }
    client.close();
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: connections }, flood));
  const perSecond = (1000 * count) / (performance.now() - startedAt);
  const rssAtMost = await server.request('peak');
  return { answers, perSecond, rssBefore, rssAtMost, earlierSignedIn: await signingIn };
}

async function signIn(
  { url, write }: BenchmarkedServer,
  page: Parameters<BenchmarkedServer['write']['status']>[0],
): Promise<boolean> {
  const client = new RawClient(url);
  await client.send(write.change(page, 'SCAN'));
  await client.send(write.change(page, 'CONFIRM'));
  const { body } = await client.send(write.status(page));
  const [, ticket] = /"ticket":"([^"]+)"/.exec(body) ?? [];
  const redeemed = ticket === undefined ? undefined : await client.send(write.redeem(page, ticket));
  client.close();
  return redeemed?.body.includes('"access_token"') ?? false;
}
