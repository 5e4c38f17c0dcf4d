import { setTimeout as sleep } from 'node:timers/promises';
import type { Memory } from '../../support/server-process.js';
import { ConnectionClosedError, RawClient } from '../../support/raw-client.js';
import { fitLine, quantile } from './numbers.js';
import { openPage, readId } from './benchmarked-server.js';
import type { BenchmarkedServer, Page } from './benchmarked-server.js';
import { SseClient } from './sse-client.js';

/** Size, duration and rates of the load. */
export interface SoakPlan {
  readonly pollers: number;
  readonly streams: number;
  /** Time between two status requests of a page, in milliseconds. */
  readonly paceMs: number;
  readonly ms: number;
  /** Continues after that time until so many requests were answered. Default 0. */
  readonly minStatusRequests?: number;
  /** Time between two memory samples, in milliseconds. */
  readonly sampleIntervalMs: number;
  /** Completed sign-ins per second. */
  readonly signInsPerSecond: number;
}

/** The measurements. */
export interface SoakReport {
  readonly statusRequests: number;
  readonly signIns: number;
  readonly codes: number;
  /** Milliseconds from request to response. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
  /** Responses other than a success. */
  readonly faults: number;
  /** Keep-alive connections that closed before a response. Each request was retried. */
  readonly brokenOff: number;
  readonly samples: readonly Sample[];
}

/** Memory at one moment, in bytes. */
export interface Sample extends Memory {
  /** Milliseconds since the start. */
  readonly at: number;
}

/** Lets pages poll and stream, sign in and replace expired codes, while the memory is sampled. */
export async function soak(server: BenchmarkedServer, plan: SoakPlan): Promise<SoakReport> {
  const load = new Load(server, plan);
  await load.open();
  const { minStatusRequests = 0 } = plan;
  const startedAt = performance.now();
  const samples: Sample[] = [];
  const watching = (async (): Promise<void> => {
    for (
      let sample = 1;
      sample * plan.sampleIntervalMs <= plan.ms || load.seen.statusRequests < minStatusRequests;
      sample++
    ) {
      await sleep(startedAt + sample * plan.sampleIntervalMs - performance.now());
      samples.push({ at: performance.now() - startedAt, ...(await server.request('memory')) });
    }
  })();
  const running = load.run();
  await watching;
  load.release();
  await running;
  const { took, ...counts } = load.seen;
  return { ...counts, p50Ms: quantile(took, 0.5), p99Ms: quantile(took, 0.99), p999Ms: quantile(took, 0.999), samples };
}

/** Whether memory stays flat. */
export interface SoakResult {
  /** Growth in ten minutes as a share of the mean, from the line through the second half. */
  readonly growth: number;
  /** Upper bound of the growth: two standard errors above it. */
  readonly atMost: number;
  readonly meanMb: number;
}

/** Uses the second half: in the first one caches fill and compiled code settles. */
export function checkGrowth(looks: readonly Sample[], of: keyof Memory): SoakResult {
  const late = looks.slice(Math.floor(looks.length / 2));
  const { slope, slopeError, mean } = fitLine(late.map((sample) => [sample.at, sample[of]]));
  const inTenMinutes = 600_000 / mean;
  return {
    growth: slope * inTenMinutes,
    atMost: (slope + 2 * slopeError) * inTenMinutes,
    meanMb: mean / 1e6,
  };
}

/** Pages and their users. */
class Load {
  readonly seen = { statusRequests: 0, signIns: 0, codes: 0, faults: 0, brokenOff: 0, took: [] as number[] };
  readonly #server: BenchmarkedServer;
  readonly #plan: SoakPlan;
  readonly #pages: Page[] = [];
  #left = false;

  constructor(server: BenchmarkedServer, plan: SoakPlan) {
    this.#server = server;
    this.#plan = plan;
  }

  async open(): Promise<void> {
    const client = new RawClient(this.#server.url);
    const { pollers, streams } = this.#plan;
    for (let number = 0; number < pollers + streams; number++)
      this.#pages.push(await openPage(client, this.#server.write, number));
    client.close();
  }

  async run(): Promise<void> {
    const lives = this.#pages.map((page, at) => (at < this.#plan.pollers ? this.#poll(page) : this.#listen(page)));
    await Promise.all([...lives, this.#approve()]);
  }

  release(): void {
    this.#left = true;
  }

  /** Polls on a keep-alive connection for as long as the server keeps it. */
  async #poll(page: Page): Promise<void> {
    const client = new RawClient(this.#server.url);
    await this.#pause(Math.random() * this.#plan.paceMs);
    while (!this.#left) {
      const startedAt = performance.now();
      const body = await this.#request(client, this.#server.write.status(page));
      this.seen.took.push(performance.now() - startedAt);
      this.seen.statusRequests++;
      await this.#follow(client, page, body);
      await this.#pause(this.#plan.paceMs - (performance.now() - startedAt));
    }
    client.close();
  }

  /** Receives statuses until the stream ends, and opens a stream for the next code. */
  async #listen(page: Page): Promise<void> {
    const client = new RawClient(this.#server.url);
    await this.#pause(Math.random() * this.#plan.paceMs);
    while (!this.#left) {
      const listener = new SseClient(this.#server.url, this.#server.write.stream(page));
      await listener.until(() => this.#left);
      if (!this.#left) await this.#follow(client, page, listener.lastWord);
    }
    client.close();
  }

  /** Redeems a ticket if there is one, and shows a new code after the old one has ended. */
  async #follow(client: RawClient, page: Page, body: string): Promise<void> {
    const [, status] = /"status":"(\w+)"/.exec(body) ?? [];
    if (status === 'PENDING' || status === 'SCANNED' || this.#left) return;
    const [, ticket] = /"ticket":"([^"]+)"/.exec(body) ?? [];
    if (ticket !== undefined) {
      await this.#request(client, this.#server.write.redeem(page, ticket));
      this.seen.signIns++;
    }
    this.seen.codes++;
    page.id = readId(await this.#request(client, this.#server.write.gene(page))) ?? page.id;
  }

  /** Users who scan and approve, one page after the other. */
  async #approve(): Promise<void> {
    const client = new RawClient(this.#server.url);
    // A step without a common factor with the number of pages visits each of them.
    for (let at = 0; !this.#left; at += 7919) {
      const page = this.#pages[at % this.#pages.length];
      if (!page) return;
      const { id } = page;
      await this.#request(client, this.#server.write.change(page, 'SCAN'), true);
      // Meanwhile the code may have been replaced.
      if (id === page.id) await this.#request(client, this.#server.write.change(page, 'CONFIRM'), true);
      await this.#pause(1000 / this.#plan.signInsPerSecond);
    }
    client.close();
  }

  /** The body of a response. Counts anything but a success as a fault, unless it may be too late. */
  async #request(client: RawClient, request: string, mayBeLate = false): Promise<string> {
    for (;;) {
      try {
        const { status, body } = await client.send(request);
        if (status !== 200 || !(body.includes('"statusCode":200') || mayBeLate)) this.seen.faults++;
        return body;
      } catch (error) {
        if (!(error instanceof ConnectionClosedError)) throw error;
        if (this.#left) return '';
        // The server may close a keep-alive connection just as a request is sent, and browsers retry by themselves.
        this.seen.brokenOff++;
      }
    }
  }

  async #pause(ms: number): Promise<void> {
    if (ms > 0 && !this.#left) await sleep(ms);
  }
}
