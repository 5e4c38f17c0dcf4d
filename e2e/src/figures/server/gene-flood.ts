import { RawClient } from '../../parts/raw-client.js';
import { openPage } from './own-server.js';
import type { OwnServer } from './own-server.js';

/** What became of a flood of requests for codes (T43, S35), and of who had a code before it. */
export interface FloodReport {
  /** How many were answered with each HTTP status. */
  readonly answers: Readonly<Record<number, number>>;
  readonly perSecond: number;
  /** Bytes that the process had resident before, and at most during the flood. */
  readonly rssBefore: number;
  readonly rssAtMost: number;
  /** Whether the sign-in that had begun before ended with tokens. */
  readonly earlierSignedIn: boolean;
}

const connections = 64;
const looks = 20;

/** Asks for that many codes as fast as they are answered, each from an address of its own or all from one. */
export async function floodGene(server: OwnServer, count: number, addresses: 'many' | 'one'): Promise<FloodReport> {
  const { url, write } = server;
  const earlier = await openPage(new RawClient(url), write, 0);
  const { rss: rssBefore } = await server.ask('memory');
  const answers: Record<number, number> = {};
  let next = 1;
  let rssAtMost = rssBefore;
  const flood = async (end: number): Promise<void> => {
    const client = new RawClient(url);
    while (next < end) {
      const number = addresses === 'one' ? (next++, 1) : next++;
      const { status } = await client.send(write.gene({ number, verifier: earlier.verifier, id: '' }));
      answers[status] = (answers[status] ?? 0) + 1;
    }
    client.close();
  };
  const startedAt = performance.now();
  for (let look = 1; look <= looks; look++) {
    const end = 1 + Math.round((count * look) / looks);
    await Promise.all(Array.from({ length: connections }, () => flood(end)));
    rssAtMost = Math.max(rssAtMost, (await server.ask('memory')).rss);
  }
  const perSecond = (1000 * count) / (performance.now() - startedAt);
  return { answers, perSecond, rssBefore, rssAtMost, earlierSignedIn: await signIn(server, earlier) };
}

async function signIn({ url, write }: OwnServer, page: Parameters<OwnServer['write']['status']>[0]): Promise<boolean> {
  const client = new RawClient(url);
  await client.send(write.change(page, 'SCAN'));
  await client.send(write.change(page, 'CONFIRM'));
  const { body } = await client.send(write.status(page));
  const [, ticket] = /"ticket":"([^"]+)"/.exec(body) ?? [];
  const redeemed = ticket === undefined ? undefined : await client.send(write.redeem(page, ticket));
  client.close();
  return redeemed?.body.includes('"access_token"') ?? false;
}
