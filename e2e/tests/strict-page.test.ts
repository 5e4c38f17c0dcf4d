import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { waitForView } from '../support/card-view.js';
import { openScreen } from '../support/chromium.js';
import { openHostPage } from '../support/host-page.js';
import type { HostPage } from '../support/host-page.js';
import { readAddresses, readEverything } from '../support/page-text.js';
import { sendRequest } from '../support/phone-protocol.js';
import { readCode, readCodes } from '../support/pixels.js';
import { documentedPolicy, scriptOfReadme } from '../support/readme.js';
import { recordLayoutShifts, sumOfLayoutShifts } from '../support/layout-shift.js';
import { until } from '../support/wait-until.js';
import { openEnvironment } from '../support/environment.js';
import type { Environment } from '../support/environment.js';

/** The events that the host page’s listener has recorded. */
interface PageReport {
  readonly successes: readonly { readonly ticket: string; readonly codeId: string }[];
  readonly statuses: readonly string[];
  readonly errors: readonly string[];
  readonly violations: readonly string[];
}

declare global {
  interface Window {
    readonly reported: PageReport;
  }
}

const withoutPhotos = (server: string): string => documentedPolicy(server, '').replace(/ img-src [^;]*;/, '');

describe('built file under a strict policy', () => {
  let environment: Environment;

  before(async () => {
    environment = await openEnvironment();
  });

  after(() => environment?.close());

  it('signs in without violation, error, console output or layout shift', async () => {
    const { demo } = environment;
    const host = await openHostPage({
      tag: tagFor(demo.serverUrl),
      policy: documentedPolicy(demo.serverUrl, demo.phoneUrl),
    });
    const { page, lines } = await openWatched(environment, host);
    const photo = page.waitForResponse(`${demo.phoneUrl}/alice.svg`);

    await signIn(environment, page);

    assert.equal((await photo).ok(), true);
    await expectNoReports(page, host, lines);
    assert.equal(await sumOfLayoutShifts(page), 0);
    await page.context().close();
    await host.close();
  });

  it('signs in with no-photo and no img-src, and loads no image, not even the QR code (T34)', async () => {
    const { demo } = environment;
    const host = await openHostPage({
      tag: tagFor(demo.serverUrl, 'no-photo'),
      policy: withoutPhotos(demo.serverUrl),
    });
    const { page, lines } = await openWatched(environment, host);

    await signIn(environment, page);

    await expectNoReports(page, host, lines);
    assert.doesNotMatch(await readAddresses(page), /alice/);
    assert.equal(await sumOfLayoutShifts(page), 0);
    await page.context().close();
    await host.close();
  });

  it('posts the ticket to its own backend with the script and policy of README.md, and continues', async (test) => {
    const { demo } = environment;
    const posted: unknown[] = [];
    const host = await openHostPage({
      tag: `${tagFor(demo.serverUrl)}<script type="module" src="/login.js"></script>`,
      policy: documentedPolicy(demo.serverUrl, demo.phoneUrl),
      files: { '/login.js': scriptOfReadme() },
      posts: {
        below: '/session',
        answer: async (request) => {
          posted.push(await redeem(demo.serverUrl, await request.json()));
          return new Response(null, { status: 204 });
        },
      },
    });
    test.after(() => host.close());
    const { page, lines } = await openWatched(environment, host, '/?login');
    test.after(() => page.context().close());

    await approve(environment, page);
    await page.waitForURL(`${host.origin}/`);

    assert.deepEqual([posted, host.reports, lines], [[200], [], []]);
  });

  it('causes no layout shift when the user declines, retries and leaves by a button', async () => {
    const { demo } = environment;
    const host = await openHostPage({
      tag: tagFor(demo.serverUrl),
      policy: documentedPolicy(demo.serverUrl, demo.phoneUrl),
    });
    const { page, lines } = await openWatched(environment, host);
    const phone = await environment.openPhonePage();

    await phone.openLink(await readCode(page));
    await phone.confirmOrigin();
    await page.getByRole('button', { name: 'Not you? Show a new code' }).click();
    await phone.openLink(await readCode(page));
    await phone.confirmOrigin();
    await phone.decline();
    await page.getByRole('button', { name: 'Show a new code' }).click();
    await readCode(page);

    await expectNoReports(page, host, lines);
    assert.equal(await sumOfLayoutShifts(page), 0);
    await page.context().close();
    await phone.close();
    await host.close();
  });

  it('reports a violation and an error for a server outside of the policy', async () => {
    const { demo } = environment;
    const policy = documentedPolicy('https://other.example', demo.phoneUrl);
    const host = await openHostPage({ tag: tagFor(demo.serverUrl), policy });
    const screen = await environment.openDesktopPage({}, host.origin);

    for (let steps = 0; steps < 60; steps++) await screen.advance(1000);
    await screen.page.getByRole('heading', { name: 'Couldn’t sign you in' }).waitFor();

    const reported = await screen.page.evaluate(() => window.reported);
    assert.deepEqual(reported.errors, ['network-or-policy']);
    assert.match(reported.violations[0] ?? '', /^connect-src /);
    // The browser sends reports when it has nothing else to do.
    await until(() => host.reports.length > 0, 'a violation report');
    assert.match(host.reports[0] ?? '', /connect-src/);
    await screen.close();
    await host.close();
  });

  it('has a measurable layout shift if a line is inserted above the card', async () => {
    const { demo } = environment;
    const host = await openHostPage({
      tag: tagFor(demo.serverUrl),
      policy: documentedPolicy(demo.serverUrl, demo.phoneUrl),
    });
    const { page } = await openWatched(environment, host);
    await readCode(page);

    await page.evaluate(() => document.body.prepend('One more line'));

    assert.ok((await sumOfLayoutShifts(page)) > 0);
    await page.context().close();
    await host.close();
  });

  it('exposes neither ticket nor content to scripts', async () => {
    const { demo } = environment;
    const host = await openHostPage({
      tag: tagFor(demo.serverUrl),
      policy: documentedPolicy(demo.serverUrl, demo.phoneUrl),
    });
    const { page, lines } = await openWatched(environment, host);

    const content = await readCode(page);
    const id = new URL(content).hash.slice(1);
    const whilePending = await readEverything(page);
    await signIn(environment, page);

    const [success] = await page.evaluate(() => window.reported.successes);
    assert.ok(success);
    const atTheEnd = [await readEverything(page), ...lines].join('\n');
    for (const text of [whilePending, atTheEnd]) {
      assert.doesNotMatch(text, new RegExp(id));
      assert.equal(text.includes(content), false);
      assert.equal(text.includes(success.ticket), false);
    }
    const addresses = await readAddresses(page);
    assert.equal(addresses.includes(success.ticket), false);
    assert.equal(addresses.includes(content), false);
    await page.context().close();
    await host.close();
  });
});

function tagFor(server: string, attributes = ''): string {
  return `<main><qr-login server="${server}" app-id="demo-app" ${attributes}></qr-login></main><p>Below the card.</p>`;
}

/** A page in real time that records its own console output and errors. */
async function openWatched(
  { browser }: Environment,
  host: HostPage,
  path = '/',
): Promise<{ page: Page; lines: string[] }> {
  const page = await openScreen(browser);
  const lines: string[] = [];
  page.on('console', (line) => lines.push(line.text()));
  page.on('pageerror', ({ message }) => lines.push(message));
  await recordLayoutShifts(page);
  await page.goto(host.origin + path);
  return { page, lines };
}

/** Redeems the ticket as a site’s own backend does. Returns the login server’s status code. */
async function redeem(server: string, { ticket }: { readonly ticket: string }): Promise<number> {
  const body = { ticket, client_id: 'demo-app', client_secret: 'demo-secret' };
  return (await sendRequest(server, '/api/v3/exchange-tokenset-with-qrcode-ticket', body)).statusCode;
}

/** From scan to approval on the phone. */
async function approve(environment: Environment, page: Page): Promise<void> {
  const phone = await environment.openPhonePage();
  await phone.openLink(await readCode(page));
  await phone.confirmOrigin();
  await page.getByText('Alice Arden', { exact: true }).waitFor();
  assert.deepEqual(await readCodes(page), []);
  await phone.approve();
  await phone.close();
}

/** From scan to ticket. */
async function signIn(environment: Environment, page: Page): Promise<void> {
  await approve(environment, page);
  await waitForView(page, 'authorized');

  const { successes, errors } = await page.evaluate(() => window.reported);
  assert.equal(successes.length, 1);
  assert.deepEqual(errors, []);
}

async function expectNoReports(page: Page, host: HostPage, lines: readonly string[]): Promise<void> {
  const { violations } = await page.evaluate(() => window.reported);
  assert.deepEqual(violations, []);
  assert.deepEqual(host.reports, []);
  assert.deepEqual(lines, []);
}
