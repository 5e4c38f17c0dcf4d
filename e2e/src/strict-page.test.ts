import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openScreen } from './parts/chromium.js';
import { openHostPage } from './parts/host-page.js';
import type { HostPage } from './parts/host-page.js';
import { readAddresses, readEverything } from './parts/page-text.js';
import { ask } from './parts/phone-protocol.js';
import { readCode, readCodes } from './parts/pixels.js';
import { policyOfReadme, scriptOfReadme } from './parts/readme.js';
import { recordShifts, sumOfShifts } from './parts/shifts.js';
import { openWorld } from './parts/world.js';
import type { World } from './parts/world.js';

/** The events that the host page’s listener has recorded. */
interface Told {
  readonly successes: readonly { readonly ticket: string; readonly codeId: string }[];
  readonly statuses: readonly string[];
  readonly errors: readonly string[];
  readonly violations: readonly string[];
}

declare global {
  interface Window {
    readonly told: Told;
  }
}

const withoutPhotos = (server: string): string => policyOfReadme(server, '').replace(/ img-src [^;]*;/, '');

describe('built file under a strict policy', () => {
  let world: World;

  before(async () => {
    world = await openWorld();
  });

  after(() => world?.close());

  it('signs in without violation, error, console output or layout shift', async () => {
    const { demo } = world;
    const host = await openHostPage({
      tag: tagFor(demo.serverUrl),
      policy: policyOfReadme(demo.serverUrl, demo.phoneUrl),
    });
    const { page, lines } = await openWatched(world, host);
    const photo = page.waitForResponse(`${demo.phoneUrl}/alice.svg`);

    await signIn(world, page);

    assert.equal((await photo).ok(), true);
    await expectQuiet(page, host, lines);
    assert.equal(await sumOfShifts(page), 0);
    await page.context().close();
    await host.close();
  });

  it('signs in with no-photo and no img-src, and loads no image, not even the QR code (T34)', async () => {
    const { demo } = world;
    const host = await openHostPage({
      tag: tagFor(demo.serverUrl, 'no-photo'),
      policy: withoutPhotos(demo.serverUrl),
    });
    const { page, lines } = await openWatched(world, host);

    await signIn(world, page);

    await expectQuiet(page, host, lines);
    assert.doesNotMatch(await readAddresses(page), /alice/);
    assert.equal(await sumOfShifts(page), 0);
    await page.context().close();
    await host.close();
  });

  it('posts the ticket to its own backend with the script and policy of README.md, and continues', async (test) => {
    const { demo } = world;
    const posted: unknown[] = [];
    const host = await openHostPage({
      tag: `${tagFor(demo.serverUrl)}<script type="module" src="/login.js"></script>`,
      policy: policyOfReadme(demo.serverUrl, demo.phoneUrl),
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
    const { page, lines } = await openWatched(world, host, '/?login');
    test.after(() => page.context().close());

    await approve(world, page);
    await page.waitForURL(`${host.origin}/`);

    assert.deepEqual([posted, host.reports, lines], [[200], [], []]);
  });

  it('causes no layout shift when the user declines, retries and leaves by a button', async () => {
    const { demo } = world;
    const host = await openHostPage({
      tag: tagFor(demo.serverUrl),
      policy: policyOfReadme(demo.serverUrl, demo.phoneUrl),
    });
    const { page, lines } = await openWatched(world, host);
    const hand = await world.openHand();

    await hand.openLink(await readCode(page));
    await hand.goOn();
    await page.getByRole('button', { name: 'Not you? Show a new code' }).click();
    await hand.openLink(await readCode(page));
    await hand.goOn();
    await hand.decline();
    await page.getByRole('button', { name: 'Show a new code' }).click();
    await readCode(page);

    await expectQuiet(page, host, lines);
    assert.equal(await sumOfShifts(page), 0);
    await page.context().close();
    await hand.close();
    await host.close();
  });

  it('reports a violation and an error for a server outside of the policy', async () => {
    const { demo } = world;
    const policy = policyOfReadme('https://other.example', demo.phoneUrl);
    const host = await openHostPage({ tag: tagFor(demo.serverUrl), policy });
    const screen = await world.openScreen({}, host.origin);

    for (let steps = 0; steps < 60; steps++) await screen.pass(1000);
    await screen.page.getByRole('heading', { name: 'That didn’t work' }).waitFor();

    const told = await screen.page.evaluate(() => window.told);
    assert.deepEqual(told.errors, ['network-or-policy']);
    assert.match(told.violations[0] ?? '', /^connect-src /);
    assert.match(host.reports[0] ?? '', /connect-src/);
    await screen.close();
    await host.close();
  });

  it('has a measurable layout shift if a line is inserted above the card', async () => {
    const { demo } = world;
    const host = await openHostPage({
      tag: tagFor(demo.serverUrl),
      policy: policyOfReadme(demo.serverUrl, demo.phoneUrl),
    });
    const { page } = await openWatched(world, host);
    await readCode(page);

    await page.evaluate(() => document.body.prepend('One more line'));

    assert.ok((await sumOfShifts(page)) > 0);
    await page.context().close();
    await host.close();
  });

  it('exposes neither ticket nor content to scripts', async () => {
    const { demo } = world;
    const host = await openHostPage({
      tag: tagFor(demo.serverUrl),
      policy: policyOfReadme(demo.serverUrl, demo.phoneUrl),
    });
    const { page, lines } = await openWatched(world, host);

    const content = await readCode(page);
    const id = new URL(content).hash.slice(1);
    const whilePending = await readEverything(page);
    await signIn(world, page);

    const [success] = await page.evaluate(() => window.told.successes);
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
async function openWatched({ browser }: World, host: HostPage, path = '/'): Promise<{ page: Page; lines: string[] }> {
  const page = await openScreen(browser);
  const lines: string[] = [];
  page.on('console', (line) => lines.push(line.text()));
  page.on('pageerror', ({ message }) => lines.push(message));
  await recordShifts(page);
  await page.goto(host.origin + path);
  return { page, lines };
}

/** Redeems the ticket as a site’s own backend does. Returns the login server’s status code. */
async function redeem(server: string, { ticket }: { readonly ticket: string }): Promise<number> {
  const body = { ticket, client_id: 'demo-app', client_secret: 'demo-secret' };
  return (await ask(server, '/api/v3/exchange-tokenset-with-qrcode-ticket', body)).statusCode;
}

/** From scan to approval on the phone. */
async function approve(world: World, page: Page): Promise<void> {
  const hand = await world.openHand();
  await hand.openLink(await readCode(page));
  await hand.goOn();
  await page.getByText('Alice Arden', { exact: true }).waitFor();
  assert.deepEqual(await readCodes(page), []);
  await hand.approve();
  await hand.close();
}

/** From scan to ticket. */
async function signIn(world: World, page: Page): Promise<void> {
  await approve(world, page);
  await page.getByRole('heading', { name: 'Approved' }).waitFor();

  const { successes, errors } = await page.evaluate(() => window.told);
  assert.equal(successes.length, 1);
  assert.deepEqual(errors, []);
}

async function expectQuiet(page: Page, host: HostPage, lines: readonly string[]): Promise<void> {
  const { violations } = await page.evaluate(() => window.told);
  assert.deepEqual(violations, []);
  assert.deepEqual(host.reports, []);
  assert.deepEqual(lines, []);
}
