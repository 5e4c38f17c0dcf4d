import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import '../define.js';
import type { QrLoginHarness } from '../testing.js';
import { layoutScenes, mountScene, namedScenes, offlineScenes, phoneScenes } from '../testing/layout-scenes.js';

const realMatch = window.matchMedia.bind(window);
const realOpen = window.open.bind(window);

/** The stops of the Tab key in each view. */
const stops: Readonly<Record<string, readonly string[]>> = {
  pending: ['Enlarge QR code'],
  loading: [],
  'pending, last seconds': ['Enlarge QR code'],
  'pending, last seconds of all': ['Enlarge QR code'],
  'user code': ['Enlarge QR code', 'Copy code'],
  'user code, last seconds': ['Enlarge QR code', 'Copy code'],
  scanned: ['Not you? Show a new code'],
  'scanned by an unknown user': ['Not you? Show a new code'],
  reconnecting: ['Enlarge QR code'],
  'check code': ['Enter the code on your phone', 'Continue', 'Not you? Show a new code'],
  'check code, wrong': ['Enter the code on your phone', 'Continue', 'Not you? Show a new code'],
  'without steps': ['Enlarge QR code'],
  'revealed by the user': ['Show the code'],
  'to be confirmed': ['Yes, it’s me', 'Not you? Show a new code'],
  'to be confirmed by an unknown user': ['Yes, it’s me', 'Not you? Show a new code'],
  authorized: [],
  'authorized elsewhere': ['Show a new code'],
  cancelled: ['Show a new code'],
  expired: ['Show a new code'],
  'error misconfigured': [],
  'error network-or-policy': ['Try again'],
  'error timeout': ['Try again'],
  'error server-unavailable': ['Try again'],
  'error mfa-required': [],
  'error insecure-context': [],
  'error refused': [],
  'error protocol': ['Try again'],
  offline: ['Try again'],
  'scanned, offline': ['Not you? Show a new code'],
  'pending, with the name of the app': ['Enlarge QR code'],
  'user code, with the name of the app': ['Enlarge QR code', 'Copy code'],
  'without steps, with the name of the app': ['Enlarge QR code'],
  'with links': ['Enlarge QR code', 'Copy link', 'Open on this device'],
  'scanned by a long name': ['Not you? Show a new code'],
  'on a phone': ['Open the app', 'Show the code'],
  'on a phone, with the name of the app': ['Open Cairnfield', 'Show the code'],
};

const scenes = { ...layoutScenes, ...namedScenes, ...offlineScenes, ...phoneScenes };

/** A card in that situation, between two buttons of the host page. The first one has the focus. */
async function open(name: string): Promise<QrLoginHarness> {
  if (name in phoneScenes) Object.assign(window, { matchMedia: () => realMatch('all') });
  const before = button('before');
  document.body.append(before);
  const card = await mountScene(scenes[name]!);
  document.body.append(button('after'));
  if (name in offlineScenes) window.dispatchEvent(new Event('offline'));
  await card.settled();
  before.focus();
  return card;
}

function button(textContent: string): HTMLButtonElement {
  return Object.assign(document.createElement('button'), { textContent });
}

/** The focused element, in the card or outside. */
function focused(): HTMLElement {
  const { activeElement } = document;
  const inside = activeElement?.shadowRoot?.activeElement ?? activeElement;
  if (!(inside instanceof HTMLElement)) throw new Error('an element was expected to have the focus');
  return inside;
}

const press = (key: string): Promise<void> => sendKeys({ press: key });
const nameOf = (element: HTMLElement): string => {
  const root = element.getRootNode();
  const id = element.getAttribute('aria-labelledby');
  const label = id !== null && root instanceof ShadowRoot ? root.getElementById(id) : element;
  return element.ariaLabel ?? label?.textContent?.trim() ?? '';
};
const drawn = (): Promise<unknown> =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

/** What is wrong with the outline of the focused element. */
function focusFaults(element: HTMLElement): string[] {
  const { outlineStyle, outlineWidth, outlineColor, opacity } = getComputedStyle(element);
  const { top, bottom, left, right } = element.getBoundingClientRect();
  const isOutlined = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  const isInWindow = top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
  return [
    ...(isOutlined ? [] : [`${nameOf(element)}: no outline of 2 px`]),
    ...(/rgba\(.*, 0\)|transparent/.test(outlineColor) || opacity === '0' ? [`${nameOf(element)}: transparent`] : []),
    ...(isInWindow ? [] : [`${nameOf(element)}: outside the window`]),
  ];
}

describe('keyboard', () => {
  afterEach(() => {
    window.dispatchEvent(new Event('online'));
    Object.assign(window, { matchMedia: realMatch, open: realOpen });
    document.body.replaceChildren();
  });

  it('has an expectation for every view', () => {
    expect(Object.keys(stops).toSorted()).to.deep.equal(Object.keys(scenes).toSorted());
  });

  for (const [name, expected] of Object.entries(stops))
    it(`walks through the view “${name}” in reading order with a visible focus, and leaves it`, async () => {
      await open(name);
      const seen: string[] = [];
      const faults: string[] = [];
      for (let presses = 0; presses < 10; presses++) {
        await press('Tab');
        if (nameOf(focused()) === 'after') break;
        seen.push(nameOf(focused()));
        faults.push(...focusFaults(focused()));
      }

      expect(nameOf(focused())).to.equal('after');
      expect(seen).to.deep.equal(expected);
      expect(faults).to.deep.equal([]);
    });

  for (const key of ['Enter', ' '])
    it(`enlarges the code with ${key === ' ' ? 'Space' : key}, and shrinks it with Escape, without moving the focus`, async () => {
      const card = await open('pending');
      const { width = 0 } = card.codeBox ?? {};
      await press('Tab');

      await press(key);
      await drawn();
      expect(nameOf(focused())).to.equal('Close');
      expect(card.codeBox?.width).to.be.greaterThan(width);
      expect(focusFaults(focused())).to.deep.equal([]);

      await press('Escape');
      await drawn();
      expect(nameOf(focused())).to.equal('Enlarge QR code');
      expect(card.codeBox?.width).to.equal(width);
    });

  it('shrinks the enlarged code when Tab leaves it', async () => {
    const card = await open('pending');
    const { width } = card.codeBox ?? {};
    await press('Tab');
    await press('Enter');
    await drawn();

    await press('Tab');
    await drawn();

    expect(nameOf(focused())).to.equal('after');
    expect(card.codeBox?.width).to.equal(width);
  });

  for (const [name, link, tabs] of [
    ['on a phone', 'Open the app', 1],
    ['with links', 'Open on this device', 3],
  ] as const)
    it(`follows the link “${link}” with Enter and keeps the focus on it`, async () => {
      const opened: unknown[] = [];
      Object.assign(window, { open: (url: unknown) => opened.push(url) && { opener: window } });
      await open(name);
      for (let presses = 0; presses < tabs; presses++) await press('Tab');

      await press('Enter');

      expect(opened).to.have.length(1);
      expect(opened[0]).to.match(/^https:/);
      expect(nameOf(focused())).to.equal(link);
    });

  for (const [name, next] of [
    ['revealed by the user', 'Scan to sign in'],
    ['to be confirmed', 'Welcome, Alex Doe'],
  ] as const)
    it(`moves the focus from the button of the view “${name}” to the next title`, async () => {
      const card = await open(name);
      await press('Tab');

      await press('Enter');
      await card.settled();

      expect(card.title).to.equal(next);
      expect(nameOf(focused())).to.equal(next);
    });
});
