// Every view of the card as a screen reader user meets it: how a page reaches it, and what the card announces on the way.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { openPhone, openScreen } from './chromium.js';
import type { ContextSource } from './chromium.js';
import { installFakeClock } from './fake-clock.js';
import { openHostPage } from './host-page.js';
import type { HostPage } from './host-page.js';

/** A status, or the error that a status request ends with. */
type ServerResponse =
  | { readonly status: string; readonly user?: { readonly displayName: string }; readonly ticket?: string }
  | { readonly error: string; readonly retryable?: true };

/** What happens next, and the time that passes after it. */
interface Step {
  readonly response?: ServerResponse;
  readonly code?: SpokenView['code'];
  /** Presses the element with that selector, by keyboard. */
  readonly press?: string;
  /** An event of the window. */
  readonly event?: 'online' | 'offline';
  readonly signsInElsewhere?: true;
  /** Default 1000. */
  readonly thenMs?: number;
}

/** How a page reaches a view. */
interface SpokenView {
  /** Properties of the card. */
  readonly card?: Readonly<Record<string, unknown>>;
  /** Members of the code beside the usual ones; `null`: the server never responds. */
  readonly code?: Readonly<Record<string, unknown>> | null;
  /** The response to status requests. Default: pending. */
  readonly response?: ServerResponse;
  readonly steps?: readonly Step[];
  readonly onPhone?: true;
}

const user = { displayName: 'Alex Doe' };
const scanned = { response: { status: 'scanned', user } } as const;
const approved = { status: 'authorized', ticket: 'a-sample-ticket' } as const;
const appName = 'Cairnfield';
const userCode = { userCode: 'WDJB-MJHT' };
const lastSeconds = { lifetimeMs: 20_000 };
const outage: Step = { response: { error: 'server-unavailable', retryable: true }, thenMs: 60_000 };
const offline: Step = { event: 'offline' };

/** All views with all texts, and each change within a view that the user must learn of. */
const views: Readonly<Record<string, SpokenView>> = {
  loading: { code: null },
  pending: {},
  'pending, with the name of the app': { card: { appName } },
  'pending, without steps': { card: { noSteps: true } },
  'pending, with links': { card: { copyLink: true, openHere: true } },
  'pending, minimal': { card: { minimal: true } },
  'pending, last seconds': { code: lastSeconds },
  'pending, last seconds of the last code': { code: lastSeconds, card: { renew: 'manual' } },
  'pending, renewed': { code: lastSeconds, steps: [{ code: {}, thenMs: 25_000 }] },
  'user code': { code: userCode },
  'user code, copied': { code: userCode, steps: [{ press: '.copy' }] },
  'user code, last seconds': { code: { ...userCode, ...lastSeconds } },
  'user code, renewed': {
    code: { ...userCode, ...lastSeconds },
    steps: [{ code: { userCode: 'BCDF-GHJK' }, thenMs: 25_000 }],
  },
  enlarged: { steps: [{ press: '.enlarge' }] },
  'revealed by the user': { card: { reveal: 'manual' } },
  'revealed by the user, once revealed': { card: { reveal: 'manual' }, steps: [{ press: '.button' }] },
  'on a phone': { onPhone: true },
  'on a phone, with the name of the app': { onPhone: true, card: { appName } },
  'on a phone, with links': { onPhone: true, card: { copyLink: true, openHere: true } },
  'on a phone, once shown': { onPhone: true, steps: [{ press: '.link' }] },
  'on a phone, user code, once shown': { onPhone: true, code: userCode, steps: [{ press: '.link' }] },
  scanned,
  'scanned by an unknown user': { response: { status: 'scanned' } },
  'to be confirmed': { card: { confirmIdentity: true }, response: { ...approved, user } },
  'to be confirmed by an unknown user': { card: { confirmIdentity: true }, response: approved },
  authorized: { response: { ...approved, user } },
  'authorized, unknown user': { response: approved },
  'authorized in another tab': {
    card: { server: 'https://id.example.com', appId: 'spoken' },
    steps: [{ signsInElsewhere: true }],
  },
  cancelled: { response: { status: 'cancelled' } },
  expired: { card: { renew: 'manual' }, response: { status: 'expired' } },
  'error, another try may succeed': { response: { error: 'protocol' } },
  'error, another try fails': { response: { error: 'protocol' }, steps: [{ press: '.button' }] },
  'error, no other try can succeed': { response: { error: 'refused' } },
  reconnecting: { steps: [outage] },
  'reconnecting, user code': { code: userCode, steps: [outage] },
  'reconnecting, scanned': { ...scanned, steps: [outage] },
  reconnected: { steps: [outage, { response: { status: 'pending' }, thenMs: 60_000 }] },
  offline: { steps: [offline] },
  'offline, scanned': { ...scanned, steps: [offline] },
  'online again': { steps: [offline, { event: 'online' }] },
};

/** The names of the views. */
export const spokenViewNames: readonly string[] = Object.keys(views);

/** In the page: a card with a server that the test controls, and a record of the live region’s announcements, a line for each paragraph. */
const driver = `
  const usual = { id: 'x', content: 'https://login.example.com/approve#x', lifetimeMs: 600_000, intervalMs: 500 };
  let card;
  let server;
  let observer;
  const startServer = (given) => (server = given) && {
    createCode: () => given.code === null ? new Promise(() => {}) : Promise.resolve({ ...usual, ...given.code }),
    readStatus: async () => {
      const { error: code, retryable = false } = given.response;
      if (code) throw Object.assign(new Error('no'), { name: 'QrLoginError', code, retryable });
      return { ...given.response, intervalMs: 500 };
    },
  };
  let last = '';
  const record = () => {
    const lines = [...card.shadowRoot.querySelectorAll('[role=status] > *')].map(({ textContent }) => textContent);
    // Compared as they are: a repeated announcement differs in its white space.
    if (lines.join() !== last && lines.length > 0) window.announced.push(lines.map((line) => line.trim()));
    last = lines.join();
  };
  window.show = async ({ card: properties, code = {}, response = { status: 'pending' } }) => {
    observer?.disconnect();
    card?.remove();
    dispatchEvent(new Event('online'));
    last = '';
    window.announced = [];
    const adapter = startServer({ code, response });
    card = Object.assign(document.createElement('qr-login'), { adapter }, properties);
    document.body.append(card);
    await card.updateComplete;
    observer = new MutationObserver(record);
    observer.observe(card.shadowRoot, { subtree: true, childList: true, characterData: true });
    record();
  };
  let copying = Promise.resolve();
  const { clipboard } = navigator;
  const writeText = clipboard.writeText.bind(clipboard);
  clipboard.writeText = (text) => (copying = writeText(text));
  /** The browser writes to the clipboard in a process of its own. */
  window.settle = async () => {
    await copying;
    await card.updateComplete;
  };
  window.act = ({ code, response, press, event, signsInElsewhere }) => {
    if (code) server.code = code;
    if (response) server.response = response;
    if (event) dispatchEvent(new Event(event));
    if (press) card.shadowRoot.querySelector(press).focus();
    const otherTab = signsInElsewhere && new BroadcastChannel('qr-login ' + card.server + ' ' + card.appId);
    if (otherTab) otherTab.postMessage({ fact: 'signed in', page: 2 });
  };
`;

/** Opens the views of a card in one language. */
export class SpokenViews {
  readonly #host: HostPage;
  readonly #screen: Page;
  readonly #phone: Page;

  private constructor(host: HostPage, screen: Page, phone: Page) {
    this.#host = host;
    this.#screen = screen;
    this.#phone = phone;
  }

  static async open(browser: ContextSource, lang: string): Promise<SpokenViews> {
    const messages =
      lang === 'en'
        ? ''
        : readFileSync(fileURLToPath(import.meta.resolve(`@qr-login/elements/languages/${lang}`)), 'utf8');
    const host = await openHostPage({
      tag: '<script type="module" src="/messages.js"></script><script src="/driver.js"></script>',
      files: { '/messages.js': messages, '/driver.js': `{${driver}}` },
    });
    const pages = [await openScreen(browser), await openPhone(browser)] as const;
    for (const page of pages) {
      await page.context().grantPermissions(['clipboard-write']);
      await installFakeClock(page);
      await page.goto(host.origin);
      await page.evaluate((spoken) => (document.documentElement.lang = spoken), lang);
    }
    return new SpokenViews(host, ...pages);
  }

  /** Shows a view and returns its page. By default on a computer, unless the view is that of a phone. */
  async show(name: string, device?: 'phone'): Promise<Page> {
    const view = views[name];
    if (!view) throw new TypeError(`a view must be one of ${spokenViewNames.join(', ')}`);
    const page = view.onPhone || device === 'phone' ? this.#phone : this.#screen;
    const { steps = [], ...start } = view;
    await page.evaluate(`window.show(${JSON.stringify(start)})`);
    await page.clock.runFor(1000);
    for (const step of steps) {
      await page.evaluate(`window.act(${JSON.stringify(step)})`);
      if (step.press) await page.keyboard.press('Enter');
      await page.evaluate('window.settle()');
      await page.clock.runFor(step.thenMs ?? 1000);
    }
    return page;
  }

  async close(): Promise<void> {
    await this.#screen.context().close();
    await this.#phone.context().close();
    await this.#host.close();
  }
}

/** What the card on that page has announced so far: lines, which are read with a pause between them. */
export function announcedOn(page: Page): Promise<string[][]> {
  return page.evaluate('window.announced');
}
