import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { waitForView } from '../support/card-view.js';
import { change } from '../support/phone-protocol.js';
import { readCode, readCodes } from '../support/pixels.js';
import { Requests, answers, isCodeRequest, isContextRequest, isStatusRequest } from '../support/requests.js';
import type { DesktopPage } from '../support/desktop-page.js';
import { openEnvironment } from '../support/environment.js';
import type { Environment } from '../support/environment.js';

const intervalMs = 2000;
/** Short, so that a code’s lifetime takes few steps. */
const codeLifetimeMs = 20_000;
/** The user has one minute after the scan to decide; the server keeps the code for another minute. */
const tooLateMs = 90_000;

describe('unsuccessful sign-in', () => {
  let environment: Environment;

  before(async () => {
    environment = await openEnvironment({ codeLifetimeMs });
  });

  after(() => environment?.close());

  it('shows a declined sign-in and starts again on request', async () => {
    const screen = await environment.openDesktopPage();
    const phone = await environment.openPhonePage();
    const handRequests = new Requests(phone.page, [environment.demo.serverUrl]);
    const link = await readCode(screen.page);

    await phone.openLink(link);
    await phone.confirmOrigin();
    await screen.advance(intervalMs);
    await phone.decline();
    await screen.advance(intervalMs);

    await screen.page.getByRole('heading', { name: 'Sign-in declined' }).waitFor();
    assert.deepEqual(screen.requests.counts, { [isCodeRequest]: 1, [isStatusRequest]: 2 });
    assert.deepEqual(handRequests.counts, { [isContextRequest]: 2, [answers]: 2 });
    await screen.advance(300_000);
    assert.equal(screen.requests.total, 3);

    await screen.page.getByRole('button', { name: 'Show a new code' }).click();
    assert.notEqual(await readCode(screen.page, link), link);
    assert.deepEqual(screen.requests.counts, { [isCodeRequest]: 2, [isStatusRequest]: 2 });
    await screen.close();
    await phone.close();
  });

  it('replaces an expired code, which can no longer be approved', async () => {
    const screen = await environment.openDesktopPage();
    const phone = await environment.openPhonePage();
    const first = await readCode(screen.page);

    await passInSteps(screen, codeLifetimeMs);

    const second = await readCode(screen.page, first);
    // One poll was replaced by the request for the new code before the first expired.
    assert.deepEqual(screen.requests.counts, {
      [isCodeRequest]: 2,
      [isStatusRequest]: codeLifetimeMs / intervalMs - 1,
    });
    await phone.page.goto(first);
    await phone.page.getByRole('heading', { name: 'Code expired' }).waitFor();
    await phone.openLink(second);
    await screen.close();
    await phone.close();
  });

  it('accepts a scan half a second before expiry, after the next code is shown', async () => {
    const screen = await environment.openDesktopPage();
    const first = await readCode(screen.page);
    await passInSteps(screen, codeLifetimeMs - intervalMs);
    for (let times = 0; times < 3; times++) await screen.advance(500);
    await readCode(screen.page, first);

    const id = new URL(first).hash.slice(1);
    await change(environment.demo.serverUrl, id, 'SCAN');
    await screen.advance(500);
    await waitForView(screen.page, 'scanned');
    await change(environment.demo.serverUrl, id, 'CONFIRM');
    await screen.advance(2000);
    await screen.page.getByText('Signed in as Alice Arden').waitFor();
    assert.equal(screen.requests.counts[isCodeRequest], 2);
    await screen.close();
  });

  it('stops after five automatic renewals', async () => {
    const screen = await environment.openDesktopPage();

    await passInSteps(screen, 6 * codeLifetimeMs);

    await screen.page.getByRole('heading', { name: 'Code expired' }).waitFor();
    assert.deepEqual(await readCodes(screen.page), []);
    const requested = screen.requests.counts;
    assert.equal(requested[isCodeRequest], 6);
    assert.ok(screen.requests.total <= 6 * (codeLifetimeMs / intervalMs + 1), `${screen.requests.total} requests`);
    await screen.advance(3_600_000);
    assert.deepEqual(screen.requests.counts, requested);
    await screen.close();
  });

  it('shows on the phone that a decision came too late', async () => {
    const screen = await environment.openDesktopPage();
    const phone = await environment.openPhonePage();
    await phone.openLink(await readCode(screen.page));
    await phone.confirmOrigin();

    await environment.advanceServer(tooLateMs);
    await phone.page.getByRole('button', { name: 'Approve' }).click();

    await phone.page.getByRole('heading', { name: 'Code expired' }).waitFor();
    await screen.close();
    await phone.close();
  });
});

/** In steps, so that each request is answered before the next one is due. */
async function passInSteps(screen: DesktopPage, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += intervalMs) await screen.advance(intervalMs);
}
