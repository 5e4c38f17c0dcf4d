import { startProgram } from '../../support/server-process.js';
import type { Program, ProcessOptions } from '../../support/server-process.js';
import { RawClient } from '../../support/raw-client.js';
import { middle } from './numbers.js';
import { openPages } from './pages.js';
import { startBenchmarkedServer } from './benchmarked-server.js';

/** Cost of a status request at the server, beside the same request at other servers in the same minutes. */
export interface StatusCost {
  /** Microseconds of processor time per request. */
  readonly micros: number;
  readonly honoMicros: number;
  readonly oidcMicros: number;
  /** Our processor time divided by the other’s: the median over all pairs of slices. */
  readonly timesHono: number;
  readonly timesOidc: number;
  readonly perSecond: number;
  /** Bytes of heap per pending code. */
  readonly heapPerCode: number;
}

/** Amount and duration. */
export interface StatusPlan {
  readonly codes: number;
  readonly slices: number;
  readonly sliceMs: number;
}

interface Slice {
  readonly micros: number;
  readonly perSecond: number;
}

const connections = 64;
const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** Polls ours, hono with a `Map`, and oidc-provider’s token endpoint in turn. */
export async function measureStatus({ codes, slices, sliceMs }: StatusPlan): Promise<StatusCost> {
  const core = 0;
  const [own, hono, oidc] = await Promise.all([
    startBenchmarkedServer({ core }),
    startReference('hono-map', core),
    startReference('oidc-provider', core),
  ]);
  try {
    const heapPerCode = await measureCodes(codes, { core });
    const pages = await openPages(own, codes);
    const plain = await buildTokenRequests(oidc, 400);
    const rounds: { own: Slice; hono: Slice; oidc: Slice }[] = [];
    const statusRequests = pages.map((page) => own.write.status(page));
    const round = async (): Promise<(typeof rounds)[number]> => ({
      own: await press(own, statusRequests, sliceMs),
      hono: await press(hono, honoRequests, sliceMs),
      oidc: await press(oidc, plain, sliceMs),
    });
    await round();
    for (let slice = 0; slice < slices; slice++) rounds.push(await round());
    return {
      micros: middle(rounds.map((one) => one.own.micros)),
      honoMicros: middle(rounds.map((one) => one.hono.micros)),
      oidcMicros: middle(rounds.map((one) => one.oidc.micros)),
      timesHono: middle(rounds.map((one) => one.hono.micros / one.own.micros)),
      timesOidc: middle(rounds.map((one) => one.oidc.micros / one.own.micros)),
      perSecond: middle(rounds.map((one) => one.own.perSecond)),
      heapPerCode,
    };
  } finally {
    await Promise.all([own, hono, oidc].map((program) => program.close()));
  }
}

/**
 * Bytes of heap per code, measured over that many, with rate limits off: rate-limit keys are not part of a code and number at most
 * 10,000. Some codes are created first, so that one-time compilation and caching does not count.
 */
export async function measureCodes(codes: number, surroundings: ProcessOptions = {}): Promise<number> {
  const server = await startBenchmarkedServer(surroundings, { limits: false });
  try {
    await openPages(server, 3000);
    const before = await server.request('memory');
    await openPages(server, codes);
    const after = await server.request('memory');
    return Math.round((after.heap - before.heap) / codes);
  } finally {
    await server.close();
  }
}

/** One of `reference.ts`. */
export function startReference(kind: string, core: number): Promise<Program> {
  return startProgram(['--import', 'tsx', 'e2e/benchmarks/server/reference.ts', kind], { core });
}

const honoRequests = Array.from(
  { length: 1000 },
  (_, at) => `GET /status?id=code-${at * 97} HTTP/1.1\r\nhost: x\r\n\r\n`,
);

/** Token requests for device codes that no user has approved. */
async function buildTokenRequests({ url }: Program, codes: number): Promise<string[]> {
  const issuer = new URL(url);
  const client = issuer.searchParams.get('client_id') ?? '';
  const tokenRequests: string[] = [];
  for (let at = 0; at < codes; at++) {
    const body = new URLSearchParams({ client_id: client, scope: 'openid' });
    const response = await fetch(new URL('/device/auth', issuer), { method: 'POST', body });
    const { device_code: code } = await response.json();
    const form = new URLSearchParams({ client_id: client, grant_type: deviceGrant, device_code: code }).toString();
    const head = `host: ${issuer.host}\r\ncontent-type: application/x-www-form-urlencoded\r\n`;
    tokenRequests.push(`POST /token HTTP/1.1\r\n${head}content-length: ${form.length}\r\n\r\n${form}`);
  }
  return tokenRequests;
}

/** Sends one request after the other on every connection, for that long. */
async function press(program: Program, requests: readonly string[], ms: number): Promise<Slice> {
  const expected = program.url.includes('client_id') ? 400 : 200;
  const startedAt = performance.now();
  const before = await program.request('processor');
  let answers = 0;
  const one = async (start: number): Promise<void> => {
    const client = new RawClient(program.url);
    for (let at = start; performance.now() - startedAt < ms; at += 1) {
      const { status } = await client.send(requests[(at * connections + start) % requests.length] ?? '');
      if (status !== expected) throw new Error(`expected ${expected} from ${program.url}, got ${status}`);
      answers++;
    }
    client.close();
  };
  await Promise.all(Array.from({ length: connections }, (_, start) => one(start)));
  const micros = ((await program.request('processor')) - before) / answers;
  return { micros, perSecond: (1000 * answers) / (performance.now() - startedAt) };
}
