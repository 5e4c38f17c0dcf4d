import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readCode } from './parts/pixels.js';
import { asksForCode, asksForStatus } from './parts/requests.js';
import { openWorld } from './parts/world.js';
import type { World } from './parts/world.js';

describe('login server outage', () => {
  let world: World;

  before(async () => {
    world = await openWorld();
  });

  after(() => world?.close());

  it('replaces the code once, without a message, after a quick restart', async () => {
    const screen = await world.openScreen();
    const first = await readCode(screen.page);
    await screen.pass(2000);

    await world.demo.restartServer();
    await screen.pass(2000);

    assert.notEqual(await readCode(screen.page, first), first);
    assert.deepEqual(screen.requests.counts, { [asksForCode]: 2, [asksForStatus]: 2 });
    await screen.pass(2000);
    await screen.pass(2000);
    assert.deepEqual(screen.requests.counts, { [asksForCode]: 2, [asksForStatus]: 4 });
    await screen.close();
  });

  it('signs in after one failed poll, one more poll and one new code', async () => {
    const screen = await world.openScreen();
    const hand = await world.openHand();
    const first = await readCode(screen.page);

    await world.demo.stopServer();
    await screen.pass(2000);
    assert.deepEqual(screen.requests.counts, { [asksForCode]: 1, [asksForStatus]: 1 });
    await world.demo.restartServer();
    for (let steps = 0; steps < 40 && screen.requests.total < 4; steps++) await screen.pass(100);

    const second = await readCode(screen.page, first);
    assert.deepEqual(screen.requests.counts, { [asksForCode]: 2, [asksForStatus]: 2 });
    await hand.openLink(second);
    await hand.goOn();
    await hand.approve();
    await screen.pass(2000);
    await screen.page.getByText('Signed in as Alice Arden').waitFor();
    assert.deepEqual(screen.requests.counts, { [asksForCode]: 2, [asksForStatus]: 3 });
    await screen.close();
    await hand.close();
  });

  it('shows a message during a long outage, keeps the code and continues afterwards', async () => {
    const screen = await world.openScreen();
    await readCode(screen.page);
    await screen.pass(2000);

    await world.demo.stopServer();
    for (let steps = 0; steps < 100; steps++) {
      if (await screen.page.getByText('Reconnecting').isVisible()) break;
      await screen.pass(200);
    }
    assert.equal(await screen.page.getByText('Reconnecting').isVisible(), true);
    assert.deepEqual(screen.requests.counts, { [asksForCode]: 1, [asksForStatus]: 3 });
    await readCode(screen.page);

    await world.demo.restartServer();
    for (let steps = 0; steps < 160 && (screen.requests.counts[asksForCode] ?? 0) < 2; steps++) await screen.pass(100);
    assert.deepEqual(screen.requests.counts, { [asksForCode]: 2, [asksForStatus]: 4 });
    await screen.page.getByText('Reconnecting').waitFor({ state: 'hidden' });
    await screen.close();
  });
});
