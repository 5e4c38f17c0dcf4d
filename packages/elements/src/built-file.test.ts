// The other tests load the sources. This one loads the minified single file, which includes Lit.
import type { LoginStatusName } from '@qr-login/core';
import { ScriptedServer } from '@qr-login/core/testing';
import { expect } from 'chai';
import type { QrLogin } from './qr-login/qr-login.js';
import { renderQrLogin } from './ssr.js';
import { QrLoginHarness, createCountingAdapter } from './testing.js';
import { openServedPage } from './testing/served-page.js';
import type { ServedPage } from './testing/served-page.js';

const builtFile = '/packages/elements/dist/qr-login.js';
const policy = "default-src 'none'; script-src 'self'; style-src 'nonce-abc'";
const user = { displayName: 'Ada Lovelace' };

/** Routes the page's requests to that server. */
function connect(page: ServedPage, server: ScriptedServer): void {
  const fetch: typeof globalThis.fetch = (input, init) => server.respond(new Request(input, init));
  Object.assign(page.window, { fetch });
}

/** Loads the single file into the page. Rejects if it has not been built. */
async function define(page: ServedPage): Promise<void> {
  const module = Object.assign(page.document.createElement('script'), { type: 'module', src: builtFile });
  const loaded = new Promise((resolve, reject) => {
    module.addEventListener('load', resolve);
    module.addEventListener('error', () => reject(new Error(`${builtFile} must be there: npm run build`)));
  });
  page.document.head.append(module);
  await loaded;
}

function cardOf(page: ServedPage): QrLoginHarness {
  const card: QrLogin | null = page.document.querySelector('qr-login');
  if (!card) throw new Error('the page must have a card');
  return new QrLoginHarness(card);
}

/** Waits until the card has that status and has rendered it. */
async function reached(card: QrLoginHarness, status: LoginStatusName): Promise<void> {
  while (card.element.status !== status) await new Promise((resolve) => setTimeout(resolve, 20));
  await card.settled();
}

describe('the built file', () => {
  let page: ServedPage;

  afterEach(() => page.close());

  it('signs a user in, from the tag alone to the ticket', async () => {
    const server = new ScriptedServer();
    page = await openServedPage('<qr-login server="https://id.example.com" app-id="my-site"></qr-login>', policy);
    connect(page, server);
    const card = cardOf(page);
    await define(page);
    await reached(card, 'pending');
    expect(card.title).to.equal('Scan to sign in');
    expect(card.drawing).to.have.length.above(1000);

    await server.scan({ user });
    await reached(card, 'scanned');
    expect(card.displayName).to.equal(user.displayName);
    expect(card.showsCode).to.equal(false);

    await server.approve({ ticket: 'a-ticket' });
    await reached(card, 'authorized');
    expect(card.successes.map(({ detail }) => detail.ticket)).to.deep.equal(['a-ticket']);
    expect(card.errors).to.deep.equal([]);
    expect(page.violations).to.deep.equal([]);
  });

  it('draws and signs in on a page whose elements shadow every member of the document (T32)', async () => {
    const server = new ScriptedServer();
    page = await openServedPage('<qr-login server="https://id.example.com" app-id="my-site"></qr-login>', policy);
    connect(page, server);
    const card = cardOf(page);
    const names = Object.keys(Object.getOwnPropertyDescriptors(Document.prototype)).concat('appendChild', 'baseURI');
    const shadows = names.map((name) => Object.assign(page.document.createElement('form'), { name }));
    const defined = define(page);
    page.document.body.append(...shadows);
    expect(Reflect.get(page.document, 'createTreeWalker')).to.not.be.a('function');
    await defined;
    await reached(card, 'pending');
    expect(card.drawing).to.have.length.above(1000);

    await server.scan({ user });
    await reached(card, 'scanned');
    await server.approve({ ticket: 'a-ticket' });
    await reached(card, 'authorized');

    expect(card.successes.map(({ detail }) => detail.ticket)).to.deep.equal(['a-ticket']);
    expect(card.errors).to.deep.equal([]);
  });

  it('adopts a server-rendered card without requesting a code', async () => {
    const code = { id: 'served', content: 'https://login.example.com/#served', lifetimeMs: 60_000, intervalMs: 1000 };
    const adapter = createCountingAdapter();
    page = await openServedPage(
      renderQrLogin({ code, server: 'https://id.example.com', appId: 'my-site', nonce: 'abc' }),
      policy,
    );
    const card = cardOf(page);
    Object.assign(card.element, { adapter });
    const drawnByServer = card.drawing;
    await define(page);
    await reached(card, 'pending');

    expect(card.drawing).to.equal(drawnByServer).and.to.have.length.above(1000);
    expect(card.element.renewals).to.equal(0);
    expect(adapter.createdCount).to.equal(0);
    expect(page.violations).to.deep.equal([]);
  });
});
