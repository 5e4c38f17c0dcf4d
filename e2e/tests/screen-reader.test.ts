// Live-region announcements and keyboard access, from the first code to every outcome, in English and Arabic.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openScreen } from '../support/chromium.js';
import { builtFile } from '../support/host-page.js';
import { openTestBrowser } from '../support/test-browser.js';
import type { TestBrowser } from '../support/test-browser.js';

const arabic = readFileSync(fileURLToPath(import.meta.resolve('@qr-login/elements/languages/ar')), 'utf8');

type ScriptedResponse = Readonly<Record<string, unknown>>;
const ada = { user: { displayName: 'Ada Lovelace' } };

interface Announcement {
  readonly en: readonly string[];
  readonly ar: readonly string[];
}

/** The responses, the announcements in order, a line for each paragraph, and the button that has focus after one press of Tab. */
const courses: Readonly<
  Record<string, { answers: readonly ScriptedResponse[]; reported: Announcement; button?: Announcement['en'] }>
> = {
  'a login': {
    answers: [
      { status: 'scanned', ...ada },
      { status: 'authorized', ticket: 't', ...ada },
    ],
    reported: {
      en: [
        'Scan to sign in\n',
        'Scanned by Ada Lovelace\nTap Approve in the app.',
        'Welcome, Ada Lovelace\nSigning you in…',
      ],
      ar: ['Ada Lovelace'],
    },
  },
  'a refusal': {
    answers: [
      { status: 'scanned', ...ada },
      { status: 'cancelled', ...ada },
    ],
    reported: {
      en: ['Scan to sign in\n', 'Scanned by Ada Lovelace\n', 'Sign-in declined\n'],
      ar: ['Ada Lovelace'],
    },
    button: ['Show a new code'],
  },
  'an expiry': {
    answers: [{ status: 'expired' }],
    reported: { en: ['Scan to sign in\n', 'Code expired\n'], ar: [] },
    button: ['Show a new code'],
  },
  'a failure': {
    answers: [{ error: 'protocol' }],
    reported: {
      en: ['Scan to sign in\n', 'Couldn’t sign you in\nSomething went wrong. Try again in a moment.'],
      ar: [],
    },
    button: ['Try again'],
  },
  'a failure that no other try can end': {
    answers: [{ error: 'refused' }],
    reported: {
      en: ['Scan to sign in\n', 'Couldn’t sign you in\nCode sign-in isn’t allowed here. Use another way.'],
      ar: [],
    },
  },
};

/** In the page: an adapter that the test controls, and a record of the live region’s announcements. */
const script = `
  const card = Object.assign(document.createElement('qr-login'), { renew: 'manual' });
  window.received = [];
  window.say = { status: 'pending' };
  card.adapter = {
    createCode: async () => ({ id: 'x', content: 'https://login.example.com/approve#x', lifetimeMs: 120_000, intervalMs: 500 }),
    readStatus: async () => {
      const { error } = window.say;
      if (error) throw Object.assign(new Error('no'), { name: 'QrLoginError', code: error, retryable: false });
      return { ...window.say, intervalMs: 500 };
    },
  };
  document.querySelector('#here').replaceWith(card);
  await card.updateComplete;
  const note = () => {
    const lines = card.shadowRoot.querySelector('[role=status]')?.children ?? [];
    const text = Array.from(lines, ({ textContent }) => textContent.trim()).join('\\n');
    if (text !== '' && window.received.at(-1) !== text) window.received.push(text);
  };
  new MutationObserver(note).observe(card.shadowRoot, { subtree: true, childList: true, characterData: true });
  note();
`;

describe('card for screen reader and keyboard users', () => {
  let browser: TestBrowser;

  before(async () => {
    browser = await openTestBrowser();
  });

  after(() => browser?.close());

  const open = async (lang: 'en' | 'ar'): Promise<Page> => {
    const page = await openScreen(browser);
    await page.setContent(`<!doctype html><html lang="${lang}"><title>x</title>
      <script type="module">${builtFile.toString()}</script><script type="module">${arabic}</script>
      <button>before</button><i id="here"></i><button>after</button>
      <script type="module">${script}</script></html>`);
    return page;
  };

  for (const lang of ['en', 'ar'] as const) {
    for (const [name, { answers, reported, button }] of Object.entries(courses)) {
      it(`announces each step of ${name} once and keeps the keyboard order, in ${lang}`, async () => {
        const page = await open(lang);
        await page.getByRole('img').waitFor();
        for (const [at, answer] of answers.entries()) {
          const status = answer['status'] ?? 'error';
          await page.evaluate((respond) => Reflect.set(window, 'say', respond), answer);
          await page.waitForFunction(
            (wanted) => Reflect.get(document.querySelector('qr-login')!, 'status') === wanted,
            status,
          );
          await page.waitForFunction((count) => Reflect.get(window, 'received').length >= count, at + 2);
        }
        const announced: string[] = await page.evaluate(() => Reflect.get(window, 'received'));

        assert.equal(announced.length, answers.length + 1, announced.join(' | '));
        reported.en.forEach(
          (text, at) => lang === 'en' && assert.ok(announced[at]?.includes(text), announced.join(' | ')),
        );
        if (lang === 'ar') for (const text of announced) assert.match(text, /\p{Script=Arabic}/u);
        for (const text of reported.ar) assert.ok(announced.some((each) => each.includes(text)));
        assert.equal(
          await page.locator('qr-login').evaluate((card) => card.shadowRoot?.querySelector<HTMLElement>('.card')?.dir),
          lang === 'ar' ? 'rtl' : 'ltr',
        );

        await page.getByRole('button', { name: 'before' }).focus();
        await page.keyboard.press('Tab');
        const label = await page.evaluate(
          () =>
            (document.activeElement?.shadowRoot?.activeElement ?? document.activeElement)?.textContent?.trim() ?? '',
        );
        if (button && lang === 'en') assert.deepEqual([label], button);
        else if (button) assert.match(label, /\p{Script=Arabic}/u);
        else assert.equal(label, 'after');
        await page.context().close();
      });
    }

    it(`restarts with the keyboard alone, in ${lang}`, async () => {
      const page = await open(lang);
      await page.getByRole('img').waitFor();
      await page.evaluate(() => Reflect.set(window, 'say', { status: 'expired' }));
      await page.waitForFunction(() => Reflect.get(document.querySelector('qr-login')!, 'status') === 'expired');
      await page.evaluate(() => Reflect.set(window, 'say', { status: 'pending' }));
      await page.getByRole('button', { name: 'before' }).focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByRole('img').waitFor();

      assert.equal(await page.locator('qr-login').evaluate((card) => Reflect.get(card, 'status')), 'pending');
      assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), 'BODY');
      await page.context().close();
    });
  }
});
