import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openHostPage } from './parts/host-page.js';
import { ask, change } from './parts/phone-protocol.js';
import { Requests, answers, asksForContext } from './parts/requests.js';
import { openWorld } from './parts/world.js';
import type { World } from './parts/world.js';

describe('phone page', () => {
  let world: World;

  before(async () => {
    world = await openWorld();
  });

  after(() => world?.close());

  it('sends nothing after a link is opened, until a tap (T5)', async () => {
    const { link, id } = await createCode(world);
    const hand = await world.openHand();
    const requests = new Requests(hand.page, [world.demo.serverUrl]);

    await hand.openLink(link);

    assert.deepEqual(requests.counts, { [asksForContext]: 1 });
    assert.equal(await statusOf(world, id), 'PENDING');
    assert.equal(new URL(hand.page.url()).hash, '');
    await hand.goOn();
    assert.deepEqual(requests.counts, { [asksForContext]: 1, [answers]: 1 });
    assert.equal(await statusOf(world, id), 'SCANNED');
    await hand.close();
  });

  it('shows the requester and the account, with two buttons of the same size (T1)', async () => {
    const { link } = await createCode(world, {
      origin: world.demo.siteUrl,
      'user-agent': 'Firefox/140.0 (Windows NT 10)',
    });
    const hand = await world.openHand();
    await hand.openLink(link);
    await hand.goOn();

    const text = await hand.page.getByRole('main').innerText();
    for (const fact of [
      'Cairnfield',
      world.demo.siteUrl,
      'Firefox on Windows',
      '127.0.0.1',
      'a moment ago',
      'as Alice Arden',
    ])
      assert.ok(text.includes(fact), fact);
    const [decline, approve] = await Promise.all(
      ['Decline', 'Approve'].map((name) => hand.page.getByRole('button', { name }).boundingBox()),
    );
    assert.deepEqual([decline?.width, decline?.height], [approve?.width, approve?.height]);
    await hand.close();
  });

  it('accepts no decision in the first second, and none from the key that opened the prompt (T8)', async () => {
    const { link, id } = await createCode(world);
    const hand = await world.openHand();
    const start = new Date();
    await hand.page.clock.install({ time: start });
    await hand.page.clock.pauseAt(start.getTime() + 60_000);
    await hand.openLink(link);

    await hand.page.getByRole('button', { name: 'Go on' }).press('Enter');
    const approve = hand.page.getByRole('button', { name: 'Approve' });
    await approve.waitFor();
    await hand.page.keyboard.press('Enter');
    await approve.click({ force: true });
    await hand.page.clock.runFor(999);
    assert.equal(await approve.isEnabled(), false);
    assert.equal(await statusOf(world, id), 'SCANNED');

    await hand.page.clock.runFor(1);
    await hand.page.keyboard.press('Enter');
    assert.equal(await approve.isEnabled(), true);
    assert.equal(await statusOf(world, id), 'SCANNED');
    await hand.approve();
    await hand.close();
  });

  it('opens a pasted link and changes nothing before a tap (T5)', async () => {
    const { link, id } = await createCode(world);
    const hand = await world.openHand();
    await hand.page.goto(world.demo.phoneUrl);

    await hand.choose('Bob Birch');
    await hand.page.getByLabel('Or paste the link from a code').fill(`  ${link}\n`);
    await hand.page.getByRole('button', { name: 'Open link' }).click();
    await hand.page.getByText('If someone else sent it to you').waitFor();
    assert.equal(await statusOf(world, id), 'PENDING');
    await hand.goOn();
    await hand.page.getByText('as Bob Birch').waitFor();
    await hand.decline();

    assert.equal(await statusOf(world, id), 'CANCELLED');
    await hand.close();
  });

  it('explains why a link cannot be opened and sends no request for foreign links', async () => {
    const { link, id } = await createCode(world);
    await change(world.demo.serverUrl, id, 'SCAN', 'demo-bob');
    const hand = await world.openHand();
    const requests = new Requests(hand.page, [world.demo.serverUrl]);
    const cases = [
      ['https://evil.example/#' + id, 'This is not a code for this app.', 0],
      ['no link at all', 'This is not a code for this app.', 0],
      [`${world.demo.phoneUrl}/#${'x'.repeat(43)}`, 'This code is unknown or too old.', 1],
      [link, 'Another account has scanned it', 3],
    ] as const;

    for (const [text, sentence, asked] of cases) {
      await hand.page.goto(world.demo.phoneUrl);
      await hand.page.getByLabel('Or paste the link from a code').fill(text);
      await hand.page.getByRole('button', { name: 'Open link' }).click();
      if (text === link) await hand.page.getByRole('button', { name: 'Go on' }).click();
      await hand.page.getByText(sentence).waitFor();
      assert.equal(requests.total, asked);
    }
    await hand.close();
  });

  it('cannot be embedded in another page (T39)', async () => {
    const host = await openHostPage({
      tag: `<iframe src="${world.demo.phoneUrl}"></iframe>`,
      policy: `frame-src ${world.demo.phoneUrl}`,
    });
    const { page } = await world.openHand();

    await page.goto(host.origin);

    const framed = page.frameLocator('iframe').getByRole('heading', { name: 'Sign in on another screen' });
    assert.equal(await framed.count(), 0);
    assert.match(page.frames()[1]?.url() ?? '', /^chrome-error:/);
    await page.context().close();
    await host.close();
  });
});

async function createCode(
  { demo }: World,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ link: string; id: string }> {
  const { data } = await ask(demo.serverUrl, '/api/v3/gene-qrcode', { type: 'MOBILE_APP' }, headers);
  return { link: String(data?.['content']), id: String(data?.['qrcodeId']) };
}

async function statusOf({ demo }: World, id: string): Promise<unknown> {
  const { data } = await ask(demo.serverUrl, `/api/v3/check-qrcode-status?qrcodeId=${id}`);
  return data?.['status'];
}
