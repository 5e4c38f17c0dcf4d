import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page, Request } from 'playwright-core';
import { findViolations } from '../support/axe.js';
import { bundlePieces } from '../support/bundle.js';
import { openScreen } from '../support/chromium.js';
import { builtFile, openHostPage } from '../support/host-page.js';
import type { HostPageOptions } from '../support/host-page.js';
import { openFaultyServer } from '../support/faulty-server.js';
import type { FaultyServer, Faults } from '../support/faulty-server.js';
import { openUnreachableServer } from '../support/unreachable-server.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

const diagnosticsFile = readFileSync(fileURLToPath(import.meta.resolve('@qr-login/elements/diagnostics')), 'utf8');
const files = { '/diagnostics.js': diagnosticsFile };
const tagFor = (server: string, attributes = 'app-id="demo-app" debug'): string =>
  `<qr-login server="${server}" ${attributes}></qr-login>`;
const strict = (server: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ${server}; require-trusted-types-for 'script'`;
const panelText = `[...document.querySelectorAll('[data-qr-login-diagnostics]')].map(({ shadowRoot }) =>
  [...shadowRoot.querySelectorAll('li')].map(({ textContent }) => textContent).join('\\n')).join('\\n')`;

/** The diagnostics of one page. */
interface Report {
  readonly page: Page;
  /** Its console lines, without the last one, which gives their number. */
  readonly lines: readonly string[];
  readonly codes: readonly string[];
  readonly panel: string;
}

describe('diagnostics', () => {
  let browser: TestBrowser;

  before(async () => {
    browser = await openTestBrowser();
  });

  after(() => browser?.close());

  /** Opens a page and waits until the diagnostics have finished. */
  const visit = async (url: string, prepare: (page: Page) => Promise<unknown> = async () => {}): Promise<Report> => {
    const page = await openScreen(browser);
    const lines: string[] = [];
    page.on('console', (line) => void (line.text().startsWith('qrl-') && lines.push(line.text())));
    await prepare(page);
    const finished = page.waitForEvent('console', (line) => line.text().startsWith('qr-login diagnostics: '));
    await page.goto(url);
    await finished;
    const codes = lines.map((line) => line.slice(0, 7));
    return { page, lines, codes, panel: String(await page.evaluate(panelText)) };
  };

  const visitHost = async (options: Partial<HostPageOptions> & { readonly tag: string }): Promise<Report> => {
    const host = await openHostPage({ files, ...options });
    const report = await visit(host.origin);
    await host.close();
    return report;
  };

  const expectOne = async ({ page, lines, codes, panel }: Report, code: string, words: RegExp): Promise<void> => {
    assert.deepEqual(codes, [code]);
    assert.match(lines[0] ?? '', words);
    assert.doesNotMatch(`${lines.join()} ${panel}`, /docs\/|\.md/);
    assert.match(panel, words);
    assert.ok(panel.startsWith(code));
    await page.context().close();
  };

  const faulty = async (faults: Faults, use: (server: FaultyServer) => Promise<void>): Promise<void> => {
    const server = await openFaultyServer(faults);
    try {
      await use(server);
    } finally {
      await server.close();
    }
  };

  it('report nothing on a healthy page under a strict policy', () =>
    faulty({}, async ({ url }) => {
      const host = await openHostPage({ tag: tagFor(url), files, policy: strict(url) });
      const { page, lines, panel } = await visit(host.origin);
      assert.deepEqual([lines, panel, host.reports], [[], '', []]);
      assert.deepEqual(await page.evaluate('window.reported.violations'), []);
      await page.context().close();
      await host.close();
    }));

  it('are not loaded without debug', () =>
    faulty({ app: { origins: [] } }, async ({ url }) => {
      const host = await openHostPage({ tag: tagFor(url, 'app-id="demo-app"'), files });
      const page = await openScreen(browser);
      const requested: string[] = [];
      page.on('request', (request) => void requested.push(new URL(request.url()).pathname));
      const codeRequest = page.waitForRequest('**/gene-qrcode*');
      await page.goto(host.origin);
      await codeRequest;
      assert.ok(!requested.includes('/diagnostics.js'));
      await page.context().close();
      await host.close();
    }));

  it('are a separate chunk in a bundled page, loaded only with debug', async () => {
    const pieces = await bundlePieces(`import '@qr-login/elements/define';`);
    const head = '<script type="module" src="/page.js"></script>';
    const tag = tagFor('http://id.example.com');
    const { page, codes } = await visitHost({ tag, head, files: pieces });

    const chunks = Object.keys(pieces).map((path) => path.replace(/^\/assets\/|-[\w-]{8}\.js$/g, ''));
    assert.deepEqual(chunks.toSorted(), ['/page.js', 'check-code', 'device-grant', 'diagnostics', 'rotating-content']);
    assert.ok(codes.length > 0);
    await page.context().close();
  });

  for (const attribute of ['preview="pending"', 'disabled'])
    it(`send no request while the card has ${attribute}`, () =>
      faulty({}, async ({ url }) => {
        const host = await openHostPage({ tag: tagFor(url, `app-id="demo-app" debug ${attribute}`), files });
        const page = await openScreen(browser);
        const requested: string[] = [];
        page.on('request', (request) => void requested.push(new URL(request.url()).pathname));
        await page.goto(host.origin);
        await page.evaluate(`customElements.whenDefined('qr-login').then(() => fetch('/last'))`);
        assert.ok(requested.includes('/last'));
        assert.deepEqual(
          requested.filter((path) => /diagnostics|qrcode/.test(path)),
          [],
        );

        const finished = page.waitForEvent('console', (line) => line.text().startsWith('qr-login diagnostics: '));
        await page.evaluate(`document.querySelector('qr-login').removeAttribute('${attribute.split('=')[0]}')`);
        await finished;
        await page.context().close();
        await host.close();
      }));

  it('check a card once, however often debug is toggled', () =>
    faulty({}, async ({ url }) => {
      const host = await openHostPage({ tag: tagFor(url), files });
      let codes = 0;
      const { page } = await visit(host.origin, async (screen) =>
        screen.on('request', (request) => void (codes += isForCode(request) ? 1 : 0)),
      );
      const atFirst = codes;
      await page.evaluate(`(async () => {
        const card = document.querySelector('qr-login');
        for (const on of [false, true, false, true]) {
          card.debug = on;
          await card.updateComplete;
        }
        await (await import('/diagnostics.js')).runDiagnostics(card);
        await fetch('/last');
      })()`);

      assert.deepEqual([atFirst, codes], [2, 2]);
      await page.context().close();
      await host.close();
    }));

  it('report responses that CORS hides from the page', () =>
    faulty({ app: { origins: ['https://shop.example'], approverOrigins: [] } }, async ({ url }) =>
      expectOne(
        await visitHost({ tag: tagFor(url) }),
        'qrl-101',
        /lets no page of http:\/\/127\.0\.0\.1:\d+ read it \(CORS\)/,
      ),
    ));

  it('report mixed content: a secure page with an insecure server', async () => {
    const report = await visit('https://shop.example/', async (page) => {
      // Tests have no certificate: the browser serves the page itself, and the blocking is its own.
      const types = { '/qr-login.js': builtFile, '/diagnostics.js': diagnosticsFile };
      await page.route('https://shop.example/**', async (route) => {
        const body = Object.entries(types).find(([path]) => route.request().url().endsWith(path))?.[1];
        if (body !== undefined) return route.fulfill({ contentType: 'text/javascript', body });
        const script = '<script type="module" src="/qr-login.js"></script>';
        return route.fulfill({ contentType: 'text/html', body: script + tagFor('http://login.example') });
      });
    });
    await expectOne(report, 'qrl-102', /mixed content/);
  });

  it('report the path of the login server if it differs from the configured one', () =>
    faulty({}, async ({ url }) =>
      expectOne(await visitHost({ tag: tagFor(`${url}/api/v3`) }), 'qrl-103', new RegExp(`is at ${url} and not at`)),
    ));

  it('report a website that is not a login server', async () => {
    const host = await openHostPage({ tag: '<main></main>', files });
    const report = await visit(host.origin, (page) => page.addInitScript(putCard('demo-app')));
    await expectOne(report, 'qrl-103', /There is no login server at .* with text\/plain/);
    await host.close();
  });

  for (const [what, app, appId, code, words] of [
    ['an app that is unknown to the server', {}, 'demo-ap', 'qrl-104', /does not take “demo-ap” for an app/],
    [
      'an origin that the app does not allow',
      { origins: ['https://shop.example'] },
      'demo-app',
      'qrl-105',
      /does not allow pages of http/,
    ],
  ] as const)
    it(`report ${what}, if the page can read the response`, () =>
      faulty({ app }, async ({ fetch }) => {
        const posts = { below: '/api', answer: fetch };
        const host = await openHostPage({ tag: '<main></main>', files, posts });
        await expectOne(await visit(host.origin, (page) => page.addInitScript(putCard(appId))), code, words);
        await host.close();
      }));

  for (const [what, faults, code, words] of [
    [
      'a wrong clock',
      { headers: (headers) => headers.set('date', new Date(Date.now() + 3_600_000).toUTCString()) },
      'qrl-106',
      /60 min ahead/,
    ],
    ['cacheable responses', { headers: (headers) => headers.delete('cache-control') }, 'qrl-107', /no-store/],
    ['too short a code lifetime', { options: { codeLifetimeMs: 20_000 } }, 'qrl-108', /expire after 20 s/],
    ['codes without a binding', { app: { binding: 'off' } }, 'qrl-109', /photo of the code/],
    [
      'content too long for a QR code',
      { app: { approveUrl: `https://id.example.com/${'a'.repeat(2400)}` } },
      'qrl-110',
      /2\d{3} bytes long, and 2331 fit/,
    ],
  ] as readonly (readonly [string, Faults, string, RegExp])[])
    it(`report ${what}`, () =>
      faulty(faults, async ({ url }) => expectOne(await visitHost({ tag: tagFor(url) }), code, words)));

  it('report modules that are too small for the screen', () =>
    faulty({ app: { approveUrl: `https://id.example.com/${'a'.repeat(1500)}` } }, async ({ url }) => {
      const host = await openHostPage({ tag: tagFor(url), files });
      const page = await openScreen(browser);
      const line = page.waitForEvent('console', (each) => each.text().startsWith('qrl-111'));
      await page.goto(host.origin);
      assert.match((await line).text(), /squares on a side in \d+ px/);
      await page.context().close();
      await host.close();
    }));

  it('report a missing attribute', async () =>
    expectOne(await visitHost({ tag: tagFor('https://id.example.com', 'debug') }), 'qrl-112', /app-id must be/));

  it('report an attribute name without its hyphen', async () =>
    expectOne(
      await visitHost({ tag: tagFor('https://id.example.com', 'appid="demo-app" debug') }),
      'qrl-112',
      /attribute appid; its name is app-id/,
    ));

  it('accept a path as server and report the full URL', async () =>
    expectOne(
      await visitHost({ tag: tagFor('/login-server') }),
      'qrl-103',
      /There is no login server at http:.*\/login-server: it answered/,
    ));

  const examines = `<script type="module">
    import { runDiagnostics } from '/diagnostics.js';
    await runDiagnostics(document.querySelector('qr-login'));
  </script>`;

  it('report a card that is not defined', async () =>
    expectOne(
      await visitHost({ tag: tagFor('https://id.example.com') + examines, head: '' }),
      'qrl-117',
      /has not been defined.*Its script did not load/,
    ));

  it('report the element that prevents the definition of the card', async () =>
    expectOne(
      await visitHost({
        tag: `<form name="createTreeWalker"></form>${tagFor('https://id.example.com')}${examines}`,
        head: '',
      }),
      'qrl-117',
      /has the name createTreeWalker/,
    ));

  it('report a card that rendered nothing', () =>
    faulty({}, async ({ url }) =>
      expectOne(
        await visitHost({
          tag: `<style>main qr-login { block-size: 0; min-block-size: 0; overflow: clip }</style><main>${tagFor(url)}</main>`,
        }),
        'qrl-117',
        /it has no height/,
      ),
    ));

  it('report a sandboxed page without suggesting an origin to allow', () =>
    faulty({}, async ({ url }) => {
      const host = await openHostPage({ tag: tagFor(url), files, policy: 'sandbox allow-scripts' });
      const report = await visit(host.origin, (page) =>
        page.route('**/*.js', async (route) => {
          const response = await route.fetch();
          const headers = { ...response.headers(), 'access-control-allow-origin': '*' };
          await route.fulfill({ response, headers });
        }),
      );
      await expectOne(report, 'qrl-115', /no origin that a login server could allow.*allow-same-origin/);
      await host.close();
    }));

  it('report a service worker that responds from its cache', () =>
    faulty({}, async ({ url }) => {
      const worker = `
        self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
        self.addEventListener('fetch', (event) => event.request.method === 'GET' && event.respondWith((async () => {
          const cache = await caches.open('all');
          const kept = await cache.match(event.request);
          if (kept) return kept;
          const response = await fetch(event.request);
          await cache.put(event.request, response.clone());
          return response;
        })()));`;
      const start = `<script type="module">
        await navigator.serviceWorker.register('/worker.js');
        if (!navigator.serviceWorker.controller)
          await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
        document.querySelector('main').innerHTML = ${JSON.stringify(tagFor(url))};
      </script>`;
      await expectOne(
        await visitHost({ tag: `<main></main>${start}`, files: { ...files, '/worker.js': worker } }),
        'qrl-116',
        /the service worker of this page sends a stale one/,
      );
    }));

  it('report an unreachable server', async (test) => {
    const server = await openUnreachableServer();
    test.after(server.close);
    await expectOne(await visitHost({ tag: tagFor(server.url) }), 'qrl-113', /No response from http/);
  });

  it('report a blocking Content-Security-Policy in a panel that works under it', () =>
    faulty({}, async ({ url }) => {
      const report = await visitHost({ tag: tagFor(url), policy: strict('https://other.example') });
      const { page } = report;
      const panel = page.locator('[data-qr-login-diagnostics]');
      assert.equal(
        await page.evaluate(`getComputedStyle(document.querySelector('[data-qr-login-diagnostics]')).position`),
        'fixed',
      );
      assert.equal(await page.getByRole('complementary', { name: 'qr-login diagnostics' }).count(), 1);
      await page.getByRole('button', { name: 'Close' }).click();
      assert.equal(await panel.count(), 0);
      await expectOne(report, 'qrl-114', /Add http:\/\/127\.0\.0\.1:\d+ to its connect-src/);
    }));

  it('show an accessible panel that can be closed', () =>
    faulty({ app: { binding: 'off' } }, async ({ url }) => {
      const { page } = await visitHost({ tag: tagFor(url) });
      const onPanel = (await findViolations(page)).filter((line) => line.includes('data-qr-login-diagnostics'));
      assert.deepEqual(onPanel, []);
      await page.getByRole('button', { name: 'Close' }).focus();
      await page.keyboard.press('Escape');
      assert.equal(await page.locator('[data-qr-login-diagnostics]').count(), 0);
      await page.context().close();
    }));

  it('expose no secret', () =>
    faulty({ app: { binding: 'off' } }, async ({ url }) => {
      const { page, lines, panel } = await visitHost({ tag: tagFor(url) });
      // An id has 43 characters; no other text here is nearly as long.
      for (const text of [...lines, panel]) assert.doesNotMatch(text, /[\w-]{40,}/);
      await page.context().close();
    }));
});

function isForCode(request: Request): boolean {
  return request.url().includes('/gene-qrcode') && request.method() === 'POST';
}

/** Adds a card whose server is the page’s own origin. */
function putCard(appId: string): string {
  return `addEventListener('DOMContentLoaded', () => {
    const card = document.createElement('qr-login');
    for (const [name, value] of [['server', location.origin], ['app-id', '${appId}'], ['debug', '']])
      card.setAttribute(name, value);
    document.querySelector('main').append(card);
  });`;
}
