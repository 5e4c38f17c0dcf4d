// Whole sign-ins whose code reaches the phone page in another way than by its camera.
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { App } from '@qr-login/server';
import { openMemoryStores } from '../../packages/server/internal-testing/policies/policy-stores.js';
import { openApproverPage, readRecord } from '../support/approver-page.js';
import type { ApproverPage } from '../support/approver-page.js';
import { openRelay } from '../support/relay.js';
import type { Relay } from '../support/relay.js';
import { approve, countTickets, proceed } from '../support/relay-steps.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

describe('sign-in without a camera', () => {
  let browser: TestBrowser;
  let approverPage: ApproverPage;
  let signIn: Relay;

  before(async () => {
    [browser, approverPage] = await Promise.all([openTestBrowser(), openApproverPage()]);
  });
  afterEach(() => signIn?.close());
  after(() => Promise.all([browser?.close(), approverPage?.close()]));

  const open = async (app: Partial<App> = {}): Promise<Relay> => {
    const stores = openMemoryStores();
    return (signIn = await openRelay({ browser, approverPage, stores, protocol: 'genauth-v3', app }));
  };

  /** Until then, the page knows nothing of the phone. */
  async function finish({ screen, phone, advance }: Relay, warning: RegExp): Promise<void> {
    await phone.page.getByText(warning).first().waitFor();
    await advance(2000);
    const statuses: readonly string[] = await screen.page.evaluate(() => Reflect.get(window, 'reported').statuses);
    assert.deepEqual(statuses, ['pending']);

    await proceed(phone, advance);
    await approve(phone, advance);
    assert.equal(await countTickets(screen), 1);
    const { decisions, errors, violations } = await readRecord(phone.page);
    assert.deepEqual([decisions, errors, violations], [['approve'], [], []]);
  }

  const upload = async ({ screen, phone, readScreen }: Relay): Promise<void> => {
    await readScreen();
    const buffer = await screen.page.screenshot();
    await phone.page.locator('input[type=file]').setInputFiles({ name: 'code.png', mimeType: 'image/png', buffer });
  };

  it('reads an uploaded picture, and waits for a tap (T5)', async () => {
    const relay = await open();
    await upload(relay);
    await finish(relay, /You chose a picture instead of scanning a screen/);
  });

  it('reads the JSON of the vendor', async () => {
    const relay = await open({ codeContent: 'json' });
    assert.equal(JSON.parse(await relay.readScreen()).scene, 'APP_AUTH');
    await upload(relay);
    await finish(relay, /You chose a picture instead of scanning a screen/);
  });

  it('reads a pasted link, and waits for a tap (T5)', async () => {
    const relay = await open();
    const { page } = relay.phone;
    const link = await relay.readScreen();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate((text) => navigator.clipboard.writeText(text), link);
    await page.keyboard.press('ControlOrMeta+V');
    await finish(relay, /You pasted a code instead of scanning a screen/);
  });

  it('takes a user code, and waits for a tap (T5)', async () => {
    const relay = await open({ userCode: true });
    const { page } = relay.phone;
    const shown = await relay.screen.page
      .getByText(/^[A-Z]{4}-[A-Z]{4}$/)
      .first()
      .innerText();
    await page.getByRole('button', { name: 'Enter a code instead' }).click();
    await page.getByRole('textbox').fill(shown.toLowerCase().replace('-', ' '));
    await page.locator('qr-login-scan').getByRole('button', { name: 'Continue' }).click();
    await finish(relay, /You typed a code instead of scanning a screen/);
  });
});
