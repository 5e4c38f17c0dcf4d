// A whole login with screen reader and keyboard: through the accessibility tree and key presses.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { findViolations } from './parts/axe.js';
import { openPhone } from './parts/chromium.js';
import { openHostPage } from './parts/host-page.js';
import { Listener } from './parts/listener.js';
import { ask } from './parts/phone-protocol.js';
import { openStillScreen } from './parts/screen.js';
import { until } from './parts/until.js';
import { openWorld } from './parts/world.js';
import type { World } from './parts/world.js';

const shape = /[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}/;
const field = 'Or type the code, such as WDJB-MJHT';
const arabic = readFileSync(fileURLToPath(import.meta.resolve('@qr-login/elements/languages/ar')), 'utf8');

describe('sign-in with a user code', () => {
  let world: World;

  beforeEach(async () => {
    world = await openWorld();
  });

  afterEach(() => world.close());

  const openPhoneByEar = async (): Promise<Listener> => {
    const page = await openPhone(world.browser);
    await page.goto(world.demo.phoneUrl);
    return Listener.at(page);
  };

  it('goes from the announced code to a signed-in site with screen reader and keyboard alone', async () => {
    const screen = await world.openScreen();
    const computer = await Listener.at(screen.page);
    const phone = await openPhoneByEar();

    const letters = await hearLetters(computer);
    await typeCode(phone, letters.toLowerCase().replace('-', ' '));
    await screen.pass(2000);
    assert.match(await computer.hear('status'), /^Scanned by Alice Arden\. Confirm on your phone\./);
    await press(phone, 'button', 'Approve');
    await phone.expect('heading', 'Approved');
    await screen.pass(1000);

    await computer.expect('heading', 'Good to see you, Alice.');
    await screen.close();
  });

  it('sends nothing to the page before the user has seen the requester, and continues (RFC 8628 section 5.4)', async () => {
    const screen = await world.openScreen();
    const computer = await Listener.at(screen.page);
    const phone = await openPhoneByEar();
    const asked: string[] = [];
    phone.page.on('request', (request) => void asked.push(new URL(request.url()).pathname));

    await typeLetters(phone, await hearLetters(computer));
    const shown = await phone.page.evaluate<string>('document.querySelector("main").innerText');
    assert.match(shown, /If someone else gave them to you, you would sign in their screen\./);
    for (const row of ['App', 'Page', 'Browser', 'Network address', 'Asked']) assert.ok(shown.includes(row), row);
    assert.deepEqual(await findViolations(phone.page), []);
    await press(phone, 'button', 'Not now');
    await phone.expect('heading', 'Sign in on another screen');
    await screen.pass(2000);

    assert.match(await computer.hear('status'), shape);
    assert.deepEqual(
      asked.filter((path) => path.startsWith('/api/')),
      ['/api/v3/qrcode-context'],
    );
    await screen.close();
  });

  it('announces the user code in Arabic too and returns a ticket', async (test) => {
    const host = await openHostPage({
      tag: `<main lang="ar"><qr-login server="${world.demo.serverUrl}" app-id="demo-app"></qr-login></main>
        <script type="module" src="/ar.js"></script>`,
      files: { '/ar.js': arabic },
    });
    test.after(() => host.close());
    const screen = await openStillScreen(world.browser, host.origin, world.demo.serverUrl);
    const computer = await Listener.at(screen.page);
    const phone = await openPhoneByEar();

    const letters = await hearLetters(computer);
    assert.match(await computer.hear('status'), new RegExp(`\\p{Script=Arabic}.*: ${letters}$`, 'u'));
    await typeCode(phone, letters);
    await press(phone, 'button', 'Approve');
    await phone.expect('heading', 'Approved');
    await screen.pass(2000);

    await until(() => screen.page.evaluate(() => window.told.successes.length === 1), 'login-success');
    const ticket = await screen.page.evaluate<string>('window.told.successes[0].ticket');
    const redeemed = await ask(world.demo.serverUrl, '/api/v3/exchange-tokenset-with-qrcode-ticket', {
      ticket,
      client_id: 'demo-app',
      client_secret: 'demo-secret',
    });
    assert.equal(redeemed.statusCode, 200);
    await screen.close();
  });

  it('reports a wrong user code, keeps it for correction and shows the wait from the sixth error on', async () => {
    const phone = await openPhoneByEar();
    const heard: string[] = [];

    await phone.reach('textbox', field);
    await phone.page.keyboard.type('BBBB-BBBC');
    for (let tries = 0; tries < 6; tries++) {
      await phone.page.keyboard.press('Backspace');
      await phone.page.keyboard.type('BCDFGH'.charAt(tries));
      const answered = phone.page.waitForResponse(/qrcode-context/);
      await phone.page.keyboard.press('Enter');
      await answered;
      await until(async () => (await phone.hear('alert')) !== '', 'an alert');
      heard.push(await phone.hear('alert'));
      await phone.reach('textbox', field);
    }

    assert.deepEqual(await findViolations(phone.page), []);
    const wrong = 'No code on a screen has these letters now. Compare them, or ask for a new code there.';
    assert.deepEqual(heard, [
      ...Array.from({ length: 5 }, () => wrong),
      'Too many tries. Wait 10 minutes, then try again.',
    ]);
  });
});

/** The announcements of the card, without the QR code. */
async function hearLetters(computer: Listener): Promise<string> {
  await until(async () => shape.test(await computer.hear('status')), 'the user code');
  return shape.exec(await computer.hear('status'))?.[0] ?? '';
}

async function typeCode(phone: Listener, letters: string): Promise<void> {
  await typeLetters(phone, letters);
  await press(phone, 'button', 'Go on');
}

async function typeLetters(phone: Listener, letters: string): Promise<void> {
  await phone.reach('textbox', field);
  await phone.page.keyboard.type(letters);
  await phone.page.keyboard.press('Enter');
  await phone.expect('heading', 'Sign in to Cairnfield?');
}

async function press(phone: Listener, role: string, name: string): Promise<void> {
  await phone.reach(role, name);
  await phone.page.keyboard.press('Enter');
}
