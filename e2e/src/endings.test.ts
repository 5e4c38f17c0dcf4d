import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { change } from './parts/phone-protocol.js';
import { readCode, readCodes } from './parts/pixels.js';
import { Requests, answers, asksForCode, asksForContext, asksForStatus } from './parts/requests.js';
import type { Screen } from './parts/screen.js';
import { openWorld } from './parts/world.js';
import type { World } from './parts/world.js';

const intervalMs = 2000;
/** Short, so that a code’s lifetime takes few steps. */
const codeLifetimeMs = 20_000;
/** The user has one minute after the scan to decide; the server keeps the code for another minute. */
const tooLateMs = 90_000;

describe('unsuccessful sign-in', () => {
  let world: World;

  before(async () => {
    world = await openWorld({ codeLifetimeMs });
  });

  after(() => world?.close());

  it('shows a declined sign-in and starts again on request', async () => {
    const screen = await world.openScreen();
    const hand = await world.openHand();
    const handRequests = new Requests(hand.page, [world.demo.serverUrl]);
    const link = await readCode(screen.page);

    await hand.openLink(link);
    await hand.goOn();
    await screen.pass(intervalMs);
    await hand.decline();
    await screen.pass(intervalMs);

    await screen.page.getByRole('heading', { name: 'Sign-in declined' }).waitFor();
    assert.deepEqual(screen.requests.counts, { [asksForCode]: 1, [asksForStatus]: 2 });
    assert.deepEqual(handRequests.counts, { [asksForContext]: 1, [answers]: 2 });
    await screen.pass(300_000);
    assert.equal(screen.requests.total, 3);

    await screen.page.getByRole('button', { name: 'Show a new code' }).click();
    assert.notEqual(await readCode(screen.page, link), link);
    assert.deepEqual(screen.requests.counts, { [asksForCode]: 2, [asksForStatus]: 2 });
    await screen.close();
    await hand.close();
  });

  it('replaces an expired code, which can no longer be approved', async () => {
    const screen = await world.openScreen();
    const hand = await world.openHand();
    const first = await readCode(screen.page);

    await passInSteps(screen, codeLifetimeMs);

    const second = await readCode(screen.page, first);
    // One poll was replaced by the request for the new code before the first expired.
    assert.deepEqual(screen.requests.counts, { [asksForCode]: 2, [asksForStatus]: codeLifetimeMs / intervalMs - 1 });
    await hand.page.goto(first);
    await hand.page.getByText('has run out').waitFor();
    await hand.openLink(second);
    await screen.close();
    await hand.close();
  });

  it('accepts a scan half a second before expiry, after the next code is shown', async () => {
    const screen = await world.openScreen();
    const first = await readCode(screen.page);
    await passInSteps(screen, codeLifetimeMs - intervalMs);
    for (let times = 0; times < 3; times++) await screen.pass(500);
    await readCode(screen.page, first);

    const id = new URL(first).hash.slice(1);
    await change(world.demo.serverUrl, id, 'SCAN');
    await screen.pass(500);
    await screen.page.getByRole('heading', { name: 'Confirm on your phone' }).waitFor();
    await change(world.demo.serverUrl, id, 'CONFIRM');
    await screen.pass(2000);
    await screen.page.getByText('Signed in as Alice Arden').waitFor();
    assert.equal(screen.requests.counts[asksForCode], 2);
    await screen.close();
  });

  it('stops after five automatic renewals', async () => {
    const screen = await world.openScreen();

    await passInSteps(screen, 6 * codeLifetimeMs);

    await screen.page.getByRole('heading', { name: 'This code has expired' }).waitFor();
    assert.deepEqual(await readCodes(screen.page), []);
    const asked = screen.requests.counts;
    assert.equal(asked[asksForCode], 6);
    assert.ok(screen.requests.total <= 6 * (codeLifetimeMs / intervalMs + 1), `${screen.requests.total} requests`);
    await screen.pass(3_600_000);
    assert.deepEqual(screen.requests.counts, asked);
    await screen.close();
  });

  it('shows on the phone that a decision came too late', async () => {
    const screen = await world.openScreen();
    const hand = await world.openHand();
    await hand.openLink(await readCode(screen.page));
    await hand.goOn();

    await world.advanceServer(tooLateMs);
    await hand.page.getByRole('button', { name: 'Approve' }).click();

    await hand.page.getByText('has run out').waitFor();
    await screen.close();
    await hand.close();
  });
});

/** In steps, so that each request is answered before the next one is due. */
async function passInSteps(screen: Screen, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += intervalMs) await screen.pass(intervalMs);
}
