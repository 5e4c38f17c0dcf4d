// Self-test of the story checks: plants one fault of each kind, which the checks must report.
import { openStory } from './built-stories.mjs';
import { axeFaults, checkLooks } from './story-a11y.mjs';
import { watch } from './story-console-network.mjs';
import { colorRuleSet, equalAccessFaults } from './story-equal-access.mjs';
import { pageFaults, schemes } from './story-pages.mjs';
import { undefinedParts } from './story-undefined.mjs';

const plants = [
  plantPaleWords,
  plantBesideTheRoot,
  plantForEqualAccess,
  plantPaleDocuments,
  plantConsoleAndNetwork,
  plantUndefined,
];

/**
 * Plants all faults.
 * @param {import('playwright-core').Browser} browser
 * @param {string} base
 * @param {(name: string, faults: readonly string[]) => void} report
 */
export async function checkDetection(browser, base, report) {
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  for (const plant of plants) {
    // Nothing that was planted before is left in a new frame; and another story was in it, as in the frames of the run.
    await page.goto('about:blank');
    await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none' });
    await openStory(page, base, 'qr-login--narrow');
    await plant(page, base, report);
  }
  await page.close();
}

/** Unreadable text must be reported in every look. */
async function plantPaleWords(page, base, report) {
  await openStory(page, base, 'qr-login--failed');
  const content = 'qr-login::part(hint) { color: light-dark(#fff, #191a1f); forced-color-adjust: none; }';
  await page.addStyleTag({ content });
  await checkLooks(page, (look, found) =>
    report(`words without contrast are found (${look})`, found.length > 0 ? [] : ['nothing was found']),
  );
}

/** A dialog is drawn beside the root of its story. */
async function plantBesideTheRoot(page, base, report) {
  await openStory(page, base, 'qr-login--failed');
  const before = await axeFaults(page);
  const spoil = () => {
    const dialog = document.createElement('dialog');
    Object.assign(dialog, { role: 'dialog', open: true, textContent: 'Its text is no name.' });
    document.body.append(dialog);
  };
  await page.evaluate(spoil);
  const found = await axeFaults(page);
  const isFound = found.some((fault) => fault.startsWith('axe: aria-dialog-name at '));
  report('a dialog without a name is found', [...before, ...(isFound ? [] : ['nothing was found'])]);
}

/** Plants in the card's shadow tree what axe accepts; and the second engine alone must report unreadable text. */
async function plantForEqualAccess(page, base, report) {
  await openStory(page, base, 'qr-login--failed');
  const before = await equalAccessFaults(page);
  const spoil = () => {
    const news = document.createElement('p');
    Object.assign(news, { role: 'status', tabIndex: 0, textContent: 'A text that the keyboard reaches.' });
    document.querySelector('qr-login').shadowRoot.append(news);
  };
  await page.evaluate(spoil);
  const found = await equalAccessFaults(page);
  const isFound = found.some((fault) => fault.includes('element_tabbable_role_valid'));
  report('the second engine finds its own', [
    ...before,
    ...(isFound ? [] : ['nothing was found']),
    ...(await axeFaults(page)),
  ]);
  await page.addStyleTag({ content: 'qr-login::part(hint) { color: light-dark(#fff, #191a1f); }' });
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    const pale = await equalAccessFaults(page, colorRuleSet);
    report(`and words without contrast (${colorScheme})`, pale.length > 0 ? [] : ['nothing was found']);
  }
}

async function plantPaleDocuments(page, base, report) {
  const css = '#storybook-docs p { color: light-dark(#fff, #1b1c1d) !important; }';
  for (const scheme of schemes) {
    await page.goto('about:blank');
    const found = await pageFaults(page, base, 'the-login-page-plain-html--docs', scheme, css);
    report(`and in the documents (${scheme})`, found.length > 0 ? [] : ['nothing was found']);
  }
}

async function plantConsoleAndNetwork(page, base, report) {
  const misbehave = async () => {
    setTimeout(() => {
      throw new Error('thrown');
    });
    for (const kind of ['log', 'info', 'debug', 'error']) console[kind](`said as ${kind}`);
    await fetch('http://another.example/').catch(() => console.warn('warned'));
  };
  await openStory(page, base, 'qr-login--failed');
  const found = (await watch(page, base, () => page.evaluate(misbehave))).join();
  const said = ['log', 'info', 'debug', 'error'].map((kind) => `said as ${kind}`);
  for (const fault of ['sent a request to another machine: http://another.example', 'warned', 'thrown', ...said])
    report(`and so is what a page must not do (${fault})`, found.includes(fault) ? [] : ['nothing was found']);
}

/** Plants a fault in the card's shadow tree, where a check of the page alone finds nothing. */
async function plantUndefined(page, base, report) {
  await openStory(page, base, 'qr-login--failed');
  const before = await undefinedParts(page);
  const spoil = () => {
    const words = document.createElement('p');
    words.ariaLabel = 'NaN seconds';
    words.append('Scanned by undefined.');
    document.querySelector('qr-login').shadowRoot.append(words, document.createElement('no-such-tag'));
  };
  await page.evaluate(spoil);
  const expected = ['no-such-tag is not defined', 'not a word: Scanned by undefined.', 'not a word: NaN seconds'];
  const found = await undefinedParts(page);
  for (const fault of expected)
    report(`nothing is undefined in a card (${fault})`, found.includes(fault) ? before : ['nothing was found']);
}
