// docs/QUICK-START.md: its files, run with its command.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openPhone, openScreen } from '../support/chromium.js';
import { forgeSession } from '../support/forge-session.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

const folder = fileURLToPath(new URL('../../examples/quick-start', import.meta.url));

describe('quick start', () => {
  let browser: TestBrowser;
  let site: ChildProcess | undefined;
  let printed: Readonly<Record<string, string>>;

  before(async () => {
    site = spawn(process.execPath, ['server.mjs', '127.0.0.1', '0'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    [browser, printed] = await Promise.all([openTestBrowser(), readPrinted(site)]);
  });

  after(async () => {
    await browser?.close();
    site?.kill();
  });

  it('prints the login page, the phone page and the token of the phone', () => {
    assert.deepEqual(Object.keys(printed), ['login page', 'phone page', 'phone token']);
  });

  it('signs in by user code and shows the name that the backend read, but no other site can', async () => {
    const screen = await openScreen(browser);
    const forged = forgeSession(screen);
    await screen.goto(printed['login page'] ?? '');
    const userCode = await screen.locator('[part~=user-code]').textContent();

    const phone = await openPhone(browser);
    await phone.goto(printed['phone page'] ?? '');
    await phone.getByLabel('Phone token').fill(printed['phone token'] ?? '');
    await phone.getByLabel('User code').fill(/\w{4}-\w{4}/.exec(userCode ?? '')?.[0] ?? '');
    await phone.getByRole('button', { name: 'Show the request' }).click();
    await phone.getByText('Sign in to Demo app in Chrome').waitFor();
    await phone.getByRole('button', { name: 'Approve' }).click();

    await phone.getByText('Approved').waitFor();
    await screen.getByText('Hello Ada').waitFor();
    assert.equal(await forged, 403);
  });

  it('hides the buttons of the request before when the next user code fails', async () => {
    const screen = await openScreen(browser);
    await screen.goto(printed['login page'] ?? '');
    const userCode = await screen.locator('[part~=user-code]').textContent();
    const phone = await openPhone(browser);
    await phone.goto(printed['phone page'] ?? '');
    await phone.getByLabel('Phone token').fill(printed['phone token'] ?? '');
    await phone.getByLabel('User code').fill(/\w{4}-\w{4}/.exec(userCode ?? '')?.[0] ?? '');
    await phone.getByRole('button', { name: 'Show the request' }).click();
    await phone.getByRole('button', { name: 'Approve' }).waitFor();

    await phone.getByLabel('User code').fill('BBBB-BBBB');
    await phone.getByRole('button', { name: 'Show the request' }).click();

    await phone.getByRole('button', { name: 'Approve' }).waitFor({ state: 'hidden' });
  });

  it('rejects a phone without the token', async () => {
    const phone = await openPhone(browser);
    await phone.goto(`${printed['phone page']}#AAAAAAAAAAAAAAAAAAAAAA`);
    await phone.getByLabel('Phone token').fill('another token');
    await phone.getByRole('button', { name: 'Show the request' }).click();

    await phone.getByRole('status').filter({ hasText: /\w/ }).waitFor();
    assert.equal(await phone.getByRole('button', { name: 'Approve' }).isVisible(), false);
  });
});

async function readPrinted({ stdout }: ChildProcess): Promise<Record<string, string>> {
  if (!stdout) throw new Error('stdout must be a pipe');
  const values: Record<string, string> = {};
  for await (const line of createInterface({ input: stdout })) {
    const [, name = '', value = ''] = /^([a-z ]+): +(\S+)$/.exec(line) ?? [];
    values[name] = value;
    if (name === 'phone token') break;
  }
  return values;
}
