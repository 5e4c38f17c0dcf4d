// A whole login with screen reader and keyboard: through the accessibility tree and key presses.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { findViolations } from '../support/axe.js';
import { openPhone } from '../support/chromium.js';
import { openHostPage } from '../support/host-page.js';
import { ScreenReader } from '../support/screen-reader.js';
import { sendRequest } from '../support/phone-protocol.js';
import { openFrozenTimePage } from '../support/desktop-page.js';
import { until } from '../support/wait-until.js';
import { openEnvironment } from '../support/environment.js';
import type { Environment } from '../support/environment.js';

const shape = /[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}/;
const field = 'Code on the other screen';
const arabic = readFileSync(fileURLToPath(import.meta.resolve('@qr-login/elements/languages/ar')), 'utf8');

describe('sign-in with a user code', () => {
  let environment: Environment;

  beforeEach(async () => {
    environment = await openEnvironment();
  });

  afterEach(() => environment.close());

  const openPhoneByEar = async (): Promise<ScreenReader> => {
    const page = await openPhone(environment.browser);
    await page.goto(environment.demo.phoneUrl);
    return ScreenReader.at(page);
  };

  it('goes from the announced code to a signed-in site with screen reader and keyboard alone', async () => {
    const screen = await environment.openDesktopPage();
    const computer = await ScreenReader.at(screen.page);
    const phone = await openPhoneByEar();

    const userCode = await readUserCode(computer);
    await typeCode(phone, userCode.toLowerCase().replace('-', ' '));
    await screen.advance(2000);
    assert.match(await computer.readLiveRegion('status'), /^Scanned by Alice Arden\nTap Approve in the app\./);
    await press(phone, 'button', 'Approve');
    await phone.expect('heading', 'You’re signed in on the computer');
    await screen.advance(1000);

    await computer.expect('heading', 'Good to see you, Alice.');
    await screen.close();
  });

  it('sends nothing to the page before the user has seen the requester, and continues (RFC 8628 section 5.4)', async () => {
    const screen = await environment.openDesktopPage();
    const computer = await ScreenReader.at(screen.page);
    const phone = await openPhoneByEar();
    const requested: string[] = [];
    phone.page.on('request', (request) => void requested.push(new URL(request.url()).pathname));

    await typeUserCode(phone, await readUserCode(computer));
    const shown = await phone.page.locator('qr-login-approve [part~=card]').innerText();
    assert.match(shown, /If another person gave it to you, decline\./);
    for (const fact of ['Cairnfield', 'Computer', 'IP address', 'Requested', 'Typed by hand'])
      assert.ok(shown.includes(fact), fact);
    assert.ok(shown.includes(environment.demo.siteUrl));
    assert.deepEqual(await findViolations(phone.page), []);
    await press(phone, 'button', 'Back');
    await phone.expect('heading', 'Sign in on another screen');
    await screen.advance(2000);

    assert.match(await computer.readLiveRegion('status'), shape);
    assert.deepEqual(
      requested.filter((path) => path.startsWith('/api/')),
      ['/api/v3/qrcode-context'],
    );
    await screen.close();
  });

  it('announces the user code in Arabic too and returns a ticket', async (test) => {
    const host = await openHostPage({
      tag: `<main lang="ar"><qr-login server="${environment.demo.serverUrl}" app-id="demo-app"></qr-login></main>
        <script type="module" src="/ar.js"></script>`,
      files: { '/ar.js': arabic },
    });
    test.after(() => host.close());
    const screen = await openFrozenTimePage(environment.browser, host.origin, environment.demo.serverUrl);
    const computer = await ScreenReader.at(screen.page);
    const phone = await openPhoneByEar();

    const userCode = await readUserCode(computer);
    assert.match(await computer.readLiveRegion('status'), new RegExp(`\\p{Script=Arabic}.*\n${userCode}$`, 'u'));
    await typeCode(phone, userCode);
    await press(phone, 'button', 'Approve');
    await phone.expect('heading', 'You’re signed in on the computer');
    await screen.advance(2000);

    await until(() => screen.page.evaluate(() => window.reported.successes.length === 1), 'login-success');
    const ticket = await screen.page.evaluate<string>('window.reported.successes[0].ticket');
    const redeemed = await sendRequest(environment.demo.serverUrl, '/api/v3/exchange-tokenset-with-qrcode-ticket', {
      ticket,
      client_id: 'demo-app',
      client_secret: 'demo-secret',
    });
    assert.equal(redeemed.statusCode, 200);
    await screen.close();
  });

  it('reports a wrong user code and shows the wait from the sixth error on', async () => {
    const phone = await openPhoneByEar();
    const received: string[] = [];

    for (let tries = 0; tries < 6; tries++) {
      await press(phone, 'button', 'Enter a code instead');
      await phone.tabTo('textbox', field);
      await phone.page.keyboard.type(`BBBB-BBB${'BCDFGH'.charAt(tries)}`);
      await phone.page.keyboard.press('Enter');
      const end = phone.page.getByRole('heading', { name: /^Code not found$|^Too many tries$/ });
      await end.waitFor();
      received.push(await phone.readLiveRegion('status'));
      if (tries < 5) await press(phone, 'button', 'Done');
    }

    assert.deepEqual(await findViolations(phone.page), []);
    assert.deepEqual(
      received.map((text) => /^(Code not found|Too many tries)/.exec(text)?.[0]),
      [...Array.from({ length: 5 }, () => 'Code not found'), 'Too many tries'],
    );
    await phone.page
      .getByText(/Try again in 10 min/)
      .first()
      .waitFor();
  });
});

/** The announcements of the card, without the QR code. */
async function readUserCode(computer: ScreenReader): Promise<string> {
  await until(async () => shape.test(await computer.readLiveRegion('status')), 'the user code');
  return shape.exec(await computer.readLiveRegion('status'))?.[0] ?? '';
}

/** Resolves once the server has received the scan. */
async function typeCode(phone: ScreenReader, userCode: string): Promise<void> {
  await typeUserCode(phone, userCode);
  await press(phone, 'button', 'Continue');
  await phone.expect('button', 'Approve');
}

async function typeUserCode(phone: ScreenReader, userCode: string): Promise<void> {
  await press(phone, 'button', 'Enter a code instead');
  await phone.tabTo('textbox', field);
  await phone.page.keyboard.type(userCode);
  await phone.page.keyboard.press('Enter');
  await phone.expect('heading', 'Sign in to Cairnfield?');
}

async function press(phone: ScreenReader, role: string, name: string): Promise<void> {
  await phone.tabTo(role, name);
  await phone.page.keyboard.press('Enter');
}
