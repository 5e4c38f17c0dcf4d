import { QrLoginError, scriptedAdapter } from '@qr-login/core';
import type { LoginAdapter, QrLoginErrorCode, ScriptedOptions } from '@qr-login/core';
import { createHandClock } from '@qr-login/core/testing';
import { expect } from 'chai';
import '../define.js';
import { languageTags, loadLanguage } from '../languages.js';
import { mount } from '../testing.js';
import type { QrLoginHarness } from '../testing.js';
import type { QrLogin } from './qr-login.js';

interface Scene {
  readonly adapter?: LoginAdapter;
  readonly scenario?: ScriptedOptions;
  readonly renew?: 'manual';
  readonly card?: Partial<QrLogin>;
  /** On a screen that is touched, which cannot be scanned. */
  readonly phone?: true;
  /** Told to the window once the scene stands. */
  readonly event?: 'offline';
  /** Somebody signs in in another tab once the scene stands. */
  readonly elsewhere?: true;
}

const user = { displayName: 'Alex Doe' };
const userCode = { userCode: 'WDJB-MJHT' };
const never = (): Promise<never> => new Promise(() => {});
const ownHints: readonly QrLoginErrorCode[] = [
  'misconfigured',
  'network-or-policy',
  'timeout',
  'server-unavailable',
  'mfa-required',
  'insecure-context',
  'refused',
  'protocol',
];
const outage = new QrLoginError('server-unavailable', 'a sample outage');

const scenes: Readonly<Record<string, Scene>> = {
  pending: { scenario: { lifetimeMs: 120_000 } },
  loading: { adapter: { createCode: never, readStatus: never } },
  'pending, last seconds': { scenario: { lifetimeMs: 30_000 } },
  'pending, last seconds of all': { scenario: { lifetimeMs: 30_000 }, renew: 'manual' },
  'user code': { scenario: { ...userCode, lifetimeMs: 120_000 } },
  'user code, last seconds': { scenario: { ...userCode, lifetimeMs: 30_000 } },
  scanned: { scenario: { steps: [{ status: 'scanned', user }] } },
  'scanned by somebody': { scenario: { steps: [{ status: 'scanned' }] } },
  'scanned, offline': { scenario: { steps: [{ status: 'scanned', user }] }, event: 'offline' },
  reconnecting: { scenario: { steps: [{ status: 'pending', forMs: 500 }, { error: outage }] } },
  veiled: { scenario: { lifetimeMs: 120_000 }, card: { veiled: true } },
  'on a phone': { scenario: { lifetimeMs: 120_000 }, phone: true },
  'to be confirmed': {
    scenario: { steps: [{ status: 'authorized', ticket: 'a-sample', user }] },
    card: { confirmIdentity: true },
  },
  authorized: { scenario: { steps: [{ status: 'authorized', ticket: 'a-sample', user }] } },
  'authorized elsewhere': { scenario: {}, elsewhere: true },
  cancelled: { scenario: { steps: [{ status: 'cancelled' }] } },
  expired: { scenario: { steps: [{ status: 'expired' }] }, renew: 'manual' },
  offline: { scenario: {}, event: 'offline' },
  ...Object.fromEntries(ownHints.map((code) => [`error ${code}`, { adapter: failing(code) }])),
};

function failing(code: QrLoginErrorCode): LoginAdapter {
  const error = new QrLoginError(code, 'a sample', { retryable: false });
  return { createCode: () => Promise.reject(error), readStatus: never };
}

const realMatch = window.matchMedia.bind(window);

async function show(scene: Scene, lang: string): Promise<QrLoginHarness> {
  const match = (query: string): MediaQueryList =>
    scene.phone && query.includes('coarse') ? realMatch('all') : realMatch(query);
  Object.assign(window, { matchMedia: match });
  const clock = createHandClock();
  const adapter = scene.adapter ?? scriptedAdapter({ clock, ...scene.scenario });
  const card = await mount({ adapter, clock, lang, ...(scene.renew && { renew: scene.renew }), ...scene.card });
  await clock.advance(scene.scenario?.lifetimeMs === 120_000 ? 0 : 5000);
  if (scene.event) window.dispatchEvent(new Event(scene.event));
  if (scene.elsewhere) await signInElsewhere(card);
  await card.settled();
  return card;
}

async function signInElsewhere({ element }: QrLoginHarness): Promise<void> {
  element.stop();
  Object.assign(element, { server: 'https://fit.example.com', appId: 'fit' });
  await element.updateComplete;
  element.refresh();
  const signedIn = new Promise((resolve) => {
    element.addEventListener('login-status', ({ detail }) => detail.status === 'authorized' && resolve(detail));
  });
  const otherTab = new BroadcastChannel('qr-login https://fit.example.com fit');
  otherTab.postMessage({ fact: 'signed in', page: 2 });
  await signedIn;
  otherTab.close();
}

const boxes = '.card, .title, .body, .hint, .user-code, .aside, .display-name, .button';

/** Every box with text that its text leaves, that leaves the card, or that another one covers. */
function crowded({ element }: QrLoginHarness): string[] {
  const [card, ...rest] = [...(element.shadowRoot?.querySelectorAll<HTMLElement>(boxes) ?? [])];
  if (!card) return ['nothing is drawn'];
  const texts = rest.filter((box) => box.closest('.body') !== box);
  const inside = card.getBoundingClientRect();
  const spilt = [card, ...rest].filter((box) => box.scrollWidth > box.clientWidth || clips(box));
  const outside = texts.filter((box) => !within(box.getBoundingClientRect(), inside));
  const covered = texts.filter((box) =>
    texts.some((other) => other !== box && !box.contains(other) && !other.contains(box) && meet(box, other)),
  );
  return [
    ...spilt.map((box) => `spilt: ${nameOf(box)} ${box.scrollWidth} in ${box.clientWidth}`),
    ...outside.map((box) => `outside: ${nameOf(box)}`),
    ...covered.map((box) => `covered: ${nameOf(box)}`),
    ...texts.flatMap(brokenWords).map((word) => `broken: ${word}`),
  ];
}

/** The words that do not stand on one line, in scripts that break between words only. */
function brokenWords(box: HTMLElement): string[] {
  if (box.matches('.user-code')) return [];
  const nodes = [...box.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
  return nodes.flatMap((node) =>
    [...(node.textContent ?? '').matchAll(/[\p{L}\p{M}\p{N}’]+/gu)]
      .filter(([word]) => !/[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}]/u.test(word))
      .filter(({ 0: word, index }) => {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const rects = [...range.getClientRects()].filter(({ width }) => width > 0);
        return new Set(rects.map(({ top }) => top)).size > 1;
      })
      .map(([word]) => word),
  );
}

/** A name that is too long ends in an ellipsis, but no line is cut. Some fonts reach a little out of their lines. */
function clips(box: HTMLElement): boolean {
  const { overflowY, lineHeight } = getComputedStyle(box);
  return overflowY === 'hidden' && box.scrollHeight > box.clientHeight + Number.parseFloat(lineHeight) / 4;
}

function within(inner: DOMRect, outer: DOMRect): boolean {
  return (
    inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom
  );
}

function meet(one: HTMLElement, other: HTMLElement): boolean {
  const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
  return a.top + 1 < b.bottom && b.top + 1 < a.bottom && a.left < b.right && b.left < a.right;
}

const nameOf = (box: HTMLElement): string => `.${box.className} “${box.textContent?.replace(/\s+/g, ' ').trim()}”`;

const places = [
  { inlineSize: '320px', fontSize: '16px' },
  { inlineSize: '264px', fontSize: '16px' },
  { inlineSize: '264px', fontSize: '32px' },
];

describe('every text has room in every view, and the card keeps its size', () => {
  afterEach(() => {
    window.dispatchEvent(new Event('online'));
    Object.assign(window, { matchMedia: realMatch });
    document.body.replaceChildren();
    document.body.removeAttribute('style');
  });

  for (const lang of languageTags)
    for (const { inlineSize, fontSize } of places)
      it(`in ${lang}, in ${inlineSize} at ${fontSize}`, async () => {
        await loadLanguage(lang);
        Object.assign(document.body.style, { inlineSize, fontSize });
        const faults: string[] = [];
        const heights: Record<string, number> = {};
        for (const [name, scene] of Object.entries(scenes)) {
          const card = await show(scene, lang);
          expect(card.language).to.equal(lang);
          expect(card.element.offsetWidth).to.equal(Number.parseInt(inlineSize));
          faults.push(...crowded(card).map((fault) => `${name}: ${fault}`));
          heights[name] = card.element.offsetHeight;
          window.dispatchEvent(new Event('online'));
          card.element.remove();
        }

        const usual = heights['pending'];
        faults.push(
          ...Object.entries(heights)
            .filter(([, height]) => height !== usual)
            .map(([name, height]) => `${name}: ${height} instead of ${usual}`),
        );
        expect(faults).to.deep.equal([]);
      }).timeout(30_000);
});
