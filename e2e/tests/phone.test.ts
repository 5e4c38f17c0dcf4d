import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openHostPage } from '../support/host-page.js';
import { sendRequest, change } from '../support/phone-protocol.js';
import { Requests, answers, isContextRequest } from '../support/requests.js';
import { until } from '../support/wait-until.js';
import { openEnvironment } from '../support/environment.js';
import type { Environment } from '../support/environment.js';

describe('demo phone', () => {
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
    assert.deepEqual(requests.counts, { [isContextRequest]: 2, [answers]: 1 });
    assert.equal(await statusOf(environment, id), 'SCANNED');
    await phone.close();
  });

  it('moves the focus to Decline in each view with a decision, and to its heading on the way back', async () => {
    const { link } = await createCode(environment);
    const phone = await environment.openPhonePage();
    const isFocused = (role: 'button' | 'heading', name: string): Promise<boolean> =>
      phone.page.getByRole(role, { name }).evaluate((element) => {
        const root = element.getRootNode();
        return (root instanceof ShadowRoot || root instanceof Document) && root.activeElement === element;
      });
    await phone.openLink(link);
    const review = await isFocused('button', 'Decline');
    await phone.confirmOrigin();
    const prompt = await isFocused('button', 'Decline');
    await phone.page.getByRole('button', { name: 'Back' }).click();
    await phone.page.getByRole('heading', { name: 'Sign in on another screen' }).waitFor();

    assert.deepEqual([review, prompt, await isFocused('heading', 'Demo phone')], [true, true, true]);
    await phone.close();
  });

  it('aborts the request for a code when another one is opened, and shows the latter', async () => {
    const [first, second] = [await createCode(environment), await createCode(environment)];
    const phone = await environment.openPhonePage();
    const aborted: string[] = [];
    phone.page.on('requestfailed', (request) => aborted.push(request.url()));
    await phone.page.route(`**/qrcode-context?qrcodeId=${first.id}`, () => {});
    await phone.page.goto(first.link);
    await phone.page.getByRole('heading', { name: 'Checking the sign-in' }).waitFor();
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

    const text = await phone.page.locator('qr-login-approve [part~=card]').innerText();
    for (const fact of [
      'Cairnfield',
      environment.demo.siteUrl,
      'Firefox on Windows',
      '127.0.0.1',
      'Requested',
      'as Alice Arden',
    ])
      assert.ok(text.includes(fact), fact);
    const [decline, approve] = await Promise.all(
      ['Decline', 'Approve'].map((name) => phone.page.getByRole('button', { name }).boundingBox()),
    );
    assert.deepEqual([decline?.width, decline?.height], [approve?.width, approve?.height]);
    await phone.close();
  });

  it('accepts no approval in the first second of the prompt (T8)', async () => {
    const { link, id } = await createCode(environment);
    const phone = await environment.openPhonePage();
    const requests = new Requests(phone.page, [environment.demo.serverUrl]);
    const start = new Date();
    await phone.page.clock.install({ time: start });
    await phone.page.clock.pauseAt(start.getTime() + 60_000);
    await phone.openLink(link);
    await phone.page.clock.runFor(1000);

    await phone.confirmOrigin();
    const approve = phone.page.getByRole('button', { name: 'Approve' });
    await approve.click({ force: true });
    await phone.page.clock.runFor(999);
    await approve.click({ force: true });
    assert.equal(await approve.isEnabled(), false);

    await phone.page.clock.runFor(1);
    assert.equal(await approve.isEnabled(), true);
    // Settled: a decision on its way would not show in the status yet.
    await requests.settle();
    assert.deepEqual(requests.counts, { [isContextRequest]: 2, [answers]: 1 });
    assert.equal(await statusOf(environment, id), 'SCANNED');
    await phone.approve();
    await phone.close();
  });

  it('opens a pasted link and changes nothing before a tap (T5)', async () => {
    const { link, id } = await createCode(environment);
    const phone = await environment.openPhonePage();
    await phone.page.goto(environment.demo.phoneUrl);

    await phone.chooseAccount('Bob Birch');
    await phone.pasteLink(`  ${link}\n`);
    await phone.page.getByText('If another person sent it to you, decline.').first().waitFor();
    assert.equal(await statusOf(environment, id), 'PENDING');
    await phone.confirmOrigin();
    await phone.page.getByText('as Bob Birch').first().waitFor();
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
      ['https://evil.example/#' + id, 'Code of another service', 0],
      ['no link at all', 'Not a sign-in code', 0],
      [`${environment.demo.phoneUrl}/#${'x'.repeat(43)}`, 'Code not found', 1],
      [link, 'Scanned by another account', 3],
    ] as const;

    for (const [text, name, requested] of cases) {
      await phone.page.goto(environment.demo.phoneUrl);
      await phone.pasteLink(text);
      if (text === link) await phone.page.getByRole('button', { name: 'Continue' }).click();
      await phone.page.getByRole('heading', { name }).waitFor();
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
    const framed = page.frameLocator('iframe').getByRole('heading', { name: 'Demo phone' });
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
