import type { Page, Request } from 'playwright-core';

/** The number of requests of a page by method and path: `POST /api/v3/gene-qrcode`. */
export type Counts = Readonly<Record<string, number>>;

/** Counts the requests of a page to some origins, without preflights: the browser sends those by itself. */
export class Requests {
  readonly #page: Page;
  readonly #recorded: Request[] = [];
  readonly #pending = new Set<Request>();

  constructor(page: Page, origins: readonly string[]) {
    this.#page = page;
    const concerns = (request: Request): boolean =>
      origins.includes(new URL(request.url()).origin) && request.method() !== 'OPTIONS';
    page.on('request', (request) => {
      if (!concerns(request)) return;
      this.#recorded.push(request);
      this.#pending.add(request);
    });
    page.on('requestfinished', (request) => this.#pending.delete(request));
    page.on('requestfailed', (request) => this.#pending.delete(request));
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

  /** Waits until every response has arrived and the page has processed it. */
  async settle(): Promise<void> {
    do {
      for (const request of this.#pending) await request.response().catch(() => null);
      // A page that navigates away has processed it. Reading an arrived body takes several turns of the event loop.
      await this.#page.evaluate(runMacrotasks, 5).catch(() => this.#page.waitForLoadState());
    } while (this.#pending.size > 0);
  }
}

/** Runs in the page, whose timers are paused: messages arrive in turns of their own. */
async function runMacrotasks(turns: number): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  port1.start();
  for (let turn = 0; turn < turns; turn++) {
    await new Promise((resolve) => {
      port1.addEventListener('message', resolve, { once: true });
      port2.postMessage(turn);
    });
  }
  port1.close();
}

export const isCodeRequest = 'POST /api/v3/gene-qrcode';
export const isStatusRequest = 'GET /api/v3/check-qrcode-status';
export const isContextRequest = 'GET /api/v3/qrcode-context';
export const answers = 'POST /api/v3/change-qrcode-status';
