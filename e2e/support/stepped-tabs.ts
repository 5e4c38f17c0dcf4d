import type { Browser, Page } from 'puppeteer-core';
import { timeoutMs, until } from './wait-until.js';

/** Counters of a tab so far. */
interface Counts {
  /** Messages posted to other tabs. */
  readonly posted: number;
  /** Messages received from other tabs. */
  readonly received: number;
  /** Requests whose responses are not read yet. */
  readonly pending: number;
}

const nothing: Counts = { posted: 0, received: 0, pending: 0 };
const stepMs = 500;

/** Tabs whose shared time the test advances. Puppeteer has no clock of its own. */
export class SteppedTabs {
  readonly #browser: Browser;
  #tabs: Page[] = [];

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** Opens a visible tab. Resolves once its card has a code and every other tab has received its messages. */
  async open(url: string): Promise<Page> {
    const before = await this.#count();
    const tab = await this.#browser.newPage();
    await tab.evaluateOnNewDocument(installClock);
    await tab.bringToFront();
    // A tab that counts as visible still would poll.
    const isHidden = async (other: Page): Promise<boolean> =>
      (await other.evaluate('document.visibilityState')) === 'hidden';
    for (const other of this.#tabs) await until(() => isHidden(other), 'a hidden tab');
    tab.setDefaultTimeout(timeoutMs);
    await tab.goto(url);
    await tab.waitForFunction(`document.querySelector('qr-login').status === 'pending'`);
    this.#tabs.push(tab);
    await this.#settle([...before, nothing]);
    return tab;
  }

  /** Advances time in steps. After each, every tab has its responses and the messages of the others. */
  async advance(ms: number): Promise<void> {
    for (let leftMs = ms; leftMs > 0; leftMs -= stepMs) {
      const before = await this.#count();
      const script = `steppedClock.pass(${Math.min(leftMs, stepMs)})`;
      await Promise.all(this.#tabs.map((tab) => tab.evaluate(script)));
      await this.#settle(before);
    }
  }

  /** Number of timers of a tab that ran so far. */
  async countTimers(tab: Page): Promise<number> {
    return Number(await tab.evaluate('steppedClock.ran'));
  }

  /** Ignores a tab from now on: it has crashed. */
  removeTab(gone: Page): void {
    this.#tabs = this.#tabs.filter((tab) => tab !== gone);
  }

  async #count(): Promise<readonly Counts[]> {
    const counts = await Promise.all(this.#tabs.map((tab) => tab.evaluate('JSON.stringify(steppedClock.counts)')));
    return counts.map((text) => JSON.parse(String(text)));
  }

  #settle(before: readonly Counts[]): Promise<void> {
    return until(async () => areSettled(before, await this.#count()), 'every tab has received all messages');
  }
}

function areSettled(before: readonly Counts[], now: readonly Counts[]): boolean {
  const changes = now.map(({ posted, received, pending }, at) => {
    const then = before[at] ?? nothing;
    return { posted: posted - then.posted, received: received - then.received, pending };
  });
  const total = changes.reduce((sum, { posted }) => sum + posted, 0);
  return changes.every(({ posted, received, pending }) => pending === 0 && received === total - posted);
}

/** In the page, as text: the loader would wrap the names of inner functions in a helper that the page does not have. */
const installClock = `(() => {
  const counts = { posted: 0, received: 0, pending: 0 };
  const startedAt = Date.now();
  const timers = new Map();
  let now = 0;
  let lastId = 0;
  // A hidden tab may run a real timer only once a second.
  const turn = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(0);
  });
  const nextDue = (end) => [...timers].filter(([, { at }]) => at <= end).sort(([, one], [, other]) => one.at - other.at)[0];
  window.steppedClock = {
    counts,
    ran: 0,
    async pass(ms) {
      const end = now + ms;
      for (let due = nextDue(end); due; due = nextDue(end)) {
        const [id, { at, callback }] = due;
        timers.delete(id);
        now = Math.max(now, at);
        this.ran++;
        callback();
        await turn();
      }
      now = end;
    },
  };
  performance.now = () => now;
  Date.now = () => startedAt + now;
  window.setTimeout = (callback, ms = 0) => (timers.set(++lastId, { at: now + ms, callback }), lastId);
  window.clearTimeout = (id) => void timers.delete(id);
  window.BroadcastChannel = class extends BroadcastChannel {
    constructor(name) {
      super(name);
      this.addEventListener('message', () => counts.received++);
    }
    postMessage(message) {
      counts.posted++;
      super.postMessage(message);
    }
  };
  const send = window.fetch.bind(window);
  window.fetch = async (...request) => {
    counts.pending++;
    try {
      const response = await send(...request);
      await response.clone().text();
      return response;
    } finally {
      void turn().then(() => counts.pending--);
    }
  };
})()`;
