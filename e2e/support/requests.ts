import type { Page, Request } from 'playwright-core';
import { createGate } from './gate.js';
import type { Gate } from './gate.js';

declare global {
  interface Window {
    /** Digests that the page waits for. The browser computes them on another thread. */
    pendingDigests?: number;
  }
}

/** The number of requests of a page by method and path: `POST /api/v3/gene-qrcode`. */
export type Counts = Readonly<Record<string, number>>;

/** Counts the digests in progress: a page computes one before it requests a code, and sends no request meanwhile. */
export async function countDigests(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.pendingDigests = 0;
    const { subtle } = crypto;
    // Only secure pages have it.
    if (!subtle) return;
    const digest = subtle.digest.bind(subtle);
    subtle.digest = async (...request) => {
      window.pendingDigests = (window.pendingDigests ?? 0) + 1;
      try {
        return await digest(...request);
      } finally {
        window.pendingDigests -= 1;
      }
    };
  });
}

/** Counts the requests of a page to some origins, without preflights: the browser sends those by itself. */
export class Requests {
  readonly #page: Page;
  readonly #recorded: Request[] = [];
  /** A gate for each, opened at its end: `Response.finished()` never settles for a response that breaks off. */
  readonly #pending = new Map<Request, Gate>();

  constructor(page: Page, origins: readonly string[]) {
    this.#page = page;
    const concerns = (request: Request): boolean =>
      origins.includes(new URL(request.url()).origin) && request.method() !== 'OPTIONS';
    page.on('request', (request) => {
      if (concerns(request)) this.#recorded.push(request);
      // A relay on another origin answers for the server, so the page waits for it too.
      if (concerns(request) || request.resourceType() === 'fetch') this.#pending.set(request, createGate());
    });
    page.on('requestfinished', (request) => this.#forget(request));
    page.on('requestfailed', (request) => this.#forget(request));
  }

  /** All so far. */
  get counts(): Counts {
    const counts: Record<string, number> = {};
    for (const request of this.#recorded) {
      const key = `${request.method()} ${new URL(request.url()).pathname}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
    return counts;
  }

  get total(): number {
    return this.#recorded.length;
  }

  /** Waits until every response has arrived whole and the page has processed it. Of an event stream, waits for the headers alone. */
  async settle(): Promise<void> {
    let digests = 0;
    do {
      for (const [request, { opened }] of this.#pending) {
        const response = await request.response().catch(() => null);
        if (response?.headers()['content-type']?.startsWith('text/event-stream')) this.#forget(request);
        await opened;
      }
      // A page that navigates away has processed it. Reading an arrived body takes several turns of the event loop.
      digests = await this.#page.evaluate(runMacrotasks, 5).catch(() => this.#page.waitForLoadState().then(() => 0));
    } while (this.#pending.size > 0 || digests > 0);
  }

  #forget(request: Request): void {
    this.#pending.get(request)?.open();
    this.#pending.delete(request);
  }
}

/** Runs in the page, whose timers are paused: messages arrive in turns of their own. Returns the number of digests in progress. */
async function runMacrotasks(turns: number): Promise<number> {
  const { port1, port2 } = new MessageChannel();
  port1.start();
  for (let turn = 0; turn < turns; turn++) {
    await new Promise((resolve) => {
      port1.addEventListener('message', resolve, { once: true });
      port2.postMessage(turn);
    });
  }
  port1.close();
  return window.pendingDigests ?? 0;
}

export const isCodeRequest = 'POST /api/v3/gene-qrcode';
export const isStatusRequest = 'GET /api/v3/check-qrcode-status';
export const isContextRequest = 'GET /api/v3/qrcode-context';
export const answers = 'POST /api/v3/change-qrcode-status';
