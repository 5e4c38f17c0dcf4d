import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { bundlePage } from '../support/bundle.js';
import { openScreen } from '../support/chromium.js';
import { builtFile, openHostPage } from '../support/host-page.js';
import type { HostPageOptions } from '../support/host-page.js';
import { change } from '../support/phone-protocol.js';
import { readCode, readCodes } from '../support/pixels.js';
import { isCodeRequest, isStatusRequest } from '../support/requests.js';
import { until } from '../support/wait-until.js';
import { openEnvironment } from '../support/environment.js';
import type { Environment } from '../support/environment.js';

const { version } = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve('@qr-login/elements/package.json')), 'utf8'),
);
const chinese = readFileSync(fileURLToPath(import.meta.resolve('@qr-login/elements/languages/zh-CN')), 'utf8');

describe('host page', () => {
  let environment: Environment;

  before(async () => {
    environment = await openEnvironment();
  });

  after(() => environment?.close());

  const tag = (attributes = ''): string =>
    `<qr-login server="${environment.demo.serverUrl}" app-id="demo-app" ${attributes}></qr-login>`;

  /** Opens such a page and passes it on with its errors and warnings. */
  const visit = async (
    options: HostPageOptions,
    look: (page: Page, complaints: readonly string[]) => Promise<void>,
  ): Promise<void> => {
    const host = await openHostPage(options);
    const page = await openScreen(environment.browser);
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
    try {
      await page.goto(host.origin);
      await look(page, complaints);
    } finally {
      await page.context().close();
      await host.close();
    }
  };

  const signsIn = async (page: Page, complaints: readonly string[]): Promise<void> => {
    const id = new URL(await readCode(page)).hash.slice(1);
    await change(environment.demo.serverUrl, id, 'SCAN');
    await change(environment.demo.serverUrl, id, 'CONFIRM');
    await page.waitForFunction(() => window.reported.successes.length > 0);
    assert.equal(await page.evaluate(() => window.reported.successes.length), 1);
    assert.deepEqual(complaints, []);
  };

  const module = (path: string): string => `<script type="module" src="${path}"></script>`;
  for (const [name, options] of [
    ['with the script first', { head: module('/qr-login.js'), tag: () => tag() }],
    ['with the tag first', { head: '', tag: () => tag() + module('/qr-login.js') }],
    [
      'with the script twice, from two addresses',
      { head: module('/qr-login.js?a') + module('/qr-login.js?b'), tag: () => tag() },
    ],
    [
      'with a late import of the script',
      { head: '', tag: () => `${tag()}<script type="module">setTimeout(() => import('/qr-login.js'), 300)</script>` },
    ],
  ] as const) {
    it(`has one working card ${name} (F18, T36)`, () => visit({ head: options.head, tag: options.tag() }, signsIn));
  }

  for (const order of [
    ['/qr-login.js', '/zh-CN.js'],
    ['/zh-CN.js', '/qr-login.js'],
  ]) {
    it(`signs in with the Chinese texts ${order[0] === '/zh-CN.js' ? 'before' : 'after'} the single-file build`, async () => {
      const files = { '/zh-CN.js': chinese };
      await visit(
        { head: order.map(module).join(''), files, tag: `<div lang="zh-CN">${tag()}</div>` },
        async (page, complaints) => {
          await page.getByRole('heading', { name: '扫码登录' }).waitFor();
          await signsIn(page, complaints);
          await page.getByRole('heading', { name: '欢迎，Alice Arden' }).waitFor();
        },
      );
    });
  }

  it('keeps the first of two versions and warns once (T36)', async () => {
    const other = builtFile.toString().replace(`\`${version}\``, '`0.9.7`');
    assert.notEqual(other, builtFile.toString());
    await visit(
      {
        head: ['/qr-login.js', '/other.js', '/other.js?again'].map(module).join(''),
        tag: tag(),
        files: { '/other.js': other },
      },
      async (page, complaints) => {
        await readCode(page);
        assert.equal(complaints.length, 1);
        assert.ok(complaints[0]?.includes(`qr-login 0.9.7 was loaded beside ${version}`), complaints[0]);
      },
    );
  });

  it('signs in although ids and names shadow members of the document (T32)', () => {
    const names = [
      'customElements',
      'document',
      'shadowRoot',
      'getElementById',
      'querySelector',
      'body',
      'title',
      'card',
      'code',
      'status',
      'adapter',
      'trustedTypes',
      'navigator',
      'qr-login',
      'visibilityState',
    ];
    const anchors = names
      .map((name) => `<a id="${name}"></a><form name="${name}"><input name="${name}"></form>`)
      .join('');
    return visit({ tag: `<div hidden>${anchors}</div>` + tag('id="server" name="appId"') }, signsIn);
  });

  const strict = (policies: string): string =>
    `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ${environment.demo.serverUrl}; img-src ${environment.demo.phoneUrl}; require-trusted-types-for 'script'; trusted-types ${policies}`;

  it('signs in beside another Lit that holds the usual policy (T35)', async () => {
    const files = { '/lit-page.js': await bundlePage('lit-page.ts') };
    const head = module('/lit-page.js') + module('/qr-login.js');
    await visit(
      { head, files, tag: `<host-counter></host-counter>${tag('no-photo')}`, policy: strict('lit-html qr-login-html') },
      async (page, complaints) => {
        await page.getByText('The host’s own Lit draws').waitFor();
        await signsIn(
          page,
          complaints.filter((text) => !text.includes('Lit is in dev mode')),
        );
        assert.deepEqual(await page.evaluate(() => window.reported.violations), []);
      },
    );
  });

  it('receives one typed error and no exception if it forbids the Trusted Types policy (T35)', async () => {
    const files = { '/lit-page.js': await bundlePage('lit-page.ts') };
    const head = module('/lit-page.js') + module('/qr-login.js');
    await visit(
      { head, files, tag: `<host-counter></host-counter>${tag()}`, policy: strict('lit-html') },
      async (page, complaints) => {
        await page.getByText('The host’s own Lit draws').waitFor();
        await page.waitForFunction(() => window.reported.errors.length > 0);

        assert.deepEqual(await page.evaluate(() => window.reported.errors), ['misconfigured']);
        await page.locator('qr-login').getByText('Couldn’t sign you in').waitFor();
        assert.deepEqual(
          complaints.filter((text) => text.includes('Uncaught')),
          [],
        );
      },
    );
  });

  it('signs in with one of two cards of an app while the other keeps polling (F17)', async () => {
    const host = await openHostPage({ tag: `${tag('id="one"')}${tag('id="two"')}` });
    const screen = await environment.openDesktopPage({}, host.origin);
    await screen.page.waitForFunction(() => document.querySelectorAll('qr-login').length === 2);
    await screen.advance(10);
    let codes: readonly string[] = [];
    await until(async () => new Set((codes = await readCodes(screen.page))).size === 2, 'two codes');
    const [first = '', second] = codes;
    const id = new URL(first).hash.slice(1);
    await change(environment.demo.serverUrl, id, 'SCAN');
    await change(environment.demo.serverUrl, id, 'CONFIRM');
    await screen.advance(2000);

    const statuses = await screen.page.evaluate(() =>
      [...document.querySelectorAll('qr-login')].map((card) => card.status),
    );
    assert.deepEqual(
      statuses.toSorted((a, b) => (a < b ? -1 : 1)),
      ['authorized', 'pending'],
    );
    assert.deepEqual(await readCodes(screen.page), [second]);
    assert.deepEqual(screen.requests.counts, { [isCodeRequest]: 2, [isStatusRequest]: 2 });
    assert.equal(await screen.page.evaluate(() => window.reported.successes.length), 1);
    await screen.close();
    await host.close();
  });

  it('shows an error for the card of an unknown app at once, without effect on the other card (F17, F28)', async () => {
    const otherOrigin = `<qr-login server="${environment.demo.serverUrl}" app-id="no-such-app"></qr-login>`;
    const look = async (page: Page, complaints: readonly string[]): Promise<void> => {
      await page.waitForFunction(() => window.reported.errors.length > 0);
      await readCode(page);

      assert.deepEqual(await page.evaluate(() => window.reported.errors), ['refused']);
      assert.equal(complaints.length, 1);
      assert.match(complaints[0] ?? '', /app-id="no-such-app"/);
    };
    await visit({ tag: otherOrigin + tag() }, look);
  });
});
