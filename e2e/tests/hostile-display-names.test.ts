import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Page, Request } from 'playwright-core';
import { waitForView } from '../support/card-view.js';
import { openScreen } from '../support/chromium.js';
import { openHostPage } from '../support/host-page.js';
import type { HostPage } from '../support/host-page.js';
import { disableStreams } from '../support/desktop-page.js';
import { openEnvironment } from '../support/environment.js';
import type { Environment } from '../support/environment.js';

const corpus = [
  '<script>window.__x = 1</script>',
  '<img src=x onerror="window.__x = 1">',
  '"><svg onload=window.__x=1>',
  "javascript:window.__x=1//'",
  '{{constructor.constructor("window.__x=1")()}}',
  '${window.__x = 1}',
  '&lt;img src=x onerror=window.__x=1&gt;',
  '</bdi></div><iframe srcdoc="<script>parent.__x=1</script>">',
  '<!--><script>window.__x=1</script>-->',
];

/** Counts the requests for photos and records their headers. */
class Canary {
  readonly requests: IncomingMessage[] = [];
  readonly #server: Server = createServer((request, response) => {
    this.requests.push(request);
    this.answer(request.url ?? '', response);
  });
  origin = '';

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('expected a port');
    this.origin = `http://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  answer(path: string, response: ServerResponse): void {
    if (path === '/hangs') return;
    if (path === '/turns') return void response.writeHead(302, { location: `/turns?${Math.random()}` }).end();
    if (path.startsWith('/turns?')) return void response.writeHead(302, { location: '/turns' }).end();
    if (path === '/text') return void response.setHeader('content-type', 'text/html').end('<p>no picture</p>');
    if (path === '/script.svg') {
      const svg =
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>window.__x=1</script><rect width="9" height="9"/></svg>';
      return void response.setHeader('content-type', 'image/svg+xml').end(svg);
    }
    response.statusCode = 404;
    response.end();
  }
}

describe('scanning user with hostile data', () => {
  let environment: Environment;
  let host: HostPage;
  let page: Page;
  /** The next status response. */
  let answer: unknown;
  const canary = new Canary();

  before(async () => {
    environment = await openEnvironment();
    await canary.open();
    host = await openHostPage({
      tag: `<qr-login server="${environment.demo.serverUrl}" app-id="demo-app"></qr-login>`,
      policy: `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ${environment.demo.serverUrl}; img-src *; require-trusted-types-for 'script'`,
    });
    page = await openScreen(environment.browser);
    await disableStreams(page);
    await page.clock.install({ time: 0 });
    await page.route('**/check-qrcode-status*', (route) =>
      route.fulfill({ headers: { 'access-control-allow-origin': '*' }, json: answer }),
    );
  });

  after(async () => {
    await host?.close();
    await canary.close();
    await environment?.close();
  });

  beforeEach(() => {
    canary.requests.length = 0;
  });

  /** Reopens the page and sends that status response. */
  const load = async (given: unknown): Promise<void> => {
    answer = given;
    await page.goto(host.origin);
    await page.locator('path').first().waitFor({ state: 'attached' });
    await page.clock.runFor(2100);
  };

  /** Reopens the page and sends this user in the status response. */
  const open = async (briefUserInfo: unknown): Promise<void> => {
    await load({
      statusCode: 200,
      message: '<img src=x onerror=window.__x=1>',
      data: { status: 'SCANNED', briefUserInfo },
    });
    await waitForView(page, 'scanned');
  };

  /** Its size in the layout: it grows into it. */
  const sizeOfPhoto = (): Promise<[width: number, height: number]> =>
    page.locator('img').evaluate((photo: HTMLElement) => [photo.offsetWidth, photo.offsetHeight]);

  for (const displayName of corpus) {
    it(`shows ${displayName} verbatim and runs none of it (T27, C30, C47)`, async () => {
      await open({ displayName });

      assert.equal(await page.locator('[part~=display-name]').textContent(), displayName.slice(0, 64));
      assert.equal(await page.evaluate(() => '__x' in window), false);
      assert.deepEqual(await page.evaluate(() => window.reported.violations), []);
      assert.doesNotMatch(
        await page.locator('qr-login').evaluate((card) => card.shadowRoot?.textContent ?? ''),
        /onerror=window\.__x=1>$/,
      );
    });
  }

  it('requests an external photo without a referrer (T28)', async () => {
    await open({ displayName: 'Ada', photo: `${canary.origin}/photo.png` });
    await page.locator('span.initials').waitFor();

    assert.deepEqual(
      canary.requests.map(({ url }) => url),
      ['/photo.png'],
    );
    assert.equal(canary.requests[0]?.headers.referer, undefined);
  });

  for (const photo of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    '\tjavascript:alert(1)',
    'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>',
    'blob:https://example.com/1',
    'file:///etc/passwd',
    '//127.0.0.1/x.png',
    'http://10.0.0.1/x.png',
    'https://user:pw@127.0.0.1/x.png',
    `https://127.0.0.1/${'x'.repeat(4000)}`,
    '',
    'photo.png',
    42,
    null,
  ]) {
    it(`does not load the photo ${String(photo).slice(0, 40)} (T28, C33)`, async () => {
      const requested: string[] = [];
      const note = (request: Request): unknown => requested.push(request.url());
      page.on('request', note);
      await open({ displayName: 'Ada Lovelace', photo });

      assert.equal(await page.locator('span.initials').textContent(), 'AL');
      assert.equal(await page.locator('img').count(), 0);
      page.off('request', note);
      assert.deepEqual(
        requested.filter((url) => !url.startsWith(host.origin) && !url.startsWith(environment.demo.serverUrl)),
        [],
      );
    });
  }

  for (const path of ['/missing', '/turns', '/text']) {
    it(`shows initials without a layout shift for the photo ${path} (C34)`, async () => {
      await open({ displayName: 'Ada Lovelace', photo: `${canary.origin}${path}` });
      const room = await page.locator('qr-login').boundingBox();
      await page.locator('span.initials').waitFor();

      assert.deepEqual(await page.locator('qr-login').boundingBox(), room);
    });
  }

  it('reserves space for a photo that never loads (C34)', async () => {
    await open({ displayName: 'Ada Lovelace', photo: `${canary.origin}/hangs` });

    assert.deepEqual(await sizeOfPhoto(), [84, 84]);
  });

  it('shows an SVG photo without running its script (C34)', async () => {
    await open({ displayName: 'Ada Lovelace', photo: `${canary.origin}/script.svg` });
    await page.waitForFunction(
      () => document.querySelector('qr-login')?.shadowRoot?.querySelector('img')?.naturalWidth,
    );

    assert.equal(await page.evaluate(() => '__x' in window), false);
    assert.deepEqual(await sizeOfPhoto(), [84, 84]);
  });

  it('sends no cookie or referrer with requests and hides the ticket from scripts (T31, T33)', async () => {
    await page.context().addCookies([{ name: 'canary', value: 'of-the-server', url: environment.demo.serverUrl }]);
    const ticket = 'a-canary-of-a-ticket';
    const statusRequest = page.waitForRequest('**/check-qrcode-status*');
    await load({ statusCode: 200, data: { status: 'AUTHORIZED', ticket } });
    const headers = await (await statusRequest).allHeaders();
    await page.getByRole('heading', { name: 'Approved' }).waitFor();
    const found = await page.evaluate(() => {
      const card = document.querySelector('qr-login');
      const names: string[] = [];
      for (
        let object: object | null = card;
        object && object !== HTMLElement.prototype;
        object = Object.getPrototypeOf(object)
      ) {
        names.push(...Object.getOwnPropertyNames(object), ...Object.getOwnPropertySymbols(object).map(String));
      }
      const seen = new Set<unknown>();
      const texts: string[] = [];
      const queue: unknown[] = names.map((name) => Reflect.get(card ?? {}, name));
      while (queue.length > 0 && seen.size < 20_000) {
        const value = queue.pop();
        if (typeof value === 'string') texts.push(value);
        if (typeof value !== 'object' || value === null || value instanceof Node || seen.has(value)) continue;
        seen.add(value);
        if (value instanceof Map || value instanceof Set) queue.push(...value.values());
        queue.push(...Object.values(value));
      }
      return texts.join('\n');
    });

    assert.equal(await page.evaluate(() => window.reported.successes.length), 1);
    assert.equal(headers['referer'], undefined);
    assert.equal(headers['cookie'], undefined);
    assert.equal(found.includes(ticket), false);
  });
});
