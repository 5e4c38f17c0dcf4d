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
const field = 'Or enter the user code';
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
    await phone.expect('heading', 'Approved');
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
    const shown = await phone.page.evaluate<string>('document.querySelector("main").innerText');
    assert.match(shown, /If someone else gave it to you, you would sign in their screen\./);
    for (const row of ['App', 'Page', 'Browser', 'Network address', 'Requested']) assert.ok(shown.includes(row), row);
    assert.deepEqual(await findViolations(phone.page), []);
    await press(phone, 'button', 'Not now');
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
    await phone.expect('heading', 'Approved');
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

  it('reports a wrong user code, keeps it for correction and shows the wait from the sixth error on', async () => {
    const phone = await openPhoneByEar();
    const received: string[] = [];

    await phone.tabTo('textbox', field);
    await phone.page.keyboard.type('BBBB-BBBC');
    for (let tries = 0; tries < 6; tries++) {
      await phone.page.keyboard.press('Backspace');
      await phone.page.keyboard.type('BCDFGH'.charAt(tries));
      const answered = phone.page.waitForResponse(/qrcode-context/);
      await phone.page.keyboard.press('Enter');
      await answered;
      await until(async () => (await phone.readLiveRegion('alert')) !== '', 'an alert');
      received.push(await phone.readLiveRegion('alert'));
      await phone.tabTo('textbox', field);
    }

    assert.deepEqual(await findViolations(phone.page), []);
    const wrong = 'No code on a screen has this user code now. Compare it, or ask for a new code there.';
    assert.deepEqual(received, [
      ...Array.from({ length: 5 }, () => wrong),
      'Too many tries. Wait 10 minutes, then try again.',
    ]);
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
  await press(phone, 'button', 'Go on');
  await phone.expect('button', 'Approve');
}

async function typeUserCode(phone: ScreenReader, userCode: string): Promise<void> {
  await phone.tabTo('textbox', field);
  await phone.page.keyboard.type(userCode);
  await phone.page.keyboard.press('Enter');
  await phone.expect('heading', 'Sign in to Cairnfield?');
}

async function press(phone: ScreenReader, role: string, name: string): Promise<void> {
  await phone.tabTo(role, name);
  await phone.page.keyboard.press('Enter');
}
