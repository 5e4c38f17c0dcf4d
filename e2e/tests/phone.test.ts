import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openHostPage } from '../support/host-page.js';
import { sendRequest, change } from '../support/phone-protocol.js';
import { Requests, answers, isContextRequest } from '../support/requests.js';
import { until } from '../support/wait-until.js';
import { openEnvironment } from '../support/environment.js';
import type { Environment } from '../support/environment.js';

describe('phone page', () => {
  let environment: Environment;

  before(async () => {
    environment = await openEnvironment();
  });

  after(() => environment?.close());

  it('sends nothing after a link is opened, until a tap (T5)', async () => {
    const { link, id } = await createCode(environment);
    const phone = await environment.openPhonePage();
    const requests = new Requests(phone.page, [environment.demo.serverUrl]);

    await phone.openLink(link);

    assert.deepEqual(requests.counts, { [isContextRequest]: 1 });
    assert.equal(await statusOf(environment, id), 'PENDING');
    assert.equal(new URL(phone.page.url()).hash, '');
    await phone.confirmOrigin();
    assert.deepEqual(requests.counts, { [isContextRequest]: 1, [answers]: 1 });
    assert.equal(await statusOf(environment, id), 'SCANNED');
    await phone.close();
  });

  it('moves the focus to the heading of each view, and spaces its rows', async () => {
    const { link } = await createCode(environment);
    const phone = await environment.openPhonePage();
    const heading = phone.page.getByRole('heading');
    const isFocused = (): Promise<boolean> => heading.evaluate((element) => element === document.activeElement);
    await phone.openLink(link);
    const review = await isFocused();
    await phone.confirmOrigin();

    assert.deepEqual([review, await isFocused()], [true, true]);
    const gap = await heading.evaluate(
      (element) =>
        (element.nextElementSibling?.getBoundingClientRect().top ?? 0) - element.getBoundingClientRect().bottom,
    );
    assert.ok(gap >= 8, `${gap} px`);
    await phone.close();
  });

  it('aborts the request for a code when another one is opened, and shows the latter', async () => {
    const [first, second] = [await createCode(environment), await createCode(environment)];
    const phone = await environment.openPhonePage();
    const aborted: string[] = [];
    phone.page.on('requestfailed', (request) => aborted.push(request.url()));
    await phone.page.route(`**/qrcode-context?qrcodeId=${first.id}`, () => {});
    await phone.page.goto(first.link);
    await phone.page.getByRole('heading', { name: 'One moment' }).waitFor();
    await phone.openLinkInPage(second.link);
    await phone.confirmOrigin();

    assert.equal(await statusOf(environment, second.id), 'SCANNED');
    assert.ok(aborted.some((url) => url.includes(first.id)));
    await phone.close();
  });

  it('shows the requester and the account, with two buttons of the same size (T1)', async () => {
    const { link } = await createCode(environment, {
      origin: environment.demo.siteUrl,
      'user-agent': 'Firefox/140.0 (Windows NT 10)',
    });
    const phone = await environment.openPhonePage();
    await phone.openLink(link);
    await phone.confirmOrigin();

    const text = await phone.page.getByRole('main').innerText();
    for (const fact of [
      'Cairnfield',
      environment.demo.siteUrl,
      'Firefox on Windows',
      '127.0.0.1',
      'a moment ago',
      'as Alice Arden',
    ])
      assert.ok(text.includes(fact), fact);
    const [decline, approve] = await Promise.all(
      ['Decline', 'Approve'].map((name) => phone.page.getByRole('button', { name }).boundingBox()),
    );
    assert.deepEqual([decline?.width, decline?.height], [approve?.width, approve?.height]);
    await phone.close();
  });

  it('accepts no decision in the first second, and none from the key that opened the prompt (T8)', async () => {
    const { link, id } = await createCode(environment);
    const phone = await environment.openPhonePage();
    const requests = new Requests(phone.page, [environment.demo.serverUrl]);
    const start = new Date();
    await phone.page.clock.install({ time: start });
    await phone.page.clock.pauseAt(start.getTime() + 60_000);
    await phone.openLink(link);

    await phone.page.getByRole('button', { name: 'Go on' }).press('Enter');
    const approve = phone.page.getByRole('button', { name: 'Approve' });
    await approve.waitFor();
    await phone.page.keyboard.press('Enter');
    await approve.click({ force: true });
    await phone.page.clock.runFor(999);
    assert.equal(await approve.isEnabled(), false);

    await phone.page.clock.runFor(1);
    await phone.page.keyboard.press('Enter');
    assert.equal(await approve.isEnabled(), true);
    // Settled: a decision on its way would not show in the status yet.
    await requests.settle();
    assert.deepEqual(requests.counts, { [isContextRequest]: 1, [answers]: 1 });
    assert.equal(await statusOf(environment, id), 'SCANNED');
    await phone.approve();
    await phone.close();
  });

  it('opens a pasted link and changes nothing before a tap (T5)', async () => {
    const { link, id } = await createCode(environment);
    const phone = await environment.openPhonePage();
    await phone.page.goto(environment.demo.phoneUrl);

    await phone.chooseAccount('Bob Birch');
    await phone.page.getByLabel('Or paste the link from a code').fill(`  ${link}\n`);
    await phone.page.getByRole('button', { name: 'Open link' }).click();
    await phone.page.getByText('If someone else sent it to you').waitFor();
    assert.equal(await statusOf(environment, id), 'PENDING');
    await phone.confirmOrigin();
    await phone.page.getByText('as Bob Birch').waitFor();
    await phone.decline();

    assert.equal(await statusOf(environment, id), 'CANCELLED');
    await phone.close();
  });

  it('explains why a link cannot be opened and sends no request for foreign links', async () => {
    const { link, id } = await createCode(environment);
    await change(environment.demo.serverUrl, id, 'SCAN', 'demo-bob');
    const phone = await environment.openPhonePage();
    const requests = new Requests(phone.page, [environment.demo.serverUrl]);
    const cases = [
      ['https://evil.example/#' + id, 'This is not a code for this app.', 0],
      ['no link at all', 'This is not a code for this app.', 0],
      [`${environment.demo.phoneUrl}/#${'x'.repeat(43)}`, 'This code is unknown or too old.', 1],
      [link, 'Another account has scanned it', 3],
    ] as const;

    for (const [text, sentence, requested] of cases) {
      await phone.page.goto(environment.demo.phoneUrl);
      await phone.page.getByLabel('Or paste the link from a code').fill(text);
      await phone.page.getByRole('button', { name: 'Open link' }).click();
      if (text === link) await phone.page.getByRole('button', { name: 'Go on' }).click();
      await phone.page.getByText(sentence).waitFor();
      assert.equal(requests.total, requested);
    }
    await phone.close();
  });

  it('cannot be embedded in another page (T39)', async () => {
    const host = await openHostPage({
      tag: `<iframe src="${environment.demo.phoneUrl}"></iframe>`,
      policy: `frame-src ${environment.demo.phoneUrl}`,
    });
    const { page } = await environment.openPhonePage();

    await page.goto(host.origin);

    // The error page has a process of its own.
    await until(() => page.frames()[1]?.url().startsWith('chrome-error:') === true, 'the blocked frame');
    const framed = page.frameLocator('iframe').getByRole('heading', { name: 'Sign in on another screen' });
    assert.equal(await framed.count(), 0);
    await page.context().close();
    await host.close();
  });
});

async function createCode(
  { demo }: Environment,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ link: string; id: string }> {
  const { data } = await sendRequest(demo.serverUrl, '/api/v3/gene-qrcode', { type: 'MOBILE_APP' }, headers);
  return { link: String(data?.['content']), id: String(data?.['qrcodeId']) };
}

async function statusOf({ demo }: Environment, id: string): Promise<unknown> {
  const { data } = await sendRequest(demo.serverUrl, `/api/v3/check-qrcode-status?qrcodeId=${id}`);
  return data?.['status'];
}
