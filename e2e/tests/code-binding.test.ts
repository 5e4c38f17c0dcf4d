// An attacker photographs the screen and polls the code for its whole lifetime, while the page logs in (T2).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import { waitForView } from '../support/card-view.js';
import { openScreen } from '../support/chromium.js';
import { openHostPage } from '../support/host-page.js';
import { readCode } from '../support/pixels.js';
import { until } from '../support/wait-until.js';
import { openInstrumentedServer } from '../support/instrumented-server.js';
import type { InstrumentedServer } from '../support/instrumented-server.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

const widget = readFileSync(
  createRequire(import.meta.url).resolve('authing-js-sdk/build/browser/index.min.js'),
  'utf8',
);
const routes = [
  'api/v3/check-qrcode-status?qrcodeId=',
  'api/v3/get-qrcode-status?qrcodeId=',
  'api/v2/qrcode/check?random=',
];
const unknownId = 'u'.repeat(43);

/** Sends requests to every route, for a response and for a stream, with every proof other than the page’s own. */
class Photographer {
  readonly #server: string;
  readonly #proofs: Readonly<Record<string, string>>[];
  readonly #unknown = new Map<string, string>();
  /** Responses with more than an unknown id gets. */
  readonly loot: string[] = [];
  looks = 0;
  #done = false;

  /** With the cookie of another browser, which has created a code of its own. */
  static async arrive(server: string): Promise<Photographer> {
    const response = await fetch(`${server}/api/v3/gene-qrcode`, {
      method: 'POST',
      headers: { 'x-authing-app-id': 'demo-app', 'content-type': 'application/json', origin: 'http://localhost:9999' },
      body: '{"type":"MOBILE_APP"}',
    });
    const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    assert.match(cookie, /^qr-login-browser=/);
    return new Photographer(server, cookie);
  }

  private constructor(server: string, cookie: string) {
    this.#server = server;
    this.#proofs = [{}, { cookie }, { 'x-qr-verifier': 'v'.repeat(43) }, { cookie, 'x-qr-verifier': 'v'.repeat(43) }];
  }

  /** Polls until it is stopped. */
  async watch(id: string): Promise<void> {
    while (!this.#done) {
      for (const route of routes) {
        for (const proof of this.#proofs) {
          for (const accept of ['application/json', 'text/event-stream'])
            await this.#look(route, id, { ...proof, accept });
        }
      }
      this.looks++;
    }
  }

  /** After one more poll at the current state. */
  async stop(): Promise<void> {
    await this.pass();
    this.#done = true;
  }

  /** Resolves when every request has been sent once from now on. */
  async pass(): Promise<void> {
    const { looks } = this;
    await until(() => this.looks >= looks + 2, 'another poll of the code');
  }

  async #look(route: string, id: string, headers: Readonly<Record<string, string>>): Promise<void> {
    const answer = await this.#send(route, id, headers);
    const key = JSON.stringify([route, headers]);
    if (!this.#unknown.has(key)) this.#unknown.set(key, await this.#send(route, unknownId, headers));
    if (answer !== this.#unknown.get(key)) this.loot.push(`${key}: ${answer}`);
  }

  async #send(route: string, id: string, headers: Readonly<Record<string, string>>): Promise<string> {
    const all = { 'x-authing-app-id': 'demo-app', ...headers };
    const response = await fetch(`${this.#server}/${route}${id}`, { headers: all });
    const type = response.headers.get('content-type') ?? '';
    if (type === 'text/event-stream') {
      await response.body?.cancel();
      return 'a stream';
    }
    return `${response.status} ${type} ${(await response.text()).replace(/"requestId":"[^"]*"/, '')}`;
  }
}

describe('code binding against a photographed code (T2, T6, T18, T22)', () => {
  let browser: TestBrowser;
  let server: InstrumentedServer;

  before(async () => {
    [browser, server] = await Promise.all([openTestBrowser(), openInstrumentedServer()]);
  });

  after(async () => {
    await browser?.close();
    await server?.close();
  });

  for (const protocol of ['genauth-v3', 'genauth-v2']) {
    for (const decision of ['CONFIRM', 'CANCEL']) {
      it(`gives an attacker nothing over ${protocol} from creation to ${decision} and does not disturb the page`, async () => {
        const host = await openHostPage({
          tag: `<qr-login server="${server.url}" app-id="demo-app" protocol="${protocol}" binding="required"></qr-login>`,
        });
        const page = await openScreen(browser);
        await page.goto(host.origin);
        const id = new URL(await readCode(page)).hash.slice(1);
        const attacker = await Photographer.arrive(server.url);
        const watching = attacker.watch(id);
        await attacker.pass();
        await server.change(id, 'SCAN');
        await waitForView(page, 'scanned');
        await attacker.pass();
        await server.change(id, decision);
        if (decision === 'CONFIRM') await waitForView(page, 'authorized');
        else await page.getByRole('heading', { name: 'Sign-in declined' }).waitFor();
        await attacker.stop();
        await watching;

        assert.deepEqual(attacker.loot, []);
        assert.equal(await page.evaluate(() => window.reported.successes.length), decision === 'CONFIRM' ? 1 : 0);
        await page.context().close();
        await host.close();
      });
    }
  }

  it('gives an attacker nothing for a code of the vendor’s widget, once the widget has polled', async () => {
    const host = await openHostPage({
      head: '<script src="/vendor.js"></script>',
      tag: '<div id="code"></div><script src="/page.js"></script>',
      files: {
        '/vendor.js': widget,
        '/page.js': `
          window.seen = { polls: 0, tickets: [] };
          const client = new Authing.AuthenticationClient({ appId: 'demo-app', appHost: '${server.url}' });
          client.qrcode.startScanning('code', {
            autoExchangeUserInfo: false,
            onResult: () => seen.polls++,
            onSuccess: (user, ticket) => seen.tickets.push(ticket),
          });`,
      },
    });
    const page = await openScreen(browser);
    const codes = server.ids.length;
    await page.goto(host.origin);
    await page.waitForFunction(() => Reflect.get(window, 'seen').polls > 0);
    const id = server.ids[codes] ?? '';
    const attacker = await Photographer.arrive(server.url);
    const watching = attacker.watch(id);
    await server.change(id, 'SCAN');
    await attacker.pass();
    await server.change(id, 'CONFIRM');
    await page.waitForFunction(() => Reflect.get(window, 'seen').tickets.length > 0);
    await attacker.stop();
    await watching;

    assert.deepEqual(attacker.loot, []);
    await page.context().close();
    await host.close();
  });
});
