// Loads the two built files one after the other into a page of its own, because a test page cannot undefine the card.
import type { LoginStatusName } from '@qr-login/core';
import { ScriptedServer } from '@qr-login/core/testing';
import { expect } from 'chai';
import type { QrLogin } from '../qr-login/qr-login.js';
import { renderQrLogin } from '../ssr.js';
import { QrLoginHarness, createCountingAdapter } from '../testing.js';
import { openServedPage } from '../testing/served-page.js';
import type { ServedPage } from '../testing/served-page.js';

const preloadFile = '/packages/elements/dist/qr-login-preload.js';
const cardFile = '/packages/elements/dist/qr-login.js';
const policy = "default-src 'none'; script-src 'self'; style-src 'nonce-abc'";
const address = 'server="https://id.example.com" app-id="my-site"';
const tag = `<qr-login ${address}></qr-login>`;
/** A second card, whose request shows that the script has run. */
const control = '<qr-login server="https://id.example.com" app-id="control"></qr-login>';

let page: ServedPage;
let server: ScriptedServer;
let sent: Request[];
let clock: PageClock;

/** The time of the page. It stands still until a card has a code: a preloaded one is of use for five seconds, and a machine may be slow. */
class PageClock {
  #stoppedAt: number | undefined;
  #reads = 0;
  #aheadMs = 0;
  #readsAtResponse = Infinity;

  constructor({ performance }: typeof globalThis) {
    const now = performance.now.bind(performance);
    this.#stoppedAt = now();
    performance.now = () => {
      this.#reads++;
      return (this.#stoppedAt ?? now()) + this.#aheadMs;
    };
  }

  noteResponse(): void {
    this.#readsAtResponse = this.#reads;
  }

  /** Lets that much time pass after the page has read when a response arrived. */
  async pass(ms: number): Promise<void> {
    await until(() => this.#reads > this.#readsAtResponse);
    this.#aheadMs += ms;
  }

  run(): void {
    this.#stoppedAt = undefined;
  }
}

async function open(markup: string): Promise<void> {
  page = await openServedPage(markup, policy);
  server = new ScriptedServer();
  sent = [];
  clock = new PageClock(page.window as Window & typeof globalThis);
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    sent.push(request);
    const response = await server.respond(request);
    clock.noteResponse();
    return response;
  };
  Object.assign(page.window, { fetch });
}

async function load(src: string): Promise<void> {
  const module = Object.assign(page.document.createElement('script'), { type: 'module', src });
  const loaded = new Promise((resolve, reject) => {
    module.addEventListener('load', resolve);
    module.addEventListener('error', () => reject(new Error(`${src} must be there: npm run build`)));
  });
  page.document.head.append(module);
  await loaded;
}

async function until(isTrue: () => unknown): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** App ids of the requests for a code. */
const requestedBy = (): (string | null)[] =>
  sent.filter(({ method }) => method === 'POST').map(({ headers }) => headers.get('x-authing-app-id'));

function element(): QrLogin {
  const card: QrLogin | null = page.document.querySelector('qr-login');
  if (!card) throw new Error('the page must have a card');
  return card;
}

async function loadCard(): Promise<QrLoginHarness> {
  const card = new QrLoginHarness(element());
  await load(cardFile);
  return card;
}

async function reached(card: QrLoginHarness, status: LoginStatusName): Promise<void> {
  await until(() => card.element.status === status);
  clock.run();
  await card.settled();
}

/** Loads the file and waits until the first code has arrived. */
async function preload(): Promise<void> {
  await load(preloadFile);
  await until(() => requestedBy().length === 1);
  // The response is read in the same task.
  await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Loads the file and waits until the second card of the page has sent its request. */
async function preloadControl(): Promise<void> {
  await load(preloadFile);
  await until(() => requestedBy().includes('control'));
}

function define(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { configurable: true, get: () => value });
}

describe('qr-login-preload.js', () => {
  afterEach(() => page.close());

  it('requests one code before the card is defined, and the card signs in with it', async () => {
    await open(tag);
    await preload();
    expect(element().status).to.equal(undefined);
    const card = await loadCard();
    await reached(card, 'pending');
    expect(card.drawing).to.have.length.above(1000);
    await server.scan();
    await reached(card, 'scanned');
    await server.approve({ ticket: 'a-ticket' });
    await reached(card, 'authorized');

    expect(card.successes.map(({ detail }) => detail.ticket)).to.deep.equal(['a-ticket']);
    expect(card.errors).to.deep.equal([]);
    expect(requestedBy()).to.deep.equal(['my-site']);
    expect(page.violations).to.deep.equal([]);
  });

  it('hands over the verifier of a bound code, and no property but code', async () => {
    await open(tag);
    await preload();
    const before = Object.keys(element());
    const card = await loadCard();
    await reached(card, 'pending');
    await until(() => sent.some(({ method }) => method === 'GET'));

    const challenge = new URL(sent[0]?.url ?? '').searchParams.get('codeChallenge');
    const verifier = sent.find(({ method }) => method === 'GET')?.headers.get('x-qr-verifier') ?? '';
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
    const expected = btoa(String.fromCharCode(...new Uint8Array(hash)));
    expect(challenge).to.equal(expected.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''));
    expect(before).to.deep.equal(['code']);
    expect(JSON.stringify(card.element.code)).to.equal('{}');
  });

  it('requests a code of version 2', async () => {
    await open(`<qr-login ${address} protocol="genauth-v2"></qr-login>`);
    await load(preloadFile);
    await until(() => sent.length > 0);

    expect(new URL(sent[0]?.url ?? '').pathname).to.equal('/api/v2/qrcode/gene');
  });

  it('requests a code for a card that shows it only after a button is pressed, as the card does', async () => {
    await open(`<qr-login ${address} reveal="manual"></qr-login>`);
    await preload();
    const card = await loadCard();
    await reached(card, 'pending');

    expect(card.buttons).to.deep.equal(['Show the code']);
    expect(requestedBy()).to.deep.equal(['my-site']);
  });

  for (const [what, markup] of [
    ['without a server', '<qr-login app-id="my-site"></qr-login>'],
    ['without an app id', '<qr-login server="https://id.example.com"></qr-login>'],
    ['whose server is no address', '<qr-login server="id.example.com" app-id="my-site"></qr-login>'],
    ['with preview', `<qr-login ${address} preview="pending"></qr-login>`],
    ['that is disabled', `<qr-login ${address} disabled></qr-login>`],
    ['in a disabled fieldset', `<fieldset disabled>${tag}</fieldset>`],
    ['with the device grant', `<qr-login ${address} protocol="device-grant"></qr-login>`],
    ['with an unknown protocol', `<qr-login ${address} protocol="v9"></qr-login>`],
    ['with an unknown binding', `<qr-login ${address} binding="maybe"></qr-login>`],
    ['that is hidden', `<qr-login ${address} hidden></qr-login>`],
    ['in closed details', `<details><summary>Sign in</summary>${tag}</details>`],
    ['in a preview of Turbo', `<div data-turbo-preview>${tag}</div>`],
    [
      'with a server-rendered code',
      renderQrLogin({
        code: { id: 'served', content: 'https://login.example.com/#served', lifetimeMs: 60_000 },
        server: 'https://id.example.com',
        appId: 'my-site',
        nonce: 'abc',
      }),
    ],
  ] as const) {
    it(`requests no code for a card ${what}`, async () => {
      await open(`${markup}${control}`);
      await preloadControl();

      expect(requestedBy()).to.deep.equal(['control']);
    });
  }

  for (const [what, properties] of [
    ['adapter', { adapter: createCountingAdapter() }],
    ['code', { code: { id: 'given', content: 'https://login.example.com/#given', lifetimeMs: 60_000 } }],
    ['preview', { preview: 'pending' }],
    ['disabled', { disabled: true }],
    ['protocol', { protocol: 'device-grant' }],
  ] as const) {
    it(`requests no code for a card whose property ${what} says so before it is defined`, async () => {
      await open(`${tag}${control}`);
      Object.assign(element(), properties);
      await preloadControl();

      expect(requestedBy()).to.deep.equal(['control']);
    });
  }

  for (const [what, set] of [
    ['in an insecure context', () => define(page.window, 'isSecureContext', false)],
    ['while offline', () => define(page.window.navigator, 'onLine', false)],
    ['in a hidden tab', () => define(Object.getPrototypeOf(Object.getPrototypeOf(page.document)), 'hidden', true)],
  ] as const) {
    it(`requests no code ${what}`, async () => {
      await open(tag);
      set();
      await load(preloadFile);

      expect(element().code).to.equal(undefined);
    });
  }

  it('requests a code for a card that is added before the card is defined', async () => {
    await open('');
    await load(preloadFile);
    const card = page.document.createElement('qr-login');
    card.setAttribute('server', 'https://id.example.com');
    card.setAttribute('app-id', 'added');
    page.document.body.append(card);
    await until(() => sent.length > 0);

    expect(requestedBy()).to.deep.equal(['added']);
  });

  it('does nothing once the card is defined', async () => {
    await open(tag);
    const card = await loadCard();
    await load(preloadFile);
    await reached(card, 'pending');

    expect(requestedBy()).to.deep.equal(['my-site']);
    expect(card.element.code).to.equal(undefined);
  });

  it('requests one code when it is loaded twice', async () => {
    await open(tag);
    await preload();
    await load(`${preloadFile}?again`);
    const card = await loadCard();
    await reached(card, 'pending');

    expect(requestedBy()).to.deep.equal(['my-site']);
  });

  it('works on a page whose elements shadow members of the document', async () => {
    await open(`${tag}<form name="querySelectorAll"></form><form name="documentElement"></form>`);
    await preload();

    expect(requestedBy()).to.deep.equal(['my-site']);
  });

  it('aborts the request of a card that is removed before it is defined', async () => {
    await open(tag);
    let signal: AbortSignal | null | undefined;
    const fetch: typeof globalThis.fetch = (_, init) => {
      signal = init?.signal;
      return new Promise(() => {});
    };
    Object.assign(page.window, { fetch });
    await load(preloadFile);
    await until(() => signal);
    expect(signal?.aborted).to.equal(false);
    element().remove();
    await until(() => signal?.aborted);

    expect(signal?.aborted).to.equal(true);
  });

  it('keeps the request of a card that is moved', async () => {
    await open(`${tag}<main></main>`);
    await preload();
    page.document.querySelector('main')?.append(element());
    const card = await loadCard();
    await reached(card, 'pending');

    expect(requestedBy()).to.deep.equal(['my-site']);
  });

  it('leaves a failure to the card, which requests a code itself without an error', async () => {
    await open(tag);
    server.fail(500);
    await preload();
    server.recover();
    const card = await loadCard();
    await reached(card, 'pending');

    expect(requestedBy()).to.deep.equal(['my-site', 'my-site']);
    expect(card.errors).to.deep.equal([]);
    expect(card.statusChanges.map(({ detail }) => detail.status)).to.deep.equal(['pending']);
  });

  for (const [what, change] of [
    ['app-id', () => element().setAttribute('app-id', 'another')],
    ['server', () => element().setAttribute('server', 'https://other.example.com')],
    ['binding', () => element().setAttribute('binding', 'off')],
  ] as const) {
    it(`is not used when ${what} has changed meanwhile`, async () => {
      await open(tag);
      await preload();
      change();
      const card = await loadCard();
      await reached(card, 'pending');
      await server.scan();
      await reached(card, 'scanned');

      expect(requestedBy()).to.have.length(2);
      const last = sent.findLast(({ method }) => method === 'POST');
      expect(last?.headers.get('x-authing-app-id')).to.equal(element().getAttribute('app-id'));
      expect(new URL(last?.url ?? '').origin).to.equal(element().getAttribute('server'));
    });
  }

  it('is not used when the page has set an adapter meanwhile', async () => {
    await open(tag);
    await preload();
    const adapter = createCountingAdapter();
    element().adapter = adapter;
    const card = await loadCard();
    await reached(card, 'pending');

    expect(adapter.createdCount).to.equal(1);
  });

  it('is not used by a card that comes later than five seconds', async () => {
    await open(tag);
    await preload();
    await clock.pass(5000);
    const card = await loadCard();
    await reached(card, 'pending');
    await server.scan();
    await reached(card, 'scanned');

    expect(requestedBy()).to.deep.equal(['my-site', 'my-site']);
  });

  it('is not used by a card that is hidden meanwhile, which requests a code once it is shown', async () => {
    await open(tag);
    await preload();
    element().hidden = true;
    const card = await loadCard();
    await card.settled();
    expect(card.element.status).to.equal('loading');
    card.element.hidden = false;
    await reached(card, 'pending');

    expect(requestedBy()).to.deep.equal(['my-site', 'my-site']);
  });

  it('gives its code once: the next one is requested by the card', async () => {
    await open(tag);
    await preload();
    const card = await loadCard();
    await reached(card, 'pending');
    card.element.refresh();
    await until(() => requestedBy().length === 2);
    await reached(card, 'pending');
    await server.scan();
    await reached(card, 'scanned');

    expect(card.errors).to.deep.equal([]);
  });
});
