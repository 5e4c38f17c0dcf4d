import { QrLoginError } from '@qr-login/core';
import { createFakeClock } from '@qr-login/core/testing';
import { expect } from 'chai';
import '../define.js';
import { QrLoginHarness, createCountingAdapter } from '../testing.js';
import type { QrLogin } from './qr-login.js';

const { fetch } = globalThis;
const { error } = console;

interface SetUp {
  readonly card: QrLoginHarness;
  /** Errors written to the console. */
  readonly written: readonly string[];
  /** Requested addresses. */
  readonly pollCount: readonly string[];
}

/** A page with that tag and a server with that response. */
async function open(attributes: string, statusCode = 200, properties: Partial<QrLogin> = {}): Promise<SetUp> {
  const written: string[] = [];
  const pollCount: string[] = [];
  Object.assign(console, { error: (...words: unknown[]) => written.push(words.join(' ')) });
  Object.assign(globalThis, {
    fetch: (url: URL) => {
      pollCount.push(url.origin + url.pathname);
      const data = { qrcodeId: 'code-1', content: 'content-1', status: 'PENDING' };
      return Promise.resolve(Response.json({ statusCode, message: '', data }));
    },
  });
  document.body.innerHTML = `<qr-login ${attributes}></qr-login>`;
  const element: QrLogin = document.querySelector('qr-login')!;
  const clock = createFakeClock();
  Object.assign(element, { clock, ...properties });
  const card = new QrLoginHarness(element);
  await card.settled();
  // The response takes a few macrotasks.
  while (element.status === 'loading') await clock.advance(0);
  await card.settled();
  return { card, written, pollCount };
}

describe('configuration', () => {
  afterEach(() => {
    // A removed card runs on for a grace period and would poll during the next test.
    document.querySelector<QrLogin>('qr-login')?.stop();
    Object.assign(globalThis, { fetch });
    Object.assign(console, { error });
    document.body.replaceChildren();
  });

  for (const [server, expected] of [
    ['/login-server', '/login-server/api/v3/gene-qrcode'],
    ['./login-server/', '/here/login-server/api/v3/gene-qrcode'],
    ['../login-server', '/login-server/api/v3/gene-qrcode'],
  ] as const) {
    it(`resolves a relative server against the page's base URL: ${server}`, async () => {
      const base = Object.assign(document.createElement('base'), { href: '/here/page' });
      document.head.append(base);
      const { pollCount, card, written } = await open(`server="${server}" app-id="my-site"`);
      base.remove();

      expect(pollCount[0]).to.equal(`${location.origin}${expected}`);
      expect(card.showsCode).to.equal(true);
      expect(written).to.deep.equal([]);
    });
  }

  for (const [what, attributes, named] of [
    ['no app-id', 'server="https://id.example.com"', 'app-id must be'],
    ['a wrong app-id', 'server="https://id.example.com" app-id="my site"', 'app-id must be'],
    ['appid for app-id', 'server="https://id.example.com" appid="my-site"', 'app-id must be'],
    ['no server', 'app-id="my-site"', 'server must be'],
    ['a host without a scheme', 'server="id.example.com" app-id="my-site"', 'server must be'],
    ['another protocol', 'server="https://id.example.com" app-id="my-site" protocol="v3"', 'protocol must be'],
    ['another binding', 'server="https://id.example.com" app-id="my-site" binding="on"', 'binding must be'],
  ] as const) {
    it(`logs one console error that names the attribute: ${what}`, async () => {
      const { written, card, pollCount } = await open(attributes);

      expect(pollCount).to.deep.equal([]);
      expect(card.errors.map(({ detail }) => detail.error.code)).to.deep.equal(['misconfigured']);
      expect(written.length).to.equal(1);
      expect(written[0]).to.include(named);
    });
  }

  it('logs the attributes when the server rejects them', async () => {
    const { written, card } = await open('server="https://id.example.com" app-id="my-sit"', 403);

    expect(card.errors.map(({ detail }) => detail.error.code)).to.deep.equal(['refused']);
    expect(written).to.deep.equal([
      '<qr-login server="https://id.example.com" app-id="my-sit">: the server responded with 403',
    ]);
  });

  it('logs nothing when a custom adapter rejects', async () => {
    const adapter = { ...createCountingAdapter(), createCode: () => Promise.reject(new QrLoginError('refused', 'no')) };
    const { written, card } = await open('', 200, { adapter });

    expect(card.element.status).to.equal('error');
    expect(written).to.deep.equal([]);
  });

  it('shows Reconnecting before the first code', async () => {
    const clock = createFakeClock();
    const adapter = {
      ...createCountingAdapter(),
      createCode: () => Promise.reject(new QrLoginError('network-or-policy', 'no answer arrived')),
    };
    const element = Object.assign(document.createElement('qr-login'), { adapter, clock });
    document.body.append(element);
    const card = new QrLoginHarness(element);
    await card.settled();
    while (element.connection === 'online') await clock.advance(100);
    await card.settled();

    expect(element.status).to.equal('loading');
    expect(card.text).to.include('Reconnecting');
  });
});
