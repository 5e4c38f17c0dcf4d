import { expect } from 'chai';
import '../define.js';
import { createCountingAdapter } from '../testing.js';
import { mountWithFakeClock } from '../testing/mount-with-fake-clock.js';
import type { ControlledCard } from '../testing/mount-with-fake-clock.js';
import type { QrLogin } from './qr-login.js';

const real = { matchMedia: window.matchMedia.bind(window), open: window.open.bind(window) };
let opened: unknown[][] = [];
/** What `window.open` returns; `null` when it is blocked. */
let openedPage: { opener: unknown } | null = null;

/** A touch screen: a phone cannot scan its own screen. */
function emulateTouchScreen(): void {
  Object.defineProperty(window, 'matchMedia', {
    configurable: true,
    value: (query: string) => ({ matches: query.includes('coarse') }),
  });
}

async function open(properties: Partial<QrLogin> = {}, content?: (number: number) => string): Promise<ControlledCard> {
  const shown = await mountWithFakeClock(properties, createCountingAdapter(content));
  await shown.advance(0);
  return shown;
}

describe('code placeholder', () => {
  beforeEach(() => {
    opened = [];
    openedPage = { opener: window };
    Object.assign(window, {
      open: (...args: unknown[]) => {
        opened.push(args);
        return openedPage;
      },
    });
  });

  afterEach(() => {
    document.body.replaceChildren();
    Object.assign(window, real);
  });

  it('hides the code until the user shows it', async () => {
    const { card, advance, adapter } = await open({ reveal: 'manual' });

    expect(card.showsCode).to.equal(false);
    expect(card.buttons).to.deep.equal(['Show the code']);
    expect(card.element.status).to.equal('pending');
    await advance(10_000);
    expect(adapter.pollCount).to.equal(5);

    await card.press('Show the code');
    await card.settled();
    expect(card.showsCode).to.equal(true);
  });

  it('offers the app on a phone and opens its link in a new page', async () => {
    emulateTouchScreen();
    const { card } = await open();
    expect(card.title).to.equal('Sign in with the app');
    expect(card.buttons).to.deep.equal(['Open the app', 'Show the code']);
    expect(card.showsCode).to.equal(false);
    expect(card.element.outerHTML).not.to.include('secret-content');
    expect(card.markup.match(/\S*secret-content/g)).to.deep.equal([
      'href="https://login.example.com/approve#secret-content',
    ]);

    await card.press('Open the app');
    expect(opened).to.deep.equal([['https://login.example.com/approve#secret-content-1', '_blank']]);
    expect(openedPage?.opener).to.equal(null);
    expect(card.text).to.include('Approve this sign-in in the app on this phone.');
  });

  it('lets the browser follow the link where the host page blocks new windows', async () => {
    emulateTouchScreen();
    const { card } = await open();
    openedPage = null;
    const followed: string[] = [];
    card.element.addEventListener('click', (event) => {
      const [target] = event.composedPath();
      if (target instanceof HTMLAnchorElement && !event.defaultPrevented) followed.push(target.href);
      event.preventDefault();
    });
    await card.press('Open the app');

    expect(followed).to.deep.equal(['https://login.example.com/approve#secret-content-1']);
  });

  it('removes the link with the view', async () => {
    emulateTouchScreen();
    const { card, adapter, advance } = await open();
    adapter.response = { status: 'scanned' };
    await advance(1000);

    expect(card.markup).not.to.include('secret-content');
  });

  it('shows this and later codes on a phone on request', async () => {
    emulateTouchScreen();
    const { card, adapter, advance } = await open();
    await card.press('Show the code');
    await card.settled();
    expect(card.showsCode).to.equal(true);

    await advance(118_000);
    expect(adapter.createdCount).to.equal(2);
    expect(card.showsCode).to.equal(true);
  });

  it('opens the current code', async () => {
    emulateTouchScreen();
    const { card, advance } = await open();
    await advance(118_000);
    await card.press('Open the app');

    expect(opened[0]?.[0]).to.equal('https://login.example.com/approve#secret-content-2');
  });

  it('shows the code at once on a phone when its content is no link', async () => {
    emulateTouchScreen();
    const { card } = await open({}, () => '{"scene":"APP_AUTH","random":"x"}');

    expect(card.showsCode).to.equal(true);
  });

  it('gives way to the scanning user and to success', async () => {
    emulateTouchScreen();
    const { card, adapter, advance } = await open();
    adapter.response = { status: 'scanned', user: { displayName: 'Ada' } };
    await advance(1000);
    expect(card.title).to.equal('Ada');
    adapter.response = { status: 'authorized', ticket: 'ticket-1' };
    await advance(2000);

    expect(card.successes.length).to.equal(1);
  });
});
