import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { App } from '@qr-login/server';
import type { PolicyStores } from '../../../packages/server/internal-testing/policies/policy-stores.js';
import { openApproverPage, openContent, readRecord } from '../approver-page.js';
import type { ApproverPage } from '../approver-page.js';
import type { DesktopPage } from '../desktop-page.js';
import { approve, countTickets, pollMs, scan } from '../relay-steps.js';
import { neighborAddress, openRelay, screenAddress } from '../relay.js';
import type { Protocol, Relay } from '../relay.js';
import { openTestBrowser } from '../test-browser.js';
import type { TestBrowser } from '../test-browser.js';

const protocols: readonly Protocol[] = ['genauth-v3', 'genauth-v2'];

/** An attacker shows a code to a victim, in real browsers, over one kind of store (T1). */
export function describeRelayAttack(storeName: string, openStores: () => Promise<PolicyStores>): void {
  for (const protocol of protocols)
    describe(`relay of a code over ${protocol} with a ${storeName} (T1)`, () => {
      let browser: TestBrowser;
      let approverPage: ApproverPage;
      let stores: PolicyStores;
      let relay: Relay;

      before(async () => {
        [browser, approverPage, stores] = await Promise.all([openTestBrowser(), openApproverPage(), openStores()]);
      });
      afterEach(() => relay?.close());
      after(async () => {
        await Promise.all([browser?.close(), approverPage?.close()]);
        await stores?.close();
      });

      const open = async (app: Partial<App>, phoneFrom?: string): Promise<Relay> =>
        (relay = await openRelay({ browser, approverPage, stores, protocol, app, ...(phoneFrom && { phoneFrom }) }));

      it('shows the victim the browser and the address of the attacker, and warns before an approval with warn', async () => {
        const { screen, phone, readScreen, advance } = await open({ proximity: 'warn' });
        await scan(phone, await readScreen());

        const text = await readConsent(phone);
        assert.match(text, /Firefox on Windows/);
        assert.ok(text.includes(screenAddress));
        assert.match(text, /Can’t be compared with this phone’s/);
        assert.match(text, /Only approve if you opened this page yourself/);
        await advance(1000);
        await phone.page.getByRole('button', { name: 'Approve' }).click();
        await phone.page.getByRole('button', { name: 'Approve anyway' }).waitFor();
        await advance(pollMs);
        assert.deepEqual(await readStatuses(screen), ['pending', 'scanned']);
        assert.deepEqual((await readRecord(phone.page)).violations, []);
      });

      it('is refused at the scan from another network with same-network', async () => {
        const { screen, phone, readScreen, advance } = await open({ proximity: 'same-network' });
        await openContent(phone.page, await readScreen(), 'camera');
        await phone.page.getByRole('heading', { name: 'Same network required' }).waitFor();
        await advance(pollMs);

        assert.deepEqual((await readRecord(phone.page)).errors, ['not-allowed']);
        assert.deepEqual(await readStatuses(screen), ['pending']);
      });

      it('does not prevent an approval from the network of the screen with same-network', async () => {
        const { screen, phone, readScreen, advance } = await open({ proximity: 'same-network' }, neighborAddress);
        await scan(phone, await readScreen());
        await approve(phone, advance);

        assert.equal(await countTickets(screen), 1);
      });

      it('ends after three wrong digits with a check code', async () => {
        const { screen, phone, readScreen, advance } = await open({ checkCode: 'phone-code' });
        await scan(phone, await readScreen());
        await advance(pollMs);
        const digits = await readDigits(phone);
        for (const by of [1, 2, 3]) await enter(screen, otherDigits(digits, by));
        await screen.page.getByText('Too many wrong codes.').first().waitFor();
        await advance(pollMs);

        await phone.page.getByRole('heading', { name: 'Sign-in stopped' }).waitFor();
        assert.deepEqual((await readStatuses(screen)).slice(-1), ['cancelled']);
        assert.equal(await countTickets(screen), 0);
        assert.deepEqual((await readRecord(phone.page)).decisions, []);
      });

      it('does not prevent an honest sign-in, whose user enters the digits of the check code', async () => {
        const { screen, phone, readScreen, advance } = await open({ checkCode: 'phone-code' });
        await scan(phone, await readScreen());
        await advance(pollMs);
        assert.equal(await phone.page.getByRole('button', { name: 'Approve' }).getAttribute('aria-disabled'), 'true');
        await enter(screen, await readDigits(phone));
        await screen.page.getByRole('heading', { name: 'Alice Arden' }).waitFor();
        await advance(pollMs);
        await phone.page.getByText('The number matches').first().waitFor();
        await approve(phone, advance);

        assert.equal(await countTickets(screen), 1);
      });

      it('fails with a screenshot older than fifteen seconds of a rotating code, and costs no request', async () => {
        const { screen, phone, readScreen, openControl, advance } = await open({ rotateContent: true });
        const control = await openControl();
        const screenshot = await readScreen();
        // In steps, so that each poll has its response before the next is due.
        for (let elapsedMs = 0; elapsedMs < 17_000; elapsedMs += 1000) await advance(1000);
        assert.deepEqual(screen.requests.counts, control.requests.counts);

        await openContent(phone.page, screenshot, 'camera');
        await phone.page.getByRole('heading', { name: 'The code has changed' }).waitFor();
        assert.deepEqual((await readRecord(phone.page)).errors, ['expired']);

        await scan(phone, await readScreen(3));
        await approve(phone, advance);
        assert.equal(await countTickets(screen), 1);
      });
    });
}

/** The warning, and the facts about the other screen. */
async function readConsent({ page }: DesktopPage): Promise<string> {
  return (await page.locator('[part=notice], [part=facts]').allInnerTexts()).join('\n');
}

async function readDigits({ page }: DesktopPage): Promise<string> {
  return (await page.locator('[part=digits]').innerText()).replace(/\D/g, '');
}

function otherDigits(digits: string, by: number): string {
  return String((Number(digits) + by) % 1_000_000).padStart(6, '0');
}

async function enter({ page, requests }: DesktopPage, digits: string): Promise<void> {
  await page.getByRole('textbox').fill(digits);
  await page.getByRole('button', { name: 'Continue' }).click();
  await requests.settle();
}

function readStatuses({ page }: DesktopPage): Promise<readonly string[]> {
  return page.evaluate(() => Reflect.get(window, 'reported').statuses);
}
